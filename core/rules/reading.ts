import { defineRule, type Rule, type ServerKind } from './rule.ts';

const all: readonly ServerKind[] = ['bind', 'nsd', 'knot', 'powerdns'];

function reading(
  id: string,
  summary: string,
  references: readonly string[],
  refusedBy: readonly ServerKind[] = all,
): Rule<'reading'> {
  return defineRule({ id, severity: 'error', on: 'reading', summary, references, refusedBy });
}

/** The rules whose faults the scanner, the parser and the zone reader find by themselves. */
export const readingRules: readonly Rule<'reading'>[] = [
  reading('syntax/unknown-type', 'Every record has a type that is known, or is written TYPE123.', [
    'RFC 3597 §5',
  ]),
  reading('syntax/unknown-directive', 'Directives are $ORIGIN, $TTL, $INCLUDE and $GENERATE.', [
    'RFC 1035 §5.1',
    'RFC 2308 §4',
  ]),
  reading('syntax/indented-directive', 'A directive starts in the first column.', ['RFC 1035 §5.1']),
  reading('syntax/bad-directive', 'A directive has the arguments that it needs, and no more.', [
    'RFC 1035 §5.1',
  ]),
  reading(
    'syntax/unbalanced-parens',
    'Every parenthesis has its partner.',
    ['RFC 1035 §5.1'],
    ['bind', 'knot'],
  ),
  reading('syntax/unclosed-quote', 'A quoted string ends on its line.', ['RFC 1035 §5.1']),
  reading('syntax/missing-type', 'Every record has a type.', ['RFC 1035 §5.1']),
  reading('syntax/missing-rdata-field', 'RDATA has all the fields of its type.', ['RFC 1035 §5.1']),
  reading('syntax/extra-rdata-field', 'RDATA has no more fields than its type.', ['RFC 1035 §5.1']),
  reading('syntax/bad-ipv4', 'An IPv4 address is four decimal numbers from 0 to 255.', ['RFC 1035 §3.4.1']),
  reading('syntax/bad-ipv6', 'An IPv6 address is written as RFC 4291 says.', ['RFC 3596', 'RFC 4291 §2.2']),
  reading('syntax/address-family-mismatch', 'A has IPv4 addresses and AAAA has IPv6 addresses.', [
    'RFC 3596',
  ]),
  reading('syntax/number-range', 'A number fits its field.', ['RFC 1035 §5.1']),
  reading('syntax/label-too-long', 'A label has at most 63 octets.', ['RFC 1035 §2.3.4']),
  reading('syntax/name-too-long', 'A name has at most 255 octets, its origin included.', ['RFC 1035 §2.3.4']),
  reading('syntax/empty-label', 'No label of a name is empty.', ['RFC 1035 §3.1']),
  reading('syntax/no-origin', 'A relative name has an origin to be relative to.', ['RFC 1035 §5.1']),
  reading(
    'syntax/bad-escape',
    'A backslash is followed by three digits up to 255 or by one other character.',
    ['RFC 1035 §5.1'],
    ['bind'],
  ),
  reading(
    'syntax/txt-string-over-255',
    'One string has at most 255 octets.',
    ['RFC 1035 §3.3'],
    ['bind', 'nsd'],
  ),
  reading('syntax/bom', 'A zone file does not begin with a byte order mark.', ['RFC 1035 §5.1']),
  reading('syntax/bad-base64', 'Base64 is complete and has no other characters.', ['RFC 4648 §4']),
  reading('syntax/bad-hex', 'Hexadecimal digits come in pairs and have no other characters.', [
    'RFC 4648 §8',
  ]),
  reading('syntax/bad-base32hex', 'Base32hex has no other characters.', ['RFC 4648 §7']),
  reading('syntax/bad-time', 'A time of DNSSEC is YYYYMMDDHHmmSS or a number of seconds.', ['RFC 4034 §3.2']),
  reading('syntax/bad-tag', 'A CAA tag has letters and digits only.', ['RFC 8659 §4.1']),
  reading(
    'syntax/bad-digits',
    'An address of X.25 has digits only.',
    ['RFC 1183 §3.1'],
    ['bind', 'knot', 'powerdns'],
  ),
  reading(
    'syntax/bad-gateway',
    'A gateway is what the gateway type says.',
    ['RFC 4025 §2.5'],
    ['bind', 'knot', 'powerdns'],
  ),
  reading(
    'syntax/bad-svcparam',
    'Service parameters are registered, or written key123, and have values of their form.',
    ['RFC 9460 §2.1'],
  ),
  reading('syntax/bad-prefix', 'An address prefix is family, address and length.', ['RFC 3123 §5']),
  reading('syntax/bad-location', 'A position is latitude, longitude and altitude.', ['RFC 1876 §3']),
  reading('syntax/generic-rdata', 'RDATA of an unknown type is written \\# length digits.', ['RFC 3597 §5']),
  reading(
    'syntax/generic-rdata-length',
    'The length behind \\# is the number of octets that follow.',
    ['RFC 3597 §5'],
    ['bind', 'knot', 'powerdns'],
  ),
  reading('syntax/rdata-too-long', 'RDATA has at most 65,535 octets.', ['RFC 1035 §3.2.1']),
  reading(
    'syntax/no-current-owner',
    'The first record names its owner.',
    ['RFC 1035 §5.1'],
    ['bind', 'knot', 'powerdns'],
  ),
  reading('syntax/class-mismatch', 'All records of a zone have the class IN.', ['RFC 1035 §5.2']),
  reading('syntax/meta-type', 'Types that only questions and messages have do not stand in zones.', [
    'RFC 6895 §3.1',
  ]),
  reading('syntax/include-missing', 'A file that $INCLUDE names is there.', ['RFC 1035 §5.1']),
  reading('syntax/include-depth', 'Files do not include each other in a circle.', ['RFC 1035 §5.1']),
  reading('syntax/generate-range', '$GENERATE has a range that runs upwards and modifiers that are known.', [
    'BIND 9 Administrator Reference §3.5',
  ]),
  reading('svcb/duplicate-key', 'A service parameter stands once.', ['RFC 9460 §2.1']),
  reading('svcb/mandatory-self', 'mandatory does not list itself.', ['RFC 9460 §8']),
  reading('svcb/mandatory-missing', 'What mandatory lists is there.', ['RFC 9460 §8']),
  reading(
    'svcb/no-default-alpn-without-alpn',
    'no-default-alpn comes with alpn.',
    ['RFC 9460 §7.1.1'],
    ['bind'],
  ),
  reading(
    'dnssec/ds-digest-length',
    'A digest has the length of its type.',
    ['RFC 4034 §5.1.4'],
    ['bind', 'knot'],
  ),
  reading('dnssec/nsec3-hash-length', 'A hash of NSEC3 has its length.', ['RFC 5155 §3.1.7'], ['bind']),
  reading('sshfp/length', 'A fingerprint has the length of its type.', ['RFC 4255 §3.1.2'], ['bind']),
  reading('zone/zonemd-length', 'A zone digest has the length of its hash.', ['RFC 8976 §2.2.4'], ['bind']),
  reading('name/out-of-zone', 'Every owner lies in the zone.', ['RFC 1035 §5'], ['nsd', 'powerdns']),
  reading('ttl/missing', 'Every record has a TTL, its own or from $TTL.', ['RFC 2308 §4'], ['bind']),
  {
    ...reading('ttl/default-missing', '$TTL comes before the first record.', ['RFC 2308 §4'], []),
    severity: 'warning',
  },
];
