import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { CertificateAuthority, type ServerCertificate } from 'fake-cluster';
import { Credentials, tokenEnd } from './Credentials';
import { ExecCredential } from './ExecCredential';
import { Secret } from './Secret';
import { failureOf } from './__testUtils__/fakeClusters';

const canary = 'canary-5d1f0c';
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'credentials-'));
});
afterAll(() => rm(directory, { recursive: true }));

function jwt(payload: object): string {
  return ['{"alg":"none"}', JSON.stringify(payload), 'signature']
    .map(part => Buffer.from(part).toString('base64url'))
    .join('.');
}

it('holds a secret that nothing prints', () => {
  const secret = new Secret(canary);
  expect(secret.reveal()).toBe(canary);
  for (const shown of [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ secret }, { showHidden: true }),
  ]) {
    expect(shown).toContain('[redacted]');
    expect(shown).not.toContain(canary);
  }
});

describe('tokens', () => {
  it('are sent trimmed', async () => {
    const credentials = await Credentials.create({ token: ` ${canary}\n` });
    expect(await credentials.authorization()).toBe(`Bearer ${canary}`);
    expect(await credentials.clientCertificate()).toBeUndefined();
    expect(inspect(credentials, { showHidden: true, depth: 9 })).not.toContain(canary);
    expect(JSON.stringify(credentials)).not.toContain(canary);
  });

  it.each(['', '  \n', 'two words', 'ümlaut', 'a\r\nb'])('are not %j', async token => {
    const error = await failureOf(Credentials.create({ token }));
    expect(error.name).toBe('ClusterRejection');
  });

  it('are needed where there is no certificate', async () => {
    await expect(Credentials.create({})).rejects.toThrow('There is no credential');
  });

  it('are read anew from their file, at once after a refusal', async () => {
    const tokenFile = join(directory, 'token');
    await writeFile(tokenFile, 'first\n');
    const credentials = await Credentials.create({ tokenFile });
    expect(await credentials.authorization()).toBe('Bearer first');
    await writeFile(tokenFile, 'second\n');
    expect(await credentials.authorization()).toBe('Bearer first');
    credentials.refused();
    expect(await credentials.authorization()).toBe('Bearer second');
    await writeFile(tokenFile, 'third\n');
    jest.useFakeTimers({ now: Date.now() + 11_000, doNotFake: ['nextTick', 'setImmediate'] });
    expect(await credentials.authorization()).toBe('Bearer third');
    jest.useRealTimers();
  });

  it('tell their end, unless their file is renewed', async () => {
    const exp = Math.floor(Date.now() / 1000) + 3600;
    const token = jwt({ exp });
    const credentials = await Credentials.create({ token });
    expect(credentials.expiresAt()).toEqual(new Date(exp * 1000));
    const tokenFile = join(directory, 'jwt');
    await writeFile(tokenFile, token);
    expect((await Credentials.create({ tokenFile })).expiresAt()).toBeUndefined();
    await writeFile(tokenFile, jwt({ exp: 5 }));
    expect((await Credentials.create({ tokenFile })).expiresAt()).toEqual(new Date(5_000));
  });

  it.each(['opaque', 'a.b.c', jwt({}), jwt({ exp: 'soon' }), `x.${'%'.repeat(9)}.y`])(
    'without an end have none (%s)',
    token => {
      expect(tokenEnd(token)).toBeUndefined();
    },
  );

  it('in a file that is missing are refused with the name of the file', async () => {
    await expect(Credentials.create({ tokenFile: '/nowhere/token' })).rejects.toMatchObject({
      cause: { id: 'rejections.fileMissing', params: { file: '/nowhere/token' } },
    });
  });
});

describe('client certificates', () => {
  let one: ServerCertificate;
  let two: ServerCertificate;

  beforeAll(async () => {
    const authority = await CertificateAuthority.create('people');
    // They are for servers, which nobody asks here; they end in thirty days.
    one = await authority.issue('valid');
    two = await authority.issue('valid');
  });

  it('tell their end', async () => {
    const credentials = await Credentials.create({ certificate: async () => one });
    const days = (credentials.expiresAt()!.getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThan(30.1);
    expect(await credentials.authorization()).toBeUndefined();
    expect(await credentials.clientCertificate()).toEqual(one);
  });

  it('are refused with the key of another, and when they are none', async () => {
    const { certificate } = one;
    const { key } = two;
    const wrong = [
      { certificate, key },
      { certificate: canary, key: canary },
      { certificate, key: canary },
    ];
    for (const value of wrong) {
      const error = await failureOf(Credentials.create({ certificate: async () => value }));
      expect(error.name).toBe('ClusterRejection');
      expect(inspect(error)).not.toContain(canary);
    }
  });
});

describe('credential plugins', () => {
  const cluster = { server: 'https://api.example', certificateAuthority: 'pem' };
  const program = async (name: string, script: string) => {
    const command = join(directory, name);
    await writeFile(command, `#!/bin/sh\n${script}\n`);
    await chmod(command, 0o700);
    return { apiVersion: 'client.authentication.k8s.io/v1', command };
  };
  const answer = (status: object) =>
    `echo '${JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status })}'`;

  it('give a token, which is kept until its end and asked for anew after a refusal', async () => {
    const runs = join(directory, 'runs');
    const plugin = await program('plugin', `echo run >> ${runs}\n${answer({ token: canary })}`);
    const credential = new ExecCredential(plugin, cluster);
    expect(await credential.authorization()).toBe(`Bearer ${canary}`);
    expect(await credential.authorization()).toBe(`Bearer ${canary}`);
    expect(await readFile(runs, 'utf8')).toBe('run\n');
    credential.refused();
    await credential.authorization();
    expect(await readFile(runs, 'utf8')).toBe('run\nrun\n');
    expect(credential.expiresAt()).toBeUndefined();
    expect(inspect(credential, { depth: 9, showHidden: true })).not.toContain(canary);
  });

  it('give a certificate', async () => {
    const plugin = await program(
      'certificates',
      answer({ clientCertificateData: 'certificate', clientKeyData: 'key' }),
    );
    const credential = new ExecCredential(plugin, cluster);
    expect(await credential.clientCertificate()).toEqual({
      certificate: 'certificate',
      key: 'key',
    });
  });

  it('are told which cluster, where they want to know', async () => {
    const plugin = await program(
      'info',
      `printf %s "$KUBERNETES_EXEC_INFO" > ${directory}/told\n${answer({ token: 't' })}`,
    );
    await new ExecCredential({ ...plugin, provideClusterInfo: true }, cluster).authorization();
    expect(JSON.parse(await readFile(join(directory, 'told'), 'utf8'))).toMatchObject({
      kind: 'ExecCredential',
      spec: { interactive: false, cluster: { server: 'https://api.example' } },
    });
  });

  it.each([
    ['fails', `echo ${canary} >&2; exit 1`],
    ['chatters', `echo ${canary}`],
  ])('that %s show nothing of what they print', async (name, script) => {
    const credential = new ExecCredential(await program(name, script), cluster);
    const error = await failureOf(credential.authorization());
    expect(error.message).toBe('The credential plugin failed');
    expect(inspect(error, { depth: 9 })).not.toContain(canary);
  });

  it('that are not there fail', async () => {
    const plugin = { apiVersion: 'v1', command: '/nowhere/plugin' };
    await expect(new ExecCredential(plugin, cluster).authorization()).rejects.toThrow('failed');
  });
});
