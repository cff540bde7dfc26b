import { CustomErrorBase } from '@backstage/errors';
import type { RequestHandler } from 'express';
import { loopbackNames } from './loopback';

class MisdirectedRequestError extends CustomErrorBase {
  readonly name = 'MisdirectedRequestError' as const;
  readonly statusCode = 421;
}

/**
 * Refuses requests that were meant for another host than this machine (RFC 9110, 421). Without it a page
 * of a name that its owner points to 127.0.0.1 would be of the same origin as the portal (DNS rebinding),
 * and could sign in as anybody.
 *
 * @param port - The port the portal's backend listens on.
 */
export function hostCheck(port: number): RequestHandler {
  const hosts = new Set(loopbackNames.map(name => `${name}:${port}`));
  return (request, _response, next) => {
    if (hosts.has(request.headers.host?.toLowerCase() ?? '')) next();
    else next(new MisdirectedRequestError(`This portal answers only to ${[...hosts].join(', ')}`));
  };
}
