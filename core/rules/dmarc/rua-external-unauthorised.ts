import { type Name, parentOf, withoutDot } from '../../dns/name.ts';
import type { ReportUri } from '../../mail/report-uri.ts';
import { serviceOfReports } from '../../mail/services/report-services.ts';
import type { Published } from '../../workspace/published.ts';
import { type ReportPermission, reportPermission } from '../../workspace/report-permission.ts';
import type { Zone } from '../../zone/zone.ts';
import type { DmarcPlace } from '../mail-place.ts';
import { defineRule, type Fix, fixIn, type Report } from '../rule.ts';

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
      const permission = reportPermission(published, domain, uri);
      if (!permission || permission.isGiven === true) continue;
      if (!permission.zone) {
        if (serviceOfReports(permission.host) === undefined) yield unknown(place, uri, permission, domain);
        continue;
      }
      if (permission.isGiven === undefined || isSaidForAll(published, permission.zone)) continue;
      const { host, name, zone } = permission;
      yield {
        at: { uri: record.source.uri, span: place.spanOf(uri.at) },
        message: `${withoutDot(host)} does not allow reports about ${withoutDot(domain)}, so receivers send none. Add ${name} TXT "v=DMARC1;" to its zone.`,
        fixes: () => allow(zone, name),
      };
    }
  },
});

/** The agency's own zone is told once what it lacks for all its tenants: tenant/report-auth-records. */
function isSaidForAll({ zone, snapshot: { agency } }: Published, other: Zone): boolean {
  const isTenant = zone.apex !== undefined && agency?.byDomain.has(zone.apex) === true;
  return isTenant && other.apex === agency?.domain;
}

/** Nobody here can look: the reports depend on a record that only the other side can publish. */
function unknown(place: DmarcPlace, uri: ReportUri, { host, name }: ReportPermission, domain: Name): Report {
  return {
    at: place.locationOf(uri.at),
    severity: 'hint',
    message: `Receivers send reports about ${withoutDot(domain)} to ${withoutDot(host)} only if it publishes ${name} TXT "v=DMARC1;", and its zone is not in the workspace. Make sure that it does.`,
  };
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
