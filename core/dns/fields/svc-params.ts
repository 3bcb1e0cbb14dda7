import { parseIpv4, parseIpv6, showIpv4, showIpv6 } from '../address.ts';
import { showString, writeString } from '../character-string.ts';
import type { FieldKind } from '../field.ts';
import { WireReader, WireWriter } from '../wire.ts';
import { type Fault, faultAt, type Words } from '../words.ts';
import { readBase64, showBase64 } from './encoded.ts';

/** The registered SvcParamKeys (RFC 9460 §14.3.2 and later), with what each means. */
export const svcParamKeys: readonly {
  readonly key: number;
  readonly name: string;
  readonly summary: string;
}[] = [
  { key: 0, name: 'mandatory', summary: 'Keys that a client must understand, or ignore the record.' },
  { key: 1, name: 'alpn', summary: 'The protocols that the service speaks, such as h2,h3.' },
  {
    key: 2,
    name: 'no-default-alpn',
    summary: 'The service does not speak the default protocol. Takes no value.',
  },
  { key: 3, name: 'port', summary: 'The TCP or UDP port of the service.' },
  { key: 4, name: 'ipv4hint', summary: 'IPv4 addresses to try before the target resolves.' },
  { key: 5, name: 'ech', summary: 'Encrypted Client Hello configuration, in base64.' },
  { key: 6, name: 'ipv6hint', summary: 'IPv6 addresses to try before the target resolves.' },
  { key: 7, name: 'dohpath', summary: 'The URI template of DNS over HTTPS.' },
  { key: 8, name: 'ohttp', summary: 'The service is reachable by Oblivious HTTP. Takes no value.' },
  { key: 9, name: 'tls-supported-groups', summary: 'TLS groups that the service supports, by number.' },
  { key: 10, name: 'docpath', summary: 'The path of DNS over CoAP.' },
  { key: 11, name: 'pvd', summary: 'A provisioning domain is described at the host.' },
];

/** Parameters of an SVCB or HTTPS record, `key=value` to the end of the RDATA (RFC 9460 §2.1, appendix A). */
export const svcParams: FieldKind = {
  label: 'service parameters',
  isRest: true,
  read(words, wire) {
    const params = new Map<number, Uint8Array>();
    do {
      const fault = readParam(words, params);
      if (fault) return fault;
    } while (words.next());
    for (const key of [...params.keys()].sort((a, b) => a - b)) {
      const value = params.get(key) as Uint8Array;
      wire.u16(key);
      wire.u16(value.length);
      wire.octets(value);
    }
    return undefined;
  },
  show(reader) {
    const shown: string[] = [];
    while (reader.left > 0) {
      const key = reader.u16();
      const value = reader.octets(reader.u16());
      shown.push(showParam(key, value));
    }
    return shown.join(' ');
  },
};

/**
 * What is wrong with parameters that are right one by one: `mandatory` lists itself or what is not there, or no protocol
 * is left (RFC 9460 §7.1.1, §8). The reader stands at the first parameter.
 */
export function checkSvcParams(
  reader: WireReader,
): { readonly rule: string; readonly message: string } | undefined {
  const params = new Map<number, Uint8Array>();
  while (reader.left > 0) {
    const key = reader.u16();
    params.set(key, reader.octets(reader.u16()));
  }
  const mandatory = new WireReader(params.get(0) ?? new Uint8Array());
  while (mandatory.left > 0) {
    const key = mandatory.u16();
    if (key === 0)
      return {
        rule: 'svcb/mandatory-self',
        message:
          '"mandatory" lists itself, which RFC 9460 §8 forbids, so servers refuse the zone. Delete it from the list.',
      };
    if (!params.has(key))
      return {
        rule: 'svcb/mandatory-missing',
        message: `"mandatory" lists ${keyName(key)}, which the record does not have (RFC 9460 §8); servers refuse the zone. Add ${keyName(key)}, or delete it from the list.`,
      };
  }
  if (params.has(2) && !params.has(1)) {
    return {
      rule: 'svcb/no-default-alpn-without-alpn',
      message:
        '"no-default-alpn" without "alpn" leaves no protocol to speak (RFC 9460 §7.1.1); BIND refuses the zone, and clients drop the record. Add alpn, or delete it.',
    };
  }
  return undefined;
}

function keyNumber(name: string): number {
  const known = svcParamKeys.find((it) => it.name === name);
  if (known) return known.key;
  const digits = /^key(0|[1-9]\d{0,4})$/.exec(name)?.[1];
  return digits === undefined || Number(digits) > 65534 ? -1 : Number(digits);
}

function keyName(key: number): string {
  return svcParamKeys.find((it) => it.key === key)?.name ?? `key${key}`;
}

