import fc from 'fast-check';
import { zoneText } from '../deploy/setup.ts';

const host = fc.constantFrom('www', 'mail', 'ns1', 'mx.example.net.', '@');
const ttl = fc.constantFrom(60, 300, 3600, 86400);
const names = ['@', 'shop', '*', '*.a', 'a.b.c'];
const anyName = fc.constantFrom(...names, '_dmarc', 's1._domainkey', '_sip._tcp', '_25._tcp.mx');
/** BIND has addresses and mail exchangers at names of hosts only. */
const hostName = fc.constantFrom(...names);
const text = fc
  .array(fc.string({ minLength: 0, maxLength: 255, unit: 'grapheme-ascii' }), { minLength: 1, maxLength: 3 })
  .filter((strings) => strings.some((it) => it !== ''))
  .map((strings) => strings.map((it) => `"${it.replace(/["\\]/g, '\\$&')}"`).join(' '));
const atHosts = fc.oneof(
  fc.nat(255).map((it) => `A 192.0.2.${it}`),
  fc.nat(65535).map((it) => `AAAA 2001:db8::${it.toString(16)}`),
  fc.tuple(fc.nat(65535), host).map(([preference, it]) => `MX ${preference} ${it}`),
);
const anywhere = fc.oneof(
  text.map((it) => `TXT ${it}`),
  fc.tuple(fc.nat(99), fc.nat(99), fc.nat(65535), host).map((it) => `SRV ${it.join(' ')}`),
  fc
    .tuple(
      fc.constantFrom(0, 128),
      fc.constantFrom('issue', 'issuewild', 'iodef'),
      fc.constantFrom(';', 'pki.goog', 'mailto:a@acme.test'),
    )
    .map(([flags, tag, value]) => `CAA ${flags} ${tag} "${value}"`),
);
const alias = fc.tuple(fc.constantFrom('shop2', 'blog', 'a.blog'), ttl, host);
const record = fc
  .oneof(fc.tuple(hostName, ttl, atHosts), fc.tuple(anyName, ttl, anywhere))
  .map(([owner, seconds, it]) => ({ owner, seconds, it }));

/** The text of a zone with records of many types; the TTLs within each RRset agree, and aliases stand alone. */
export const anyZone: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(record, { maxLength: 12 }),
    fc.uniqueArray(alias, { maxLength: 3, selector: ([it]) => it }),
    fc.boolean(),
  )
  .map(([records, aliases, isAlias]) => {
    const ttls = new Map<string, number>([
      ['@ MX', 3600],
      ['@ TXT', 3600],
    ]);
    const lines = records.map(({ owner, seconds, it }) => {
      const id = `${owner} ${it.split(' ')[0]}`;
      const shared = ttls.get(id) ?? seconds;
      ttls.set(id, shared);
      return `${owner} ${shared} ${it}`;
    });
    const further = aliases.map(([owner, seconds, it]) =>
      isAlias ? `${owner} ${seconds} CNAME ${it}` : `${owner} ${seconds} A 192.0.2.1`,
    );
    return zoneText(1, `${[...lines, ...further].join('\n')}\n`);
  });
