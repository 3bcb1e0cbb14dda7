import { parseIpv4, parseIpv6 } from './address.ts';
import { contains, type Prefix } from './prefix.ts';

/** A block of addresses that is not ordinary unicast space (the IANA registries of RFC 6890). */
export interface SpecialPurposeBlock {
  readonly prefix: Prefix;
  /** What the block is for, as in `private use`. */
  readonly purpose: string;
  readonly rfc: string;
  /** For examples in documentation: never routed, and at home in samples and tests. */
  readonly isDocumentation: boolean;
}

/** The blocks that cannot be the source or destination of mail across the Internet. */
export const specialPurposeBlocks: readonly SpecialPurposeBlock[] = [
  block('0.0.0.0', 8, 'this network', 'RFC 791'),
  block('10.0.0.0', 8, 'private use', 'RFC 1918'),
  block('100.64.0.0', 10, 'carrier-grade NAT', 'RFC 6598'),
  block('127.0.0.0', 8, 'loopback', 'RFC 1122'),
  block('169.254.0.0', 16, 'link local', 'RFC 3927'),
  block('172.16.0.0', 12, 'private use', 'RFC 1918'),
  block('192.0.0.0', 24, 'protocol assignments', 'RFC 6890'),
  block('192.0.2.0', 24, 'documentation', 'RFC 5737'),
  block('192.168.0.0', 16, 'private use', 'RFC 1918'),
  block('198.18.0.0', 15, 'benchmarking', 'RFC 2544'),
  block('198.51.100.0', 24, 'documentation', 'RFC 5737'),
  block('203.0.113.0', 24, 'documentation', 'RFC 5737'),
  block('224.0.0.0', 4, 'multicast', 'RFC 5771'),
  block('240.0.0.0', 4, 'reserved', 'RFC 1112'),
  block('::', 128, 'unspecified', 'RFC 4291'),
  block('::1', 128, 'loopback', 'RFC 4291'),
  block('::ffff:0:0', 96, 'IPv4-mapped', 'RFC 4291'),
  block('64:ff9b:1::', 48, 'local translation', 'RFC 8215'),
  block('100::', 64, 'discard only', 'RFC 6666'),
  block('2001:2::', 48, 'benchmarking', 'RFC 5180'),
  block('2001:db8::', 32, 'documentation', 'RFC 3849'),
  block('3fff::', 20, 'documentation', 'RFC 9637'),
  block('fc00::', 7, 'unique local', 'RFC 4193'),
  block('fe80::', 10, 'link local', 'RFC 4291'),
  block('ff00::', 8, 'multicast', 'RFC 4291'),
];

/** The narrowest block that holds all of a prefix. */
export function specialPurposeOf(prefix: Prefix): SpecialPurposeBlock | undefined {
  return specialPurposeBlocks
    .filter((it) => contains(it.prefix, prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];
}

function block(address: string, length: number, purpose: string, rfc: string): SpecialPurposeBlock {
  const isIpv6 = address.includes(':');
  const bytes = new Uint8Array(isIpv6 ? 16 : 4);
  const parse = isIpv6 ? parseIpv6 : parseIpv4;
  parse(address, 0, address.length, bytes, 0);
  return { prefix: { bytes, length }, purpose, rfc, isDocumentation: purpose === 'documentation' };
}
