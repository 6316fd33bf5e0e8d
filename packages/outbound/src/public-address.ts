import { BlockList, isIP } from 'node:net';

/** Not globally reachable, by the registry of special-purpose addresses (RFC 6890), and multicast. */
const notPublic4: readonly (readonly [start: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** Within 2000::/3, where all public addresses are, those that are not, or that hide another one. */
const notPublic6: readonly (readonly [start: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const closed = new BlockList();
for (const [start, bits] of notPublic4) closed.addSubnet(start, bits, 'ipv4');
for (const [start, bits] of notPublic6) closed.addSubnet(start, bits, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an IP address is one of the public internet. Forms of IPv6 that carry an IPv4 address
 * (mapped, compatible, 6to4, Teredo, NAT64) are not: nobody needs them to reach a public one.
 */
export function isPublicAddress(address: string): boolean {
  // With a zone (`fe80::1%eth0`) an address is one of a link.
  if (address.includes('%')) return false;
  switch (isIP(address)) {
    case 4:
      return !closed.check(address, 'ipv4');
    case 6:
      return global6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
    default:
      return false;
  }
}
