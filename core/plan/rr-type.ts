/** The RR types that planning, transfer and verification treat in a way of their own, by number. */
export const rrType = {
  a: 1,
  ns: 2,
  cname: 5,
  soa: 6,
  ptr: 12,
  mx: 15,
  txt: 16,
  aaaa: 28,
  srv: 33,
  naptr: 35,
  dname: 39,
  ds: 43,
  rrsig: 46,
  nsec: 47,
  dnskey: 48,
  nsec3: 50,
  nsec3param: 51,
  tlsa: 52,
  cds: 59,
  cdnskey: 60,
  spf: 99,
  axfr: 252,
  any: 255,
  signing: 65534,
} as const;

const signerTypes: ReadonlySet<number> = new Set([
  rrType.rrsig,
  rrType.nsec,
  rrType.nsec3,
  rrType.nsec3param,
  rrType.dnskey,
  rrType.cds,
  rrType.cdnskey,
  rrType.signing,
]);

/** Whether a name server that signs zones makes records of this type by itself, so that they are not the zone's text. */
export function isSignerType(type: number): boolean {
  return signerTypes.has(type);
}
