import { txt } from '../../dns/types/basic.ts';
import { targetName } from '../../mail/spf-target-name.ts';
import type { ModifierTerm } from '../../mail/spf-term.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { defineRule, type Report } from '../rule.ts';
import { aboutTerm } from './tree-faults.ts';

export default defineRule({
  id: 'spf/exp-target',
  severity: 'warning',
  on: 'mail',
  summary: 'An explanation is one text in plain ASCII.',
  references: ['RFC 7208 §6.2'],
  *check({ published, spf }) {
    yield* spf.judge(function* (place): Iterable<Report> {
      const term = place.parsed.terms.find((it): it is ModifierTerm => it.kind === 'exp');
      if (!term) return;
      const { owner } = place.record;
      const name = targetName(term.domain, { domain: owner, sender: owner });
      if (name === undefined) return;
      const answer = published.resolve(name, txt.code);
      if (answer.kind === 'no data' || answer.kind === 'no name') {
        yield aboutTerm(
          place,
          term,
          `${name} has no TXT record, so nobody sees an explanation. Add the text there, or delete exp=.`,
        );
      }
      if (answer.kind !== 'records') return;
      const values = answer.rrset.records.map((it) => joinStrings(it.rdata));
      const fault =
        values.length > 1
          ? `has ${values.length} TXT records`
          : /[^\x20-\x7e]/.test(values[0] ?? '')
            ? 'has a text that is not plain ASCII'
            : undefined;
      if (fault === undefined) return;
      yield aboutTerm(
        place,
        term,
        `${name} ${fault}, so receivers explain nothing (RFC 7208 §6.2). Leave one plain text there.`,
      );
    });
  },
});
