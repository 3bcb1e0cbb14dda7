/** Field kinds of types that are rare or obsolete, each with a form of its own: APL, WKS, NSAP, ATMA. */
import { parseIpv4, parseIpv6, showIpv4, showIpv6 } from '../address.ts';
import type { FieldKind } from '../field.ts';
import { faultAt } from '../words.ts';
import { hexDigit, showHex } from './encoded.ts';

const scratch = new Uint8Array(16);

/** Address prefixes `[!]family:address/length` to the end of the RDATA (RFC 3123 §5). */
export const addressPrefixes: FieldKind = {
  label: 'address prefixes',
  isRest: true,
  read(words, wire) {
    do {
      const match = /^(!?)([12]):([0-9A-Fa-f:.]+)\/(\d{1,3})$/.exec(words.text.slice(words.start, words.end));
      const [, not = '', family = '', address = '', bits = ''] = match ?? [];
      const size = family === '1' ? 4 : 16;
      const parse = size === 4 ? parseIpv4 : parseIpv6;
      if (!match || Number(bits) > size * 8 || !parse(address, 0, address.length, scratch, 0)) {
        return faultAt(
          words,
          'syntax/bad-prefix',
          'This is no address prefix, and servers refuse the zone. Write family, address and length as in 1:192.0.2.0/24 or !2:2001:db8::/32.',
        );
      }
      const used = scratch.subarray(0, size).findLastIndex((it) => it !== 0) + 1;
      wire.u16(Number(family));
      wire.u8(Number(bits));
      wire.u8((not ? 128 : 0) | used);
      wire.octets(scratch.slice(0, used));
    } while (words.next());
    return undefined;
  },
  show(reader) {
    const shown: string[] = [];
    while (reader.left > 0) {
      const family = reader.u16();
      const bits = reader.u8();
      const length = reader.u8();
      const address = new Uint8Array(family === 1 ? 4 : 16);
      address.set(reader.octets(length & 127).subarray(0, address.length));
      shown.push(
        `${length & 128 ? '!' : ''}${family}:${family === 1 ? showIpv4(address, 0) : showIpv6(address, 0)}/${bits}`,
      );
    }
    return shown.join(' ');
  },
};

const protocols: Readonly<Record<string, number>> = {
  icmp: 1,
  igmp: 2,
  ggp: 3,
  st: 5,
  tcp: 6,
  egp: 8,
  udp: 17,
  rdp: 27,
};
const services: Readonly<Record<string, number>> = {
  ftp: 21,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  time: 37,
  nameserver: 42,
  whois: 43,
  domain: 53,
  tftp: 69,
  gopher: 70,
  finger: 79,
  http: 80,
  kerberos: 88,
  hostnames: 101,
  pop3: 110,
  sunrpc: 111,
  auth: 113,
  nntp: 119,
  ntp: 123,
  snmp: 161,
  https: 443,
};

/** A protocol of WKS: a number or a name. */
export const protocol: FieldKind = {
  label: 'protocol',
  read(words, wire) {
    const text = words.text.slice(words.start, words.end).toLowerCase();
    const value = /^\d{1,3}$/.test(text) ? Number(text) : (protocols[text] ?? 256);
    if (value > 255)
      return faultAt(
        words,
        'syntax/number-range',
        'This is no protocol, and servers refuse the zone. Write one such as tcp, udp or 6.',
      );
    wire.u8(value);
    return undefined;
  },
  show: (reader) => String(reader.u8()),
};

/** The services of WKS to the end of the RDATA, by name or port (RFC 1035 §3.4.2). */
export const servicePorts: FieldKind = {
  label: 'services',
  isRest: true,
  read(words, wire) {
    const bits = new Uint8Array(8192);
    do {
      const text = words.text.slice(words.start, words.end).toLowerCase();
      const port = /^\d{1,5}$/.test(text) ? Number(text) : (services[text] ?? 65536);
      if (port > 65535)
        return faultAt(
          words,
          'syntax/number-range',
          'This is no service, and servers refuse the zone. Write one such as smtp or 25.',
        );
      bits[port >> 3] = (bits[port >> 3] as number) | (0x80 >> (port & 7));
    } while (words.next());
    wire.octets(bits.subarray(0, bits.findLastIndex((it) => it !== 0) + 1));
    return undefined;
  },
  show(reader) {
    const ports: number[] = [];
    reader.octets(reader.left).forEach((octet, i) => {
      for (let bit = 0; bit < 8; bit++) if (octet & (0x80 >> bit)) ports.push(i * 8 + bit);
    });
    return ports.join(' ');
  },
};

/** `0x` and hexadecimal digits with dots anywhere between (RFC 1706 §7). */
export const nsapAddress: FieldKind = {
  label: 'NSAP address',
  read(words, wire) {
    const text = words.text.slice(words.start, words.end);
    const digits = /^0[xX]([0-9A-Fa-f.]+)$/.exec(text)?.[1]?.replaceAll('.', '') ?? '';
    if (digits.length === 0 || digits.length % 2 === 1) {
      return faultAt(
        words,
        'syntax/bad-hex',
        'This is no NSAP address, and servers refuse the zone. Write 0x and pairs of hexadecimal digits.',
      );
    }
    for (let i = 0; i < digits.length; i += 2)
      wire.u8(hexDigit(digits.charCodeAt(i)) * 16 + hexDigit(digits.charCodeAt(i + 1)));
    return undefined;
  },
  show: (reader) => `0x${showHex(reader.octets(reader.left))}`,
};

/** An ATM address: `+` and digits (E.164), or hexadecimal digits with dots (AESA). */
export const atmAddress: FieldKind = {
  label: 'ATM address',
  read(words, wire) {
    const text = words.text.slice(words.start, words.end);
    if (/^\+\d+$/.test(text)) {
      wire.u8(1);
      wire.octets(Array.from(text.slice(1), (char) => char.charCodeAt(0)));
      return undefined;
    }
    const digits = text.replaceAll('.', '');
    if (!/^([0-9A-Fa-f]{2})+$/.test(digits)) {
      return faultAt(
        words,
        'syntax/bad-hex',
        'This is no ATM address, and servers refuse the zone. Write + and digits, or pairs of hexadecimal digits.',
      );
    }
    wire.u8(0);
    for (let i = 0; i < digits.length; i += 2)
      wire.u8(hexDigit(digits.charCodeAt(i)) * 16 + hexDigit(digits.charCodeAt(i + 1)));
    return undefined;
  },
  show(reader) {
    const format = reader.u8();
    const octets = reader.octets(reader.left);
    return format === 1 ? `+${String.fromCharCode(...octets)}` : showHex(octets);
  },
};
