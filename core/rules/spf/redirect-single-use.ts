import { replaceTerm } from '../../mail/spf-edit.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from './tree-faults.ts';

export default defineRule({
  id: 'spf/redirect-single-use',
  severity: 'hint',
  on: 'spf',
  summary: 'A record that only passes on to another of yours redirects to it.',
  references: ['RFC 7208 §6.1'],
  *check(place) {
    const { parsed } = place;
    const [include, all, more] = parsed.terms;
    if (include?.kind !== 'include' || all?.kind !== 'all' || more || include.qualifier !== '+') return;
    const [target] = place.tree.children;
    if (target?.source?.origin !== 'workspace' || target.state !== 'known') return;
    // One that leads back here is a circle, which is reported as that.
    if (target.children.some((it) => it.state === 'loop')) return;
    const ending = target.record?.terms.find((it) => it.kind === 'all');
    if (ending?.qualifier !== all.qualifier) return;
    const newText = `redirect=${include.domain.text}`;
    const edits = [
      replaceTerm(include, newText),
      { at: { start: include.at.end, end: all.at.end }, newText: '' },
    ];
    yield {
      at: place.locationOf({ start: include.at.start, end: all.at.end }),
      message: `This says what the record of ${nameOf(target)} says, down to its end. Write ${newText}, and there is one place to change both.`,
      fixes: () => [place.fixOf({ title: `Write ${newText}`, edits, safe: false })],
    };
  },
});
