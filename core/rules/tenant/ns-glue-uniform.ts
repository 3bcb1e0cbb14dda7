import { isAtOrBelow, labelsOf, withoutDot } from '../../dns/name.ts';
import { a, aaaa, ns } from '../../dns/types/basic.ts';
import { octetKey } from '../../zone/resource-records.ts';
import { defineRule, fixIn } from '../rule.ts';
import { tenantOf } from './reading.ts';

export default defineRule({
  id: 'tenant/ns-glue-uniform',
  severity: 'error',
  on: 'published',
  summary: "Name servers under a tenant's own name have the addresses of the agency's.",
  references: ['RFC 1034 §4.2.1'],
  *check(published) {
    const reading = tenantOf(published);
    const { zone } = published;
    const { apex } = zone;
    const servers = apex === undefined ? undefined : zone.find(apex, ns.code);
    if (!reading || apex === undefined || !servers) return;
    const { nameservers } = reading.agency;
    for (const { target } of servers.records) {
      if (target === undefined || !isAtOrBelow(target, apex)) continue;
      for (const type of [a.code, aaaa.code]) {
        const real = nameservers.map((it) => ({ name: it, answer: published.resolve(it, type) }));
        // What the agency's own zone does not say cannot be compared.
        if (real.length === 0 || real.some(({ answer }) => answer.kind === 'unknown')) continue;
        const sets = real.flatMap(({ name, answer }) =>
          answer.kind === 'records' ? [{ name, records: answer.rrset.records }] : [],
        );
        const keys = new Set(sets.flatMap(({ records }) => records.map((it) => octetKey(it.rdata))));
        const twin = sets.find(({ name }) => labelsOf(name)[0] === labelsOf(target)[0]) ?? sets[0];
        for (const record of zone.find(target, type)?.records ?? []) {
          if (!twin || keys.has(octetKey(record.rdata))) continue;
          const [wanted] = twin.records;
          yield {
            at: { uri: record.at.uri, span: record.rdataSpan },
            message: `${withoutDot(target)} is a name server at ${record.shown}, where none of the agency's is: resolvers that ask there get no answer. ${wanted ? `Write ${wanted.shown}, as ${withoutDot(twin.name)} has.` : 'Write the address of one.'}`,
            ...(wanted
              ? {
                  related: [{ at: wanted.at, message: `The address of ${withoutDot(twin.name)}.` }],
                  fixes: () => [
                    fixIn(
                      record.at.uri,
                      `Write ${wanted.shown}`,
                      [{ at: record.rdataSpan, newText: wanted.shown }],
                      false,
                    ),
                  ],
                }
              : {}),
          };
        }
      }
    }
  },
});
