import { isAtOrBelow, type Name, parentOf, withoutDot } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { services } from '../../mail/services/index.ts';
import { matchesPattern } from '../../mail/services/pattern.ts';
import { defineRule, fixIn } from '../rule.ts';

/** The targets that hold the client's domain. */
const targets = services
  .filter((it) => it.confidence !== 'reported')
  .flatMap((service) =>
    service.dkim.flatMap((set) =>
      set.records.flatMap((it) =>
        it.target !== undefined && /\{(?:dashes|domain)\}/.test(it.target)
          ? [{ service, target: it.target }]
          : [],
      ),
    ),
  );

export default defineRule({
  id: 'dkim/vendor-cname-wrong-tenant',
  severity: 'error',
  on: 'mail',
  summary: "An alias to a service's key holds the domain that it stands at.",
  references: ['RFC 6376 §3.6.2'],
  *check({ published, selectors }) {
    const tenants = published.snapshot.agency?.tenants ?? [];
    for (const { record, domain } of selectors) {
      const { target } = record;
      if (record.type !== cname.code || target === undefined) continue;
      const shape = targets.find((it) => matchesPattern(it.target, target));
      if (
        !shape ||
        ownNames(domain, published.zone.apex).some((it) => matchesPattern(shape.target, target, it))
      )
        continue;
      const other = tenants.find(
        (it) => !isAtOrBelow(domain, it.domain) && matchesPattern(shape.target, target, it.domain),
      );
      if (!other) continue;
      const place = record.fields[0];
      const at = place?.span ?? record.rdataSpan;
      const written = record.source.file.text.slice(at.start, at.end);
      const newText = [withoutDot, dashed].reduce(
        (text, as) => text.replace(as(other.domain), as(domain)),
        written,
      );
      yield {
        at: { uri: record.source.uri, span: at },
        message: `This is the key of another client (${withoutDot(other.domain)}) at ${shape.service.name}: mail of ${withoutDot(domain)} is signed with no key that stands here. Write the target with ${dashed(domain)} in it.`,
        fixes: () =>
          newText === written ? [] : [fixIn(record.source.uri, `Write ${newText}`, [{ at, newText }], false)],
      };
    }
  },
});

/** A domain, and those above it in the zone: a service may know the client by either. */
function ownNames(domain: Name, apex: Name | undefined): readonly Name[] {
  const names: Name[] = [domain];
  for (
    let at = parentOf(domain);
    at !== undefined && apex !== undefined && isAtOrBelow(at, apex);
    at = parentOf(at)
  )
    names.push(at);
  return names;
}

function dashed(name: Name): string {
  return withoutDot(name).replaceAll('.', '-');
}
