import {
  isAtOrBelow,
  type Name,
  nameFromWire,
  parentOf,
  parseName,
  root,
  withoutDot,
} from '../../dns/name.ts';
import { cname, dname, ns, txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { https, srv, svcb } from '../../dns/types/service.ts';
import { isDmarcValue, parseDmarc } from '../../mail/dmarc.ts';
import { joinStrings, joinText } from '../../zone/joined-text.ts';
import type { Record } from '../../zone/record.ts';
import type { Location } from '../../zone/source.ts';
import { defineRule } from '../rule.ts';
import { type TenantReading, tenantOf } from './reading.ts';

/** The types whose targets others must be able to rely on. */
const withTargets = [cname, dname, ns, mx, srv, svcb, https];

export default defineRule({
  id: 'tenant/cross-tenant-reference',
  severity: 'error',
  on: 'published',
  summary: "A tenant's zone names nobody else's.",
  references: ['RFC 1034 §3.6.2'],
  hides: ['rua-external-unauthorised'],
  *check(published) {
    const reading = tenantOf(published);
    if (!reading) return;
    const { zone } = published;
    const isStrange = (target: Name) => strangerIn(target, reading) !== undefined;
    for (const { code } of withTargets)
      for (const record of zone.recordsTo(code, isStrange)) yield* ofTargets(record, reading);
    for (const rrset of zone.rrsetsOf(txt.code))
      for (const record of rrset.records) yield* ofText(record, reading);
  },
});

function* ofTargets(record: Record, reading: TenantReading) {
  for (const { field, span, from } of record.fields) {
    if (!record.definition?.fields[field]?.kind.isName) continue;
    const target = nameFromWire(record.rdata, from);
    const stranger = strangerIn(target, reading);
    if (stranger) yield report({ uri: record.at.uri, span }, target, stranger, reading);
  }
}

function* ofText(record: Record, reading: TenantReading) {
  const value = joinStrings(record.rdata);
  // What SPF names is spf/include-other-tenant.
  for (const { at, text } of isDmarcValue(value) ? namesOfDmarc(value) : []) {
    const target = parseName(text, root);
    const stranger = target && strangerIn(target, reading);
    if (!stranger) continue;
    const span = joinText(record)?.spanOf(at.start, at.end) ?? record.rdataSpan;
    yield report({ uri: record.at.uri, span }, target, stranger, reading);
  }
}

function namesOfDmarc(value: string) {
  const { rua, ruf } = parseDmarc(value);
  return [...rua, ...ruf].flatMap(({ at, mailDomain }) =>
    mailDomain === undefined ? [] : [{ at, text: mailDomain }],
  );
}

/** The other tenant whose domain a name lies in; domains of which one lies in the other are taken for one client's. */
function strangerIn(name: Name, { agency, tenant }: TenantReading): Name | undefined {
  for (let it: Name | undefined = name; it !== undefined; it = parentOf(it)) {
    const other = agency.byDomain.get(it);
    if (!other) continue;
    const isOwn = isAtOrBelow(it, tenant.domain) || isAtOrBelow(tenant.domain, it);
    return isOwn || it === agency.domain ? undefined : it;
  }
  return undefined;
}

function report(at: Location, target: Name, stranger: Name, { agency, tenant }: TenantReading) {
  const instead =
    agency.domain === undefined ? 'a name of the agency' : `a name in ${withoutDot(agency.domain)}`;
  return {
    at,
    message: `${withoutDot(target)} belongs to the tenant ${withoutDot(stranger)}: ${withoutDot(tenant.domain)} breaks when that one moves, and shows to everybody that both are clients of one agency. Use ${instead}.`,
  };
}
