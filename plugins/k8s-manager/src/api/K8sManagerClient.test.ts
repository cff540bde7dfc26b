import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { Frame } from 'backstage-plugin-k8s-manager-common';
import { ApiError } from './ApiError';
import { K8sManagerClient } from './K8sManagerClient';

const server = setupServer();
registerMswTestHooks(server);

const base = 'http://portal.test/api/k8s-manager';
const client = new K8sManagerClient({
  fetchApi: {
    fetch: (input, init) => fetch(String(input).replace('plugin://k8s-manager', base), init),
  },
});
const query = { type: 'clusters' as const, id: 'q1' };

async function caught(work: Promise<unknown>): Promise<ApiError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

/** The reply of a feed in the given chunks, cut wherever the wire cuts. */
function chunks(...texts: readonly string[]) {
  const encoder = new TextEncoder();
  let sent = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent < texts.length) controller.enqueue(encoder.encode(texts[sent]));
      else controller.close();
      sent += 1;
    },
  });
}

describe('K8sManagerClient', () => {
  it('calls the route the contract names, with parameters and body', async () => {
    const seen: unknown[] = [];
    server.use(
      http.post(`${base}/v1/operations/:id`, async ({ request, params }) => {
        seen.push(params.id, await request.json());
        return HttpResponse.json({ mode: 'apply', diff: [] });
      }),
    );
    const target = { cluster: 'staging', kind: 'deployments.apps', name: 'web' };
    const input = { mode: 'preview' as const, target, input: {} };
    await client.call('operation', { params: { id: 'restart' }, input });
    expect(seen).toEqual(['restart', input]);
  });

  it('sends no body with a GET', async () => {
    server.use(http.get(`${base}/v1/clusters`, () => HttpResponse.json({ clusters: [] })));
    await expect(client.call('clusters')).resolves.toEqual({ clusters: [] });
  });

  it('keeps the message, the field and the status of a refusal', async () => {
    const message = { id: 'fields.invalid', params: { field: 'target' } };
    server.use(
      http.post(`${base}/v1/rows`, () =>
        HttpResponse.json(
          { error: { name: 'InputError', message: 'x', k8sManager: { message, field: 'target' } } },
          { status: 400 },
        ),
      ),
    );
    const error = await caught(client.call('rows'));
    expect(error).toMatchObject({
      status: 400,
      name: 'InputError',
      said: message,
      field: 'target',
    });
  });

  it.each([
    ['a page of a proxy', new HttpResponse('<html>', { status: 502 }), 'api.unexpected'],
    ['a plugin that is not there', new HttpResponse('', { status: 404 }), 'api.notInstalled'],
    ['an expired sign-in', HttpResponse.json({ error: {} }, { status: 401 }), 'api.signedOut'],
    ['no connection', HttpResponse.error(), 'api.unreachable'],
  ])('says %s in a sentence of ours', async (_, response, id) => {
    server.use(http.get(`${base}/v1/clusters`, () => response));
    expect((await caught(client.call('clusters'))).said).toMatchObject({ id });
  });

  it('lets an abort be an abort', async () => {
    server.use(http.get(`${base}/v1/clusters`, () => new Promise<never>(() => {})));
    const controller = new AbortController();
    const call = client.call('clusters', {}, controller.signal);
    controller.abort();
    await expect(call).rejects.not.toBeInstanceOf(ApiError);
  });

  it('reads a feed frame by frame wherever the wire cuts it, and drops a torn last line', async () => {
    server.use(
      http.post(
        `${base}/v1/feed`,
        () =>
          new HttpResponse(
            chunks(
              '{"type":"ping","at":"1"}\n{"type":"pi',
              'ng","at":"2"}\n\n',
              '{"type":"ping","at":"日',
              '本"}\n{"type":"ping","at":"torn"',
            ),
          ),
      ),
    );
    const batches: (readonly Frame[])[] = [];
    for await (const frames of client.feed({ queries: [query] }, new AbortController().signal)) {
      batches.push(frames);
    }
    expect(batches.flat()).toEqual(['1', '2', '日本'].map(at => ({ type: 'ping', at })));
  });

  it('throws what a refused feed says', async () => {
    const message = { id: 'errors.permissionsDisabled' };
    server.use(
      http.post(`${base}/v1/feed`, () =>
        HttpResponse.json(
          { error: { name: 'X', message: '', k8sManager: { message } } },
          { status: 503 },
        ),
      ),
    );
    const feed = client.feed({ queries: [query] }, new AbortController().signal);
    expect((await caught(feed[Symbol.asyncIterator]().next())).said).toEqual(message);
  });
});
