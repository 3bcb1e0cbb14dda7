import type { Name } from '../../dns/name.ts';
import { withoutDot } from '../../dns/name.ts';
import type { Templates } from '../../template/templates.ts';
import { placeOfValue } from '../../workspace/agency/values.ts';
import type { Agency } from '../../workspace/agency.ts';
import { closestWord } from '../../workspace/closest-word.ts';
import { memoized } from '../../workspace/memo.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'template/unused-value',
  severity: 'warning',
  on: 'fleet',
  summary: 'What a tenant gives under values, a template reads.',
  references: [],
  *check({ agency, zones }) {
    for (const { tenant } of zones) {
      const { values } = tenant.file;
      if (!values || tenant.template === undefined) continue;
      const words = wordsOf(agency.templates);
      for (const key of Object.keys(values)) {
        const place = placeOfValue(values, key);
        if (!place || words.has(key)) continue;
        yield { at: place, message: messageOf(key, tenant.domain, agency) };
      }
    }
  },
});

/** All words of the templates: who writes one of them has not forgotten it. */
const wordsOf = memoized(
  ({ texts }: Templates): ReadonlySet<string> =>
    new Set([...texts.values()].flatMap((text) => text.match(/[\w-]+/g) ?? [])),
);

/** The keys that templates read under values, in their order. */
const keysOf = memoized(({ texts }: Templates): readonly string[] => [
  ...new Set(
    [...texts.values()].flatMap((text) => [...text.matchAll(/\bvalues\.([\w-]+)/g)].map((it) => it[1] ?? '')),
  ),
]);

function messageOf(key: string, domain: Name, { templates }: Agency): string {
  const meant = closestWord(key, keysOf(templates));
  return `No template reads ${key}, so it changes nothing in the zone of ${withoutDot(domain)}. ${meant === undefined ? `Delete it, or write {{ values.${key} }} where it belongs.` : `Did you mean ${meant}?`}`;
}
