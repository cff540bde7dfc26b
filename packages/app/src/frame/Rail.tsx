import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { NavContentComponentProps } from '@backstage/plugin-app-react';
import { RiSettings3Line, RiShapesLine, RiShipLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { Account } from './Account';
import { Logo } from './Logo';
import styles from './Rail.module.css';
import { frameTranslationRef } from './translation';

/** The dark rail: our pages first, then the catalog and whatever else is installed; settings and account below. */
export function Rail({ navItems }: NavContentComponentProps) {
  const { t } = useTranslationRef(frameTranslationRef);
  const kubernetes = navItems.take('page:k8s-manager');
  const catalog = navItems.take('page:catalog');
  const settings = navItems.take('page:user-settings');

  return (
    <nav aria-label={t('rail')} className={styles.rail}>
      <Link to="/" className={styles.logo} aria-label={t('home')}>
        <Logo />
      </Link>
      <div className={styles.items}>
        {kubernetes && (
          <RailItem href={kubernetes.href} title={t('kubernetes')} icon={<RiShipLine />} />
        )}
        {catalog && <RailItem href={catalog.href} title={t('catalog')} icon={<RiShapesLine />} />}
        {navItems.rest().map(({ node, href, title, icon }) => (
          <RailItem key={node.spec.id} href={href} title={title} icon={icon} />
        ))}
      </div>
      <div className={styles.items}>
        {settings && (
          <RailItem href={settings.href} title={t('settings')} icon={<RiSettings3Line />} />
        )}
        <Account />
      </div>
    </nav>
  );
}

function RailItem({ href, title, icon }: { href: string; title: string; icon: ReactNode }) {
  const { pathname } = useLocation();
  const isCurrent = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      to={href}
      title={title}
      aria-label={title}
      aria-current={isCurrent ? 'page' : undefined}
      className={styles.item}
    >
      {icon}
    </Link>
  );
}