function readParam(words: Words, params: Map<number, Uint8Array>): Fault | undefined {
  const { text, start, end } = words;
  const written = text.slice(start, end);
  const equals = written.indexOf('=');
  const name = equals < 0 ? written : written.slice(0, equals);
  const key = words.quoted ? -1 : keyNumber(name);
  const keyFault = (rule: string, message: string): Fault => ({
    rule,
    start,
    end: start + name.length,
    message,
  });
  if (key < 0)
    return keyFault(
      'syntax/bad-svcparam',
      `${name === '' ? 'This' : `"${name}"`} is no service parameter, and servers refuse the zone. Correct the name; parameters without one are written key123.`,
    );
  if (params.has(key))
    return keyFault(
      'svcb/duplicate-key',
      `The parameter "${name}" stands here twice (RFC 9460 §2.1), so servers refuse the zone. Delete one.`,
    );
  let from = equals < 0 ? end : start + equals + 1;
  let to = end;
  if (equals >= 0 && from === end && words.nextIsGlued()) {
    words.next();
    from = words.start;
    to = words.end;
  } else if (equals >= 0 && text.charCodeAt(from) === 34 && to > from + 1) {
    from++;
    if (text.charCodeAt(to - 1) === 34) to--;
  }
  const octets = new WireWriter(to - from + 8);
  const bad = writeString(text, from, to, octets);
  if (bad >= 0)
    return faultAt(
      words,
      'syntax/bad-escape',
      'Behind a backslash stand three digits up to 255, or one character that is no digit; servers refuse this or publish another text. Write \\\\ for a backslash.',
    );
  const value = readValue(key, octets.bytes.slice(0, octets.length), equals >= 0);
  if (value === undefined)
    return {
      rule: 'syntax/bad-svcparam',
      start,
      end: to,
      message:
        `"${keyName(key)}" cannot have this value, and servers refuse the zone. ${svcParamKeys.find((it) => it.key === key)?.summary ?? ''}`.trim(),
    };
  params.set(key, value);
  return undefined;
}

function latin1(octets: Uint8Array): string {
  let result = '';
  for (const octet of octets) result += String.fromCharCode(octet);
  return result;
}

/** Splits at commas that no backslash escapes, in the second escaping of value lists (RFC 9460 appendix A.1). */
function splitList(text: string): readonly string[] | undefined {
  const items: string[] = [];
  let item = '';
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\\') {
      const next = text.charAt(++i);
      if (next !== ',' && next !== '\\') return undefined;
      item += next;
    } else if (char === ',') {
      items.push(item);
      item = '';
    } else item += char;
  }
  items.push(item);
  return items.every((it) => it.length > 0) ? items : undefined;
}

function readValue(key: number, octets: Uint8Array, hasEquals: boolean): Uint8Array | undefined {
  const text = latin1(octets);
  const wire = new WireWriter(octets.length + 16);
  const done = () => wire.bytes.slice(0, wire.length);
  switch (key) {
    case 2:
    case 8:
    case 11:
      return hasEquals ? undefined : octets;
    case 0: {
      const keys = text.split(',').map(keyNumber);
      if (!hasEquals || keys.some((it) => it < 0) || new Set(keys).size !== keys.length) return undefined;
      for (const it of keys.sort((a, b) => a - b)) wire.u16(it);
      return done();
    }
    case 1: {
      const ids = hasEquals ? splitList(text) : undefined;
      if (!ids?.every((it) => it.length <= 255)) return undefined;
      for (const id of ids) {
        wire.u8(id.length);
        wire.octets(Array.from(id, (char) => char.charCodeAt(0)));
      }
      return done();
    }
    case 3:
      if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) return undefined;
      wire.u16(Number(text));
      return done();
    case 4:
    case 6: {
      if (text === '') return undefined;
      for (const item of text.split(',')) {
        const size = key === 4 ? 4 : 16;
        wire.reserve(size);
        const parse = key === 4 ? parseIpv4 : parseIpv6;
        if (!parse(item, 0, item.length, wire.bytes, wire.length)) return undefined;
        wire.length += size;
      }
      return done();
    }
    case 5: {
      const word: Words = {
        text,
        start: 0,
        end: text.length,
        quoted: false,
        origin: undefined,
        next: () => false,
        nextIsGlued: () => false,
      };
      return text === '' || readBase64(word, wire, false) ? undefined : done();
    }
    case 9: {
      const groups = text.split(',');
      if (
        !groups.every((it) => /^\d{1,5}$/.test(it) && Number(it) < 65536) ||
        new Set(groups).size !== groups.length
      )
        return undefined;
      for (const group of groups) wire.u16(Number(group));
      return done();
    }
    case 7:
      return octets.length > 0 && text.includes('{?dns}') ? octets : undefined;
    default:
      return octets;
  }
}

function showParam(key: number, value: Uint8Array): string {
  const name = keyName(key);
  const reader = new WireReader(value);
  const list = (show: () => string): string => {
    const items: string[] = [];
    while (reader.left > 0) items.push(show());
    return items.join(',');
  };
  switch (key) {
    case 0:
      return `${name}=${list(() => keyName(reader.u16()))}`;
    case 1: {
      const ids = list(() => latin1(reader.octets(reader.u8())).replace(/[\\,]/g, '\\$&'));
      return `${name}=${showString(Uint8Array.from(ids, (char) => char.charCodeAt(0)))}`;
    }
    case 3:
      return `${name}=${reader.u16()}`;
    case 4:
      return `${name}=${list(() => showIpv4(reader.octets(4), 0))}`;
    case 5:
      return `${name}="${showBase64(value)}"`;
    case 6:
      return `${name}=${list(() => showIpv6(reader.octets(16), 0))}`;
    case 9:
      return `${name}=${list(() => String(reader.u16()))}`;
    default:
      return value.length === 0 ? name : `${name}=${showString(value)}`;
  }
}
