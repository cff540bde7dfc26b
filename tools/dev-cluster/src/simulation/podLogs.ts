/** What the containers of these names say. `{id}`, `{ms}` and `{n}` become random values. */
export interface ContainerLog {
  /** Names of containers; empty for all that nobody else names. */
  readonly containers: readonly string[];
  readonly file: string;
  readonly lines: readonly { readonly text: string; readonly stream?: 'stderr' }[];
  /** Average time between two lines. */
  readonly everyMilliseconds: number;
  /** What the container said before it was restarted, and the file of it. */
  readonly previous?: readonly string[];
  readonly previousFile?: string;
}

const json = (level: string, message: string, more = '') => ({
  text: `{"level":"${level}","msg":"${message}"${more && `,${more}`}}`,
  ...(level === 'error' && { stream: 'stderr' as const }),
});

const request = (method: string, path: string, status: number) =>
  json(
    status < 500 ? 'info' : 'error',
    'request completed',
    `"method":"${method}","path":"${path}","status":${status},"duration_ms":{ms},"request_id":"{id}"`,
  );

function log(
  name: string,
  containers: readonly string[],
  everyMilliseconds: number,
  lines: ContainerLog['lines'],
  previous?: readonly string[],
): ContainerLog {
  return {
    containers,
    file: `${name}.log`,
    lines,
    everyMilliseconds,
    ...(previous && { previous, previousFile: `${name}.previous.log` }),
  };
}

/** One file for each kind of container; kwok takes the first entry that names a container. */
export const containerLogs: readonly ContainerLog[] = [
  log('payments', ['payments-api', 'payments-webhooks'], 900, [
    request('POST', '/v1/payments', 201),
    request('POST', '/v1/payments/{id}/capture', 200),
    request('GET', '/v1/payments/{id}', 200),
    request('POST', '/v1/payments/{id}/refunds', 201),
    json('warn', 'issuer asks for a second factor', '"payment":"{id}"'),
  ]),
  log(
    'card-vault',
    ['card-vault'],
    2000,
    [
      request('POST', '/v1/tokens', 201),
      json('warn', 'cache of sealed keys grows', '"entries":{n}'),
      json('info', 'key ring rotated', '"key":"{id}"'),
    ],
    [
      '{"level":"warn","msg":"cache of sealed keys grows","entries":4810}',
      '{"level":"warn","msg":"heap is at 97 % of its limit"}',
    ],
  ),
  log('database', ['ledger', 'cart-cache', 'search', 'metrics-store'], 4000, [
    { text: 'LOG:  checkpoint complete: wrote {n} buffers' },
    { text: 'LOG:  duration: {ms} ms  execute: entry {id}' },
  ]),
  log('shop', ['checkout-web', 'cart', 'product-api'], 1200, [
    request('GET', '/cart/{id}', 200),
    request('PUT', '/cart/{id}/items', 200),
    request('GET', '/products/{n}', 200),
    request('GET', '/products/{n}', 404),
  ]),
  log(
    'promotions',
    ['promotions'],
    3000,
    [
      json('info', 'starting', '"version":"2.4.0-rc.1"'),
      json('error', 'setting PROMOTIONS_RULES_URL is missing'),
    ],
    [
      '{"level":"info","msg":"starting","version":"2.4.0-rc.1"}',
      '{"level":"error","msg":"setting PROMOTIONS_RULES_URL is missing"}',
      'panic: cannot start without rules',
      '',
      'goroutine 1 [running]:',
      'main.main()',
      '\t/src/cmd/promotions/main.go:61 +0x1c5',
    ],
  ),
  log('proxy', ['proxy', 'ingress-gateway'], 700, [
    { text: '"GET /healthz HTTP/1.1" 200 - 0 2 {ms} "-" "{id}"' },
    { text: '"POST /v1/payments HTTP/2" 201 - 812 344 {ms} "-" "{id}"' },
    { text: '"GET /products/{n} HTTP/2" 200 - 0 2211 {ms} "-" "{id}"' },
  ]),
  log('risk', ['fraud-scoring', 'sanctions-screening', 'sanctions-list-updater'], 2000, [
    json('info', 'scored', '"payment":"{id}","duration_ms":{ms}'),
    json('warn', 'list is older than a day', '"list":"eu-consolidated"'),
  ]),
  log(
    'event-collector',
    ['event-collector', 'event-replay'],
    600,
    [json('info', 'batch written', '"events":{n},"duration_ms":{ms}')],
    [
      '{"level":"info","msg":"replaying","from":"2026-11-01T00:00:00Z"}',
      'segmentation fault (core dumped)',
    ],
  ),
  log('other', [], 5000, [
    json('info', 'still here', '"uptime_s":{n}'),
    json('debug', 'nothing to do'),
  ]),
];
