import { parseName, withoutDot } from '../../dns/name.ts';
import { a, aaaa, soa } from '../../dns/types/basic.ts';
import { defineRule } from '../rule.ts';
import { tenantOf } from './reading.ts';

export default defineRule({
  id: 'tenant/required-hosts',
  severity: 'warning',
  on: 'published',
  summary: 'A tenant has the names that agency.yaml requires, and none that it forbids.',
  references: ['RFC 2142'],
  *check(published) {
    const reading = tenantOf(published);
    const { zone } = published;
    const start = zone.apex === undefined ? undefined : zone.find(zone.apex, soa.code)?.first;
    if (!reading || !start || reading.tenant.file.isParked) return;
    const missing: string[] = [];
    for (const [label, need] of Object.entries(reading.agency.hostnames)) {
      const name = parseName(label, zone.apex);
      if (name === undefined) continue;
      const answers = [a.code, aaaa.code].map((type) => published.lookUp(name, type).kind);
      const isThere = answers.some((it) => it !== 'no name' && it !== 'no data');
      if (need === 'required' && !isThere) missing.push(label);
      const own = zone.at(name)[0];
      if (need !== 'forbidden' || !own) continue;
      yield {
        at: { uri: own.first.at.uri, span: own.first.ownerSpan },
        message: `agency.yaml forbids the name ${label}, which ${withoutDot(reading.tenant.domain)} has. Delete it, or allow it under hostnames.`,
      };
    }
    if (missing.length === 0) return;
    const names = missing.join(', ');
    yield {
      at: { uri: start.at.uri, span: start.typeSpan },
      message: `agency.yaml requires ${names}, and ${withoutDot(reading.tenant.domain)} has no address there: people who type the name that all other clients have reach nothing. Add ${missing.length === 1 ? 'it' : 'them'}.`,
    };
  },
});
