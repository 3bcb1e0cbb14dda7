import { parseIpv4, parseIpv6, showIpv4, showIpv6 } from '../address.ts';
import type { FieldKind } from '../field.ts';
import { type Fault, faultAt, type Words } from '../words.ts';

const scratch = new Uint8Array(16);

/** An IPv4 address: four decimal octets (RFC 1035 §3.4.1). */
export const ipv4: FieldKind = {
  label: 'IPv4 address',
  read(words, wire) {
    wire.reserve(4);
    if (words.quoted || !parseIpv4(words.text, words.start, words.end, wire.bytes, wire.length))
      return ipv4Fault(words);
    wire.length += 4;
    return undefined;
  },
  show: (reader) => showIpv4(reader.octets(4), 0),
};

/** An IPv6 address (RFC 3596, RFC 4291 §2.2). */
export const ipv6: FieldKind = {
  label: 'IPv6 address',
  read(words, wire) {
    wire.reserve(16);
    if (words.quoted || !parseIpv6(words.text, words.start, words.end, wire.bytes, wire.length))
      return ipv6Fault(words);
    wire.length += 16;
    return undefined;
  },
  show: (reader) => showIpv6(reader.octets(16), 0),
};

function ipv4Fault(words: Words): Fault {
  const text = words.text.slice(words.start, words.end);
  if (parseIpv6(text, 0, text.length, scratch, 0)) {
    return faultAt(
      words,
      'syntax/address-family-mismatch',
      'A holds IPv4 addresses and this one is IPv6; servers refuse the zone. Change the type to AAAA.',
    );
  }
  const plain = /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ? text.split('.').map(Number) : [];
  if (plain.length === 4 && plain.every((it) => it < 256)) {
    return {
      ...faultAt(
        words,
        'syntax/bad-ipv4',
        'A number of this address has a leading zero; most servers refuse the zone, and some programs read such a number as octal. Write it without.',
      ),
      instead: { title: `Write ${plain.join('.')}`, newText: plain.join('.') },
    };
  }
  return faultAt(
    words,
    'syntax/bad-ipv4',
    'This is no IPv4 address, and servers refuse the zone. Write four numbers from 0 to 255 with dots between, as in 192.0.2.10.',
  );
}

function ipv6Fault(words: Words): Fault {
  const text = words.text.slice(words.start, words.end);
  if (parseIpv4(text, 0, text.length, scratch, 0)) {
    return faultAt(
      words,
      'syntax/address-family-mismatch',
      'AAAA holds IPv6 addresses and this one is IPv4; servers refuse the zone. Change the type to A.',
    );
  }
  const inner = /^\[(.+)\]$/.exec(text)?.[1] ?? /^(.+)\/\d+$/.exec(text)?.[1];
  const fault = faultAt(
    words,
    'syntax/bad-ipv6',
    'This is no IPv6 address, and servers refuse the zone. Write it as in 2001:db8::10, without brackets, prefix length or zone.',
  );
  if (inner === undefined || !parseIpv6(inner, 0, inner.length, scratch, 0)) return fault;
  return { ...fault, instead: { title: `Write ${inner}`, newText: inner } };
}
