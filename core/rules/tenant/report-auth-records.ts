import { isAtOrBelow, type Name, parseName, root, withoutDot } from '../../dns/name.ts';
import { soa, txt } from '../../dns/types/basic.ts';
import { lookUp } from '../../zone/look-up.ts';
import type { Zone } from '../../zone/zone.ts';
import { dmarcOf, type Fleet } from '../fleet-model.ts';
import { defineRule, type Fix, fixIn } from '../rule.ts';

export default defineRule({
  id: 'tenant/report-auth-records',
  severity: 'error',
  on: 'fleet',
  summary: "The agency's zone allows the DMARC reports of every tenant that sends them there.",
  references: ['RFC 9990 §4'],
  *check(fleet) {
    const { agency, snapshot } = fleet;
    const zone = agency.domain === undefined ? undefined : snapshot.zoneHolding(agency.domain);
    const start = zone?.apex === undefined ? undefined : zone.find(zone.apex, soa.code)?.first;
    if (!zone || !start) return;
    const missing = missingPermissions(fleet, zone);
    if (missing.length === 0) return;
    const names = missing
      .slice(0, 3)
      .map(({ domain }) => withoutDot(domain))
      .join(', ');
    const [{ permission }] = missing as [Missing];
    yield {
      at: { uri: start.at.uri, span: start.typeSpan },
      message: `The DMARC reports of ${missing.length === 1 ? names : `${missing.length} tenants (${names}${missing.length > 3 ? ', …' : ''})`} come here, and this zone does not allow them, so receivers send none. Add ${permission} TXT "v=DMARC1;"${missing.length > 1 ? ' and one for each of the others' : ''}.`,
      fixes: () => fixes(zone, missing),
    };
  },
});

interface Missing {
  readonly domain: Name;
  readonly permission: Name;
}

function missingPermissions({ zones, agency }: Fleet, own: Zone): readonly Missing[] {
  return zones.flatMap((it): readonly Missing[] => {
    const { domain } = it.tenant;
    const uris = dmarcOf(it)?.parsed;
    const hosts = [...(uris?.rua ?? []), ...(uris?.ruf ?? [])].flatMap(({ mailDomain }) => {
      const host = mailDomain === undefined ? undefined : parseName(mailDomain, root);
      return host !== undefined && isAtOrBelow(host, agency.domain as Name) && !isAtOrBelow(host, domain)
        ? [host]
        : [];
    });
    return [...new Set(hosts)].flatMap((host) => {
      const permission = parseName(`${domain}_report._dmarc.${host}`, root);
      if (permission === undefined) return [];
      const { kind } = lookUp(own, permission, txt.code);
      return kind === 'no name' || kind === 'no data' ? [{ domain, permission }] : [];
    });
  });
}

/** Adds all permissions at the end of the zone. */
function fixes(zone: Zone, missing: readonly Missing[]): readonly Fix[] {
  const [file] = zone.files;
  if (!file) return [];
  const { text } = file.file;
  const lines = missing.map(({ permission }) => `${permission} TXT "v=DMARC1;"\n`).join('');
  const newText = `${text === '' || text.endsWith('\n') ? '' : '\n'}${lines}`;
  return [fixIn(file.uri, 'Allow them', [{ at: { start: text.length, end: text.length }, newText }], true)];
}
