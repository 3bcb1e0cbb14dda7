import type { Name } from './name.ts';

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
