import type { FieldKind } from '../field.ts';
import { faultAt } from '../words.ts';
import { ipv4, ipv6 } from './address.ts';
import { domainName } from './domain-name.ts';

const kinds = [undefined, ipv4, ipv6, domainName] as const;

/** A gateway or relay whose form the octet at `typeAt` of the RDATA tells: none, IPv4, IPv6, or a name (RFC 4025 §2.5). */
export const gateway = (typeAt: number, mask: number): FieldKind => ({
  label: 'gateway',
  read(words, wire, rdata) {
    const type = (wire.bytes[rdata + typeAt] as number) & mask;
    if (type > 3)
      return faultAt(
        words,
        'syntax/number-range',
        'The gateway type before this is none of 0 for none, 1 for IPv4, 2 for IPv6 and 3 for a name; servers refuse the zone. Correct the type.',
      );
    const kind = kinds[type];
    if (kind) return kind.read(words, wire, rdata);
    if (words.text.slice(words.start, words.end) === '.') return undefined;
    return faultAt(
      words,
      'syntax/bad-gateway',
      'The gateway type before this is 0, none, so only a single dot may stand here; servers refuse the zone. Write a dot, or the type of this gateway.',
    );
  },
  show(reader, rdata) {
    const kind = kinds[(reader.bytes[rdata + typeAt] as number) & mask];
    return kind ? kind.show(reader, rdata) : '.';
  },
});
