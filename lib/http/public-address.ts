import { BlockList, isIPv6 } from 'node:net'

// Everything that is not the public internet: IANA's special-purpose registries.
const subnets4 = [
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
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const
// The ranges that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo) are refused whole: they would hide a private one.
const subnets6 = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const
// One list per family, because a BlockList compares an IPv4 address with the mapped IPv6 range too.
const special4 = new BlockList()
const special6 = new BlockList()
for (const [net, prefix] of subnets4) special4.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of subnets6) special6.addSubnet(net, prefix, 'ipv6')

const linkLocal = new BlockList()
linkLocal.addSubnet('169.254.0.0', 16, 'ipv4')
linkLocal.addSubnet('fe80::', 10, 'ipv6')
linkLocal.addSubnet('::ffff:169.254.0.0', 112, 'ipv6')

/** True for an address of the public internet; false for private, loopback, link-local and other special ones. */
export function isPublicAddress(address: string): boolean {
  return isIPv6(address) ? !special6.check(address, 'ipv6') : !special4.check(address, 'ipv4')
}

/** Link-local addresses, at which clouds hand out credentials: no request of ours has any business there. */
export function isMetadataAddress(address: string): boolean {
  return isIPv6(address) ? linkLocal.check(address, 'ipv6') : linkLocal.check(address, 'ipv4')
}
