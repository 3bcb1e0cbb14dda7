import { labelsOf, type Name } from './name.ts';

/** The name at which the PTR record of an address stands: four octets (RFC 1035 §3.5) or sixteen (RFC 3596 §2.5). */
export function reverseNameOf(address: Uint8Array): Name {
  const labels: string[] = [];
  for (let i = address.length - 1; i >= 0; i--) {
    const octet = address[i] as number;
    if (address.length === 4) labels.push(String(octet));
    else labels.push((octet & 15).toString(16), (octet >> 4).toString(16));
  }
  return `${labels.join('.')}.${address.length === 4 ? 'in-addr' : 'ip6'}.arpa.` as Name;
}

/** The four or sixteen octets whose reverse name this is; undefined for others, networks and services among them. RFC 2317 names count. */
export function addressOfReverseName(name: Name): Uint8Array | undefined {
  if (name.endsWith('.in-addr.arpa.')) return ipv4(labelsOf(name).slice(0, -2));
  if (name.endsWith('.ip6.arpa.')) return ipv6(labelsOf(name).slice(0, -2));
  return undefined;
}

/** RFC 2317 puts labels such as `0-31` or `0/27` between the last octet and the network's three. */
function ipv4(labels: readonly string[]): Uint8Array | undefined {
  const [host = '', ...rest] = labels;
  const network = rest.slice(-3);
  const between = rest.slice(0, -3);
  if (network.length < 3 || between.some((it) => isOctet(it))) return undefined;
  const octets = [...network].reverse().concat(host);
  return octets.every(isOctet) ? Uint8Array.from(octets, Number) : undefined;
}

function ipv6(labels: readonly string[]): Uint8Array | undefined {
  if (labels.length !== 32 || !labels.every((it) => /^[0-9a-f]$/.test(it))) return undefined;
  const digits = [...labels].reverse().join('');
  return Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

/** Whether a label is one octet of an IPv4 address, without zeros in front. */
function isOctet(label: string): boolean {
  return /^(?:0|[1-9]\d{0,2})$/.test(label) && Number(label) <= 255;
}
