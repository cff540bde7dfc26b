import type { Config } from '@backstage/config';
import { isLoopback, readListener } from './loopback';

/**
 * Why nobody may sign in as a demo person here, or `undefined` when one may. No password is asked, so
 * all of this must hold: development, switched on, and reached from this machine only.
 *
 * @param environment - The value of `NODE_ENV`.
 */
export function signInRefusal(config: Config, environment: string | undefined): string | undefined {
  if (environment !== 'development') {
    return 'Signing in as a demo person works in development only: NODE_ENV is not "development"';
  }
  if (config.getOptionalBoolean('demo.enabled') !== true) {
    return 'Signing in as a demo person is switched off: demo.enabled is not true';
  }
  if (!isLoopback(readListener(config).host)) {
    return 'Signing in as a demo person works on loopback only: backend.listen.host is not 127.0.0.1';
  }
  return undefined;
}
