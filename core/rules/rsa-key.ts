import { dnskey } from '../dns/types/dnssec.ts';
import type { Record } from '../zone/record.ts';
import type { Zone } from '../zone/zone.ts';

/** The algorithms whose keys are those of RSA. */
const rsaAlgorithms = new Set([1, 5, 7, 8, 10]);

/** An RSA key of DNSSEC (RFC 3110 §2). */
export interface RsaKey {
  readonly record: Record;
  readonly bits: number;
  /** The exponent in octets, without zeros in front. */
  readonly exponent: Uint8Array;
}

/** The RSA keys of a zone; those that are cut off are left out. */
export function* rsaKeys(zone: Zone): Iterable<RsaKey> {
  for (const rrset of zone.rrsetsOf(dnskey.code)) {
    for (const record of rrset.records) {
      const { rdata } = record;
      if (!rsaAlgorithms.has(rdata[3] as number)) continue;
      const key = rdata.subarray(4);
      const isLong = key[0] === 0;
      const length = isLong ? (key[1] ?? 0) * 256 + (key[2] ?? 0) : (key[0] ?? 0);
      const start = isLong ? 3 : 1;
      const modulus = withoutZeros(key.subarray(start + length));
      const [first] = modulus;
      if (first === undefined || length === 0) continue;
      const bits = modulus.length * 8 - Math.clz32(first) + 24;
      yield { record, bits, exponent: withoutZeros(key.subarray(start, start + length)) };
    }
  }
}

function withoutZeros(octets: Uint8Array): Uint8Array {
  const first = octets.findIndex((it) => it !== 0);
  return first < 0 ? octets.subarray(octets.length) : octets.subarray(first);
}
