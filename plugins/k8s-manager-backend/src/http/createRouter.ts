import type { HttpAuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CustomErrorBase, NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  errorMessages,
  openApiDocument,
  type Route,
  type RouteId,
  type RouteInput,
  type RouteOutput,
  type RouteParams,
  routes,
} from 'backstage-plugin-k8s-manager-common';
import type { NextFunction, Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Viewer } from '../clusters/Viewer';
import type { Guard } from '../guard/Guard';
import { fieldRefusal, inputRefusal } from '../inputRefusal';
import { detailOf, refusal } from '../refusal';
import type { EncodedLine } from '../resources/EncodedLine';
import { EncodedReply } from '../resources/EncodedReply';
import { FileReply } from './FileReply';
import { readBody } from './readBody';
import { fileReply, streamReply } from './streamReply';

/** One call of a route: everything in it was checked against the contract. */
export interface Call<Id extends RouteId> {
  readonly viewer: Viewer;
  readonly params: RouteParams<Id>;
  readonly input: RouteInput<Id>;
  /** Aborts when the caller is gone. */
  readonly signal: AbortSignal;
  readonly request: Request;
}

/** What each route does: one reply, or one after the other where the contract says that it streams. */
export type Handlers = {
  readonly [Id in RouteId]: (
    call: Call<Id>,
  ) => (typeof routes)[Id]['stream'] extends true
    ? AsyncIterable<RouteOutput<Id> | EncodedLine>
    : | Promise<RouteOutput<Id> | FileReply | EncodedReply>
      | AsyncIterable<RouteOutput<Id> | EncodedLine>;
};

/** What the router needs. */
export interface RouterOptions {
  readonly handlers: Handlers;
  readonly httpAuth: HttpAuthService;
  readonly guard: Pick<Guard, 'viewer'>;
  /** Whether the permission framework tells people apart. Without it every route answers 503. */
  readonly permissionsEnabled: boolean;
  readonly logger: LoggerService;
}

/** Somebody asks for more than their share: 429. */
export class TooManyRequestsError extends CustomErrorBase {
  name = 'TooManyRequestsError' as const;
  /** Read by the portal's error middleware. */
  readonly statusCode = 429;
}

/** Streams one person may have open in this process: many tabs, and the ones just left. */
const streamsOfOne = 64;
/** Files one person may have written at the same time. */
const filesOfOne = 4;

type AnyHandler = (call: unknown) => Promise<unknown> | AsyncIterable<unknown>;

/**
 * Mounts the routes of the contract. Who asks, what they ask and whether it is understood is decided before a handler
 * is called, so a refused request reaches no cluster.
 *
 * Only people are let in: a service acts for nobody, and its access would pass by the policy. `/openapi.json` says
 * nothing of any cluster and is for every signed-in caller.
 */
export function createRouter(options: RouterOptions): Router {
  const { handlers, httpAuth, guard, permissionsEnabled, logger } = options;
  // Without these, `/V1/Clusters/` would be served under a name that no rule of a proxy in front knows.
  const router = PromiseRouter({ strict: true, caseSensitive: true });
  const streams = new Map<string, number>();
  const files = new Map<string, number>();

  /** Does the work as one of at most `most` that the person has open of its sort. */
  async function take(
    taken: Map<string, number>,
    most: number,
    what: string,
    person: string,
    work: () => Promise<void>,
  ): Promise<void> {
    const open = taken.get(person) ?? 0;
    if (open >= most) {
      throw refusal(TooManyRequestsError, errorMessages.tooMany({ what: `${open} ${what}` }));
    }
    taken.set(person, open + 1);
    try {
      await work();
    } finally {
      const left = (taken.get(person) ?? 1) - 1;
      if (left > 0) taken.set(person, left);
      else taken.delete(person);
    }
  }

  function mount(route: Route, handler: AnyHandler): void {
    const method = route.method === 'GET' ? 'get' : 'post';
    router[method](route.path, async (request: Request, response: Response) => {
      const credentials = await httpAuth.credentials(request, { allow: ['user'] });
      if (!permissionsEnabled) {
        throw refusal(ServiceUnavailableError, errorMessages.permissionsDisabled());
      }
      requireNoQuery(request);
      const params = parsed(route.params, { ...request.params }, 'path');
      const input =
        route.method === 'POST' ? parsed(route.input, await readBody(request, response)) : {};
      const gone = new AbortController();
      response.on('close', () => gone.abort());
      const viewer = await guard.viewer(credentials);
      const { signal } = gone;
      const { userEntityRef } = viewer;
      const call = () => handler({ viewer, params, input, signal, request });
      if (route.stream) {
        await take(streams, streamsOfOne, 'streams', userEntityRef, () =>
          streamReply(response, call() as AsyncIterable<unknown>, signal),
        );
      } else if (wantsFile(input)) {
        await take(files, filesOfOne, 'files', userEntityRef, async () =>
          fileReply(response, (await call()) as FileReply, signal),
        );
      } else {
        const reply = await call();
        response.set('Cache-Control', 'no-store');
        if (reply instanceof EncodedReply) response.type('json').send(reply.text);
        else response.json(reply);
      }
    });
  }

  for (const id of Object.keys(routes) as RouteId[]) {
    mount(routes[id], handlers[id] as AnyHandler);
  }

  const openApi = openApiDocument();
  router.get('/openapi.json', async (request: Request, response: Response) => {
    await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(openApi);
  });

  router.use(['/v1', '/openapi.json'], () => {
    throw new NotFoundError('There is no such route');
  });

  router.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    // The portal's error middleware repeats the URL; nobody's token in a query string is to come back.
    request.url = request.url.split('?', 1)[0];
    if (response.headersSent) {
      logger.warn(`The stream of ${request.path} broke off`, toError(error));
      return;
    }
    next(presentable(error, logger));
  });
  return router;
}

/** Counted before a table is opened for it. */
function wantsFile(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'export' in input;
}

function requireNoQuery({ originalUrl }: Request): void {
  const [name] = new URLSearchParams(originalUrl.split('?').slice(1).join('?')).keys();
  if (name !== undefined) throw fieldRefusal(['query', name], 'is not known');
}

function parsed(schema: Route['input'], value: unknown, where?: string): unknown {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw inputRefusal(result.error, where === undefined ? [] : [where]);
}

/** Errors whose text is made for the caller. */
const forTheCaller: ReadonlySet<string> = new Set([
  'AuthenticationError',
  'NotAllowedError',
  'NotFoundError',
  'InputError',
]);

/** What may be replied. The text of anything unexpected may hold what it failed on, so it stays in the log. */
function presentable(error: unknown, logger: LoggerService): Error {
  const { name, status } = error as { name?: string; status?: number };
  if (error instanceof Error && (detailOf(error) || forTheCaller.has(error.name))) return error;
  // Express itself refuses a path it cannot decode, and repeats it.
  if (name === 'URIError' || status === 400) return fieldRefusal(['path'], 'cannot be decoded');
  logger.error('A request failed unexpectedly', toError(error));
  return new Error('The portal failed; its log says why');
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
