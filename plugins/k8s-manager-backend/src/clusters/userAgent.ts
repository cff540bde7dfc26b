import { version } from '../../package.json';

/** How we call ourselves at API servers; it stands in their audit logs. */
export const userAgent = `backstage-k8s-manager/${version}`;
