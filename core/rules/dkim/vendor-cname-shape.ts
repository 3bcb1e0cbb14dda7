import { type Name, withoutDot } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { services } from '../../mail/services/index.ts';
import { matchesPattern } from '../../mail/services/pattern.ts';
import type { Selector } from '../mail-places.ts';
import { defineRule } from '../rule.ts';

/** The targets that a service documents, by the domain of the service that they are below. */
const targets = services
  .filter((it) => it.confidence !== 'reported')
  .flatMap((service) =>
    service.dkim.flatMap((set) =>
      set.records.flatMap((it) => {
        const base = it.target === undefined ? undefined : /[a-z0-9-]+\.[a-z]+$/.exec(it.target)?.[0];
        return it.target === undefined || base === undefined
          ? []
          : [{ service, base, owner: it.owner, target: it.target }];
      }),
    ),
  );

export default defineRule({
  id: 'dkim/vendor-cname-shape',
  severity: 'warning',
  on: 'mail',
  summary: "An alias to a service's key is as the service documents it.",
  references: ['RFC 6376 §3.6.2'],
  *check({ selectors }) {
    for (const selector of selectors) {
      const wrong = wrongTarget(selector);
      if (!wrong) continue;
      const { record } = selector;
      const place = record.fields[0];
      yield {
        at: { uri: record.source.uri, span: place?.span ?? record.rdataSpan },
        message: `${wrong.service.name} documents ${wrong.target} as the target of ${wrong.owner}; at ${withoutDot(record.target as Name)} there may be no key, and signatures fail. Copy the target from its console.`,
      };
    }
  },
});

/** What the service documents for the label instead; undefined where the target may be right. */
function wrongTarget({ owner, domain, record }: Selector): (typeof targets)[number] | undefined {
  const { target } = record;
  // What is to be filled in yet is no target.
  if (record.type !== cname.code || target === undefined || /[{}]/.test(target)) return undefined;
  const near = targets.filter((it) => withoutDot(target).endsWith(`.${it.base}`));
  if (near.length === 0 || near.some((it) => matchesPattern(it.target, target))) return undefined;
  const label = owner.slice(0, -domain.length - 1);
  return near.find((it) => matchesPattern(it.owner, label) && !it.owner.includes('{'));
}
