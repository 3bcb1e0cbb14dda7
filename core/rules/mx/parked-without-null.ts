import { labelsOf, withoutDot } from '../../dns/name.ts';
import { a, aaaa, ns, soa, txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { likelyOrganizationalDomain } from '../../mail/organizational-domain.ts';
import { isSpfValue } from '../../mail/spf.ts';
import { insert } from '../../text/edit.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule, fixIn } from '../rule.ts';

/** The label `_domainkey` in wire form. */
const selectors = Uint8Array.from('\x0a_domainkey', (char) => char.charCodeAt(0));

export default defineRule({
  id: 'mx/parked-without-null',
  severity: 'info',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'A domain without mail says so.',
  references: ['RFC 7505', 'RFC 7208 §10.1.2', 'RFC 9989 §4.7'],
  *check(zone) {
    const { apex } = zone;
    const start = apex === undefined ? undefined : zone.find(apex, soa.code);
    if (apex === undefined || !start || !isDomain(zone)) return;
    if (zone.groupsOf(mx.code).length > 0 || hasSigner(zone)) return;
    const values = (owner: string): readonly string[] =>
      (zone.find(owner as typeof apex, txt.code)?.records ?? []).map((it) => joinStrings(it.rdata));
    const spf = values(apex).filter(isSpfValue);
    if (spf.some((it) => !/^v=spf1 +-all *$/i.test(it))) return;
    const hasDmarc = zone.at(`_dmarc.${apex}` as typeof apex).length > 0;
    if (spf.length > 0 && hasDmarc) return;
    const { ttl } = start.first;
    const { uri, file } = start.first.source;
    const lines = [
      `${apex} ${ttl} IN MX 0 .`,
      ...(spf.length > 0 ? [] : [`${apex} ${ttl} IN TXT "v=spf1 -all"`]),
      ...(hasDmarc ? [] : [`_dmarc.${apex} ${ttl} IN TXT "v=DMARC1; p=reject"`]),
    ];
    const missing = [
      'the null MX',
      ...(spf.length > 0 ? [] : ['v=spf1 -all']),
      ...(hasDmarc ? [] : ['a DMARC record']),
    ];
    const lead = file.text === '' || file.text.endsWith('\n') ? '' : '\n';
    yield {
      at: { uri, span: start.first.typeSpan },
      message: `${withoutDot(apex)} has nothing to do with mail but does not say so in full, so that others can send in its name. Add ${missing.join(', ')}.`,
      fixes: () => [
        fixIn(
          uri,
          'Say that there is no mail',
          [insert(file.text.length, `${lead}${lines.join('\n')}\n`)],
          false,
        ),
      ],
    };
  },
});

/** Whether a zone is that of a domain that people could send as: none of a server's own, of addresses, or of a part. */
function isDomain(zone: Zone): boolean {
  const { apex } = zone;
  if (apex === undefined || labelsOf(apex).length < 2 || apex.endsWith('.arpa.')) return false;
  if (likelyOrganizationalDomain(apex) !== apex || zone.unreadable.length > 0 || zone.missing.length > 0)
    return false;
  // Catalogs and response policies have no name servers that exist (RFC 9432 §4.1).
  const servers = zone.find(apex, ns.code)?.records.flatMap((it) => it.targets) ?? [];
  // Most receivers refuse a sender's domain that has neither MX nor address by themselves.
  if (![a, aaaa].some((type) => zone.find(apex, type.code))) return false;
  return servers.length > 0 && !servers.some((it) => it === 'invalid.' || it === 'localhost.');
}

/** Whether a key for signing mail is there, or an alias to one. */
function hasSigner({ names, index }: Zone): boolean {
  for (let name = 0; name < names.count; name++) {
    if (index.firsts[name] === index.firsts[name + 1]) continue;
    const wire = names.wireOf(name);
    const at = (wire[0] ?? 0) + 1;
    if (selectors.every((octet, i) => wire[at + i] === octet)) return true;
  }
  return false;
}
