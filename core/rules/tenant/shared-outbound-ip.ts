import { parseName, withoutDot } from '../../dns/name.ts';
import { txt } from '../../dns/types/basic.ts';
import { isDmarcValue, parseDmarc } from '../../mail/dmarc.ts';
import { isSpfValue } from '../../mail/spf.ts';
import { serverWithRole } from '../../workspace/agency/server-roles.ts';
import type { Agency, Tenant } from '../../workspace/agency.ts';
import type { Published } from '../../workspace/published.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Record } from '../../zone/record.ts';
import { defineRule } from '../rule.ts';
import { neighboursOf } from '../tenants.ts';
import { tenantOf } from './reading.ts';

export default defineRule({
  id: 'tenant/shared-outbound-ip',
  severity: 'info',
  on: 'published',
  summary: 'Tenants that send from one address all have a DMARC policy.',
  references: ['RFC 9989 §8', 'RFC 7208 §11.4'],
  *check(published) {
    const reading = tenantOf(published);
    if (!reading) return;
    const { agency, tenant } = reading;
    const others = neighboursOf(agency, tenant, tenant.servers.mail ?? '');
    if (others < 1) return;
    const spf = textAt(published, tenant, isSpfValue);
    const address = spf && sharedAddress(joinStrings(spf.rdata), reading.agency, tenant);
    if (!spf || address === undefined || hasPolicy(published, tenant)) return;
    const count = others === 1 ? 'Another tenant sends' : `${others} other tenants send`;
    yield {
      at: { uri: spf.at.uri, span: spf.rdataSpan },
      message: `${count} from ${address}, too, and ${withoutDot(tenant.domain)} has no DMARC policy: any of them can send as it, and SPF passes. Add a policy at _dmarc, and sign with DKIM.`,
    };
  },
});

/** The address that a record allows and that others on the server send from. */
function sharedAddress(value: string, agency: Agency, tenant: Tenant): string | undefined {
  const server = serverWithRole(agency, tenant, 'mail');
  const terms = value.toLowerCase().split(/\s+/);
  const written = server?.outbound.find((it) =>
    terms.some((term) => /^\+?ip[46]:/.test(term) && term.endsWith(it)),
  );
  if (written !== undefined) return written;
  const agencyName = agency.domain === undefined ? undefined : withoutDot(agency.domain);
  const isIncluded = terms.some((it) => it.startsWith('include:') && it.endsWith(`.${agencyName}`));
  return isIncluded ? server?.outbound[0] : undefined;
}

function hasPolicy(published: Published, tenant: Tenant): boolean {
  const name = parseName('_dmarc', tenant.domain);
  if (name === undefined) return true;
  const answer = published.resolve(name, txt.code);
  if (answer.kind === 'no name' || answer.kind === 'no data') return false;
  if (answer.kind !== 'records') return true;
  const values = answer.rrset.records.map((it) => joinStrings(it.rdata)).filter(isDmarcValue);
  return values.length === 0 ? false : values.some((it) => parseDmarc(it).isDmarc);
}

function textAt({ zone }: Published, tenant: Tenant, isKind: (value: string) => boolean): Record | undefined {
  return zone.find(tenant.domain, txt.code)?.records.find((it) => isKind(joinStrings(it.rdata)));
}
