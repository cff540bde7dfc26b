import { AddressFilter } from './AddressFilter';
import { isLoopbackServer, ServerAddress } from './ServerAddress';

const open = new AddressFilter({ loopback: true });
const closed = new AddressFilter({ loopback: false });

it.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::'])(
  '%s is this machine: only where that is allowed',
  address => {
    expect(closed.permits(address)).toBe(false);
    expect(open.permits(address)).toBe(true);
  },
);

it.each([
  '0.0.0.0',
  '0.1.2.3',
  '169.254.169.254',
  '::ffff:169.254.169.254',
  '64:ff9b::a9fe:a9fe',
  '2002:a9fe:a9fe::1',
  '100.100.100.200',
  '168.63.129.16',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  '224.0.0.1',
  'ff02::1',
  '255.255.255.255',
  '::',
  '::10.0.0.1',
  'localhost',
  '',
])('%s is never a cluster', address => {
  expect(open.permits(address)).toBe(false);
});

it.each(['10.80.3.10', '192.168.1.1', '172.16.0.1', '100.64.0.1', '8.8.8.8', 'fd12::1', '2600::1'])(
  '%s may be a cluster',
  address => {
    expect(closed.permits(address)).toBe(true);
  },
);

describe('names', () => {
  const resolve = (filter: AddressFilter, all: boolean) =>
    new Promise<{ error: unknown; address: unknown }>(done => {
      filter.lookup('localhost', { all }, (error, address) => done({ error, address }));
    });

  it('are resolved to permitted addresses only', async () => {
    expect(await resolve(closed, true)).toMatchObject({
      error: { code: 'K8S_MANAGER_ADDRESS_BLOCKED' },
    });
    expect(await resolve(closed, false)).toMatchObject({
      error: { code: 'K8S_MANAGER_ADDRESS_BLOCKED' },
    });
    expect((await resolve(open, true)).address).toEqual(
      expect.arrayContaining([{ address: '127.0.0.1', family: 4 }]),
    );
    expect(['127.0.0.1', '::1']).toContain((await resolve(open, false)).address);
  });
});

describe('addresses of API servers', () => {
  it.each([
    ['http://10.0.0.1:6443', 'rejections.addressNotHttps'],
    ['ftp://10.0.0.1', 'rejections.addressInvalid'],
    ['10.0.0.1:6443', 'rejections.addressInvalid'],
    ['', 'rejections.addressInvalid'],
    ['https://', 'rejections.addressInvalid'],
    ['https://me:secret@10.0.0.1', 'rejections.addressInvalid'],
    ['https://10.0.0.1/?a=b', 'rejections.addressInvalid'],
    ['https://10.0.0.1/#a', 'rejections.addressInvalid'],
    ['https://10.0.0.1\\@evil', 'rejections.addressInvalid'],
    ['https://10.0.0.1/\r\nHost: evil', 'rejections.addressInvalid'],
    ['https://10.0.0.1/%2e%2e', 'rejections.addressInvalid'],
    ['https://169.254.169.254', 'rejections.addressBlocked'],
    ['https://2852039166', 'rejections.addressBlocked'],
    ['https://0xa9fea9fe', 'rejections.addressBlocked'],
    ['https://[::ffff:169.254.169.254]:6443', 'rejections.addressBlocked'],
  ])('%j is refused', (address, id) => {
    expect(() => ServerAddress.parse(address, open)).toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ id }) }),
    );
  });

  it.each(['https://127.0.0.1', 'https://2130706433', 'https://0x7f.1', 'https://[::1]'])(
    '%s is refused where this machine is',
    address => {
      expect(() => ServerAddress.parse(address, closed)).toThrow('does not connect');
      expect(ServerAddress.parse(address, open).origin).toMatch(/^https:/);
    },
  );

  it('keeps a path', () => {
    expect(ServerAddress.parse('https://rancher.example/k8s/clusters/c-1/', closed)).toMatchObject({
      origin: 'https://rancher.example',
      host: 'rancher.example',
      basePath: '/k8s/clusters/c-1',
    });
  });

  it('knows this machine by its name and numbers', () => {
    for (const here of ['https://localhost:6443', 'https://127.0.0.1', 'https://[::1]:1']) {
      expect(isLoopbackServer(here)).toBe(true);
    }
    for (const there of ['https://localhost.example', 'https://10.127.0.1', 'nonsense']) {
      expect(isLoopbackServer(there)).toBe(false);
    }
  });
});
