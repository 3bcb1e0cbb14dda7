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

/** The address whose reverse name this is, four octets or sixteen; undefined for every other name, those of networks too. */
export function addressOfReverseName(name: Name): Uint8Array | undefined {
  const labels = labelsOf(name).toReversed();
  const isIpv4 = labels[1] === 'in-addr' && labels.length === 6;
  if (labels[0] !== 'arpa' || !(isIpv4 || (labels[1] === 'ip6' && labels.length === 34))) return undefined;
  const digits = labels.slice(2);
  if (!digits.every((it) => (isIpv4 ? /^\d{1,3}$/ : /^[0-9a-f]$/).test(it))) return undefined;
  if (isIpv4) return digits.every((it) => Number(it) < 256) ? Uint8Array.from(digits, Number) : undefined;
  return Uint8Array.from({ length: 16 }, (_, i) =>
    Number.parseInt(`${digits[2 * i]}${digits[2 * i + 1]}`, 16),
  );
}
