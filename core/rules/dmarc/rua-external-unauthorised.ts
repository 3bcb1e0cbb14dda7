import { type Name, parentOf, parseName, root, withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { isDmarcValue } from '../../mail/dmarc.ts';
import { likelyOrganizationalDomain } from '../../mail/organizational-domain.ts';
import type { Published } from '../../workspace/published.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule, type Fix, fixIn } from '../rule.ts';

export default defineRule({
  id: 'dmarc/rua-external-unauthorised',
  severity: 'error',
  on: 'dmarc',
  summary: 'Whoever gets the reports of another domain allows it.',
  references: ['RFC 9990 §4'],
  *check(place) {
    const { record, parsed, published } = place;
    const domain = parentOf(record.owner);
    if (domain === undefined) return;
    for (const uri of [...parsed.rua, ...parsed.ruf]) {
      const host = uri.mailDomain === undefined ? undefined : parseName(uri.mailDomain, root);
      if (host === undefined || likelyOrganizationalDomain(host) === likelyOrganizationalDomain(domain))
        continue;
      const permission = parseName(`${domain}_report._dmarc.${host}`, root);
      const zone = published.zoneHolding(host);
      if (permission === undefined || !zone || isAllowed(published, permission)) continue;
      yield {
        at: { uri: record.source.uri, span: place.spanOf(uri.at) },
        message: `${withoutDot(host)} does not allow reports about ${withoutDot(domain)}, so receivers send none. Add ${permission} TXT "v=DMARC1;" to its zone.`,
        fixes: () => allow(zone, permission),
      };
    }
  },
});

function isAllowed(published: Published, permission: Name): boolean {
  const answer = published.resolve(permission, txt.code);
  if (answer.kind === 'records')
    return answer.rrset.records.some((it) => isDmarcValue(joinStrings(it.rdata)));
  return answer.kind !== 'no data' && answer.kind !== 'no name';
}

/** Adds the permission at the end of the zone that gets the reports. */
function allow(zone: Zone, permission: Name): readonly Fix[] {
  const [file] = zone.files;
  if (!file) return [];
  const { text } = file.file;
  const line = `${text === '' || text.endsWith('\n') ? '' : '\n'}${permission} TXT "v=DMARC1;"\n`;
  const edit = { at: { start: text.length, end: text.length }, newText: line };
  return [fixIn(file.uri, `Allow it in the zone ${zone.apex ?? ''}`, [edit], true)];
}
