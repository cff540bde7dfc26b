import { SidebarPinStateProvider } from '@backstage/core-components';
import type { ReactNode } from 'react';
import { SimulationNote } from './SimulationNote';
import styles from './Layout.module.css';

/** The rail does not unfold. Saying "mobile" takes the switch that pins a sidebar out of the settings. */
const noSidebar = { isPinned: false, isMobile: true, toggleSidebarPinState: () => {} };

export function Layout({ rail, content }: { rail: ReactNode; content: ReactNode }) {
  return (
    <SidebarPinStateProvider value={noSidebar}>
      <div className={styles.layout}>
        {rail}
        <div className={styles.content}>
          <SimulationNote />
          {content}
        </div>
      </div>
    </SidebarPinStateProvider>
  );
}
