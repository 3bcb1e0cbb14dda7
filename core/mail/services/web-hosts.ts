import { parseIpv4, parseIpv6 } from '../../dns/address.ts';

/** Hosts of websites that never send their clients' mail. */
export interface WebHost {
  readonly name: string;
  /** When the addresses were documented. */
  readonly asOf: string;
  /** What the vendor tells clients to write into A and AAAA records. */
  readonly addresses: readonly string[];
}

const webHosts: readonly WebHost[] = [
  { name: 'Shopify', asOf: '2026-08', addresses: ['23.227.38.65', '2620:127:f00f:5::'] },
  {
    name: 'Squarespace',
    asOf: '2026-08',
    addresses: ['198.185.159.144', '198.185.159.145', '198.49.23.144', '198.49.23.145'],
  },
  { name: 'Webflow', asOf: '2026-08', addresses: ['75.2.70.75', '99.83.190.102'] },
  { name: 'Wix', asOf: '2026-08', addresses: ['23.236.62.147'] },
];

const byOctets = new Map(
  webHosts.flatMap((host) => host.addresses.map((text) => [octetsOf(text).join('.'), host] as const)),
);

/** The host of websites that an address, four or sixteen octets, belongs to. */
export function webHostOf(address: Uint8Array): WebHost | undefined {
  return byOctets.get(address.join('.'));
}

function octetsOf(text: string): Uint8Array {
  const octets = new Uint8Array(text.includes(':') ? 16 : 4);
  if (octets.length === 4) parseIpv4(text, 0, text.length, octets, 0);
  else parseIpv6(text, 0, text.length, octets, 0);
  return octets;
}
