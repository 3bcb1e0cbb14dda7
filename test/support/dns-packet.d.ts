/** The part of dns-packet, which comes without types, that tests compare with. */
declare module 'dns-packet' {
  interface Packet {
    readonly id: number;
    readonly flag_aa: boolean;
    readonly flag_tc: boolean;
    readonly answers: readonly { readonly name: string; readonly ttl: number }[];
    readonly authorities: readonly { readonly name: string; readonly ttl: number }[];
  }
  const packet: { decode(octets: Buffer): Packet; encode(packet: Packet): Buffer };
  export default packet;
}
