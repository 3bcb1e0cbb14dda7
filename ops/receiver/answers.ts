import { showIpv4, showIpv6 } from '../../core/dns/address.ts';
import { nameFromWire, withoutDot } from '../../core/dns/name.ts';
import { namesIn } from '../../core/dns/rdata.ts';
import { rrType } from '../../core/plan/rr-type.ts';
import type { ReceiverAnswers, ReceiverType } from './resolver.ts';

/** The numbers of the types that receivers ask for. */
export const receiverTypes: Readonly<{ [Type in ReceiverType]: number }> = {
  A: rrType.a,
  AAAA: rrType.aaaa,
  CNAME: rrType.cname,
  MX: rrType.mx,
  PTR: rrType.ptr,
  TXT: rrType.txt,
};

/** Records of one type, in the shape in which receivers get them. */
export function answersOf(
  type: ReceiverType,
  records: readonly { readonly rdata: Uint8Array }[],
): ReceiverAnswers[ReceiverType] {
  switch (type) {
    case 'A':
      return records.map(({ rdata }) => showIpv4(rdata, 0));
    case 'AAAA':
      return records.map(({ rdata }) => showIpv6(rdata, 0));
    case 'MX':
      return records.map(({ rdata }) => ({
        priority: (rdata[0] as number) * 256 + (rdata[1] as number),
        exchange: withoutDot(nameFromWire(rdata, 2)),
      }));
    case 'CNAME':
    case 'PTR':
      return records.flatMap(({ rdata }) => {
        return namesIn(receiverTypes[type], rdata).map((at) => withoutDot(nameFromWire(rdata, at)));
      });
    case 'TXT':
      return records.map(({ rdata }) => stringsOf(rdata));
  }
}

/** The strings of TXT RDATA, one UTF-16 unit an octet. */
function stringsOf(rdata: Uint8Array): readonly string[] {
  const strings: string[] = [];
  for (let at = 0; at < rdata.length; at += (rdata[at] as number) + 1)
    strings.push(Buffer.from(rdata.subarray(at + 1, at + 1 + (rdata[at] as number))).toString('latin1'));
  return strings;
}
