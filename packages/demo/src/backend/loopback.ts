import { readHttpServerOptions } from '@backstage/backend-defaults/rootHttpRouter';
import type { Config } from '@backstage/config';

/** What a browser on this machine may call it, as the name stands in a URL. */
export const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'] as const;

/** Where the backend listens; an empty host is every address of the machine. */
export function readListener(config: Config): { host: string; port: number } {
  return readHttpServerOptions(config.getOptionalConfig('backend')).listen;
}

/** Whether only this machine reaches a listener on that host. */
export function isLoopback(host: string): boolean {
  return loopbackNames.some(name => name === host || name === `[${host}]`);
}
