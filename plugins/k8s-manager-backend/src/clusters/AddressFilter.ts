import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** The code of the error a blocked name ends in. */
export const ADDRESS_BLOCKED = 'K8S_MANAGER_ADDRESS_BLOCKED';

function blockList(subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of subnets) {
    list.addSubnet(net, prefix, net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** IPv4 ranges as they are written in IPv6 by NAT64 (RFC 6052) and 6to4 (RFC 3056): gateways unwrap them. */
const loopback = blockList([
  ['127.0.0.0', 8],
  ['::1', 128],
  ['64:ff9b::7f00:0', 104],
  ['2002:7f00::', 24],
]);

/**
 * Never a cluster: unspecified (reaches this machine on Linux), link-local, the metadata services of clouds (they hand
 * out credentials of the machine), multicast and broadcast.
 */
const never = blockList([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['224.0.0.0', 4],
  ['255.255.255.255', 32],
  ['fe80::', 10],
  ['fec0::', 10],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
  ['ff00::', 8],
  ['64:ff9b::a9fe:0', 112],
  ['64:ff9b::', 104],
  ['2002:a9fe::', 32],
  ['2002::', 24],
]);
/** The IPv4-compatible addresses, `::a.b.c.d`; among them is `::1`, which the loopback rule decides. */
const compatible = blockList([['::', 96]]);

/**
 * Where a cluster's connections may go. Asked for the literal in the address and for every address a name resolves to
 * at connect time, since Node asks no resolver for a literal and a name can change what it resolves to.
 */
export class AddressFilter {
  constructor(private readonly policy: { readonly loopback: boolean }) {}

  /** `address` is a literal without brackets; anything else is refused. */
  permits(address: string): boolean {
    const family = isIP(address);
    if (family === 0) return false;
    // A scope (`%eth0`) belongs to link-local addresses only, and the lists cannot read it.
    if (address.includes('%')) return false;
    const type = family === 6 ? 'ipv6' : 'ipv4';
    if (loopback.check(address, type)) return this.policy.loopback;
    return !never.check(address, type) && !(type === 'ipv6' && compatible.check(address, type));
  }

  /** A resolver for `net.connect` that gives permitted addresses only. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    const all: LookupOptions & { all: true } = { ...options, all: true };
    systemLookup(hostname, all, (error, found: LookupAddress[]) => {
      const permitted = (found ?? []).filter(({ address }) => this.permits(address));
      if (error || permitted.length === 0) {
        const blocked = Object.assign(new Error('address blocked'), { code: ADDRESS_BLOCKED });
        callback(error ?? blocked, '', undefined);
      } else if (options.all) {
        callback(null, permitted);
      } else {
        callback(null, permitted[0].address, permitted[0].family);
      }
    });
  };
}
