/** The tag of a DNSKEY or CDNSKEY by its RDATA (RFC 4034 appendix B). */
export function keyTag(rdata: Uint8Array): number {
  // RSA/MD5 takes its tag from the modulus itself.
  if (rdata[3] === 1) return ((rdata.at(-3) ?? 0) << 8) | (rdata.at(-2) ?? 0);
  let sum = 0;
  for (let i = 0; i < rdata.length; i++) sum += (rdata[i] as number) << (i % 2 === 0 ? 8 : 0);
  return (sum + (sum >>> 16)) & 0xffff;
}
