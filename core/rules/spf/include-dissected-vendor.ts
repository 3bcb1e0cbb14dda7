import { serviceOfInclude } from '../../mail/services/index.ts';
import { replaceTerm } from '../../mail/spf-edit.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from './tree-faults.ts';

export default defineRule({
  id: 'spf/include-dissected-vendor',
  severity: 'warning',
  on: 'spf',
  summary: 'A service is included by the name that it documents.',
  references: ['RFC 7208 §5.2'],
  *check(place) {
    if (!place.leadsOn) return;
    for (const child of place.tree.children) {
      const { term, name } = child;
      if (term?.kind !== 'include' || name === undefined) continue;
      const found = serviceOfInclude(name);
      if (found?.role !== 'internal') continue;
      const { include } = found.spf;
      const newText = `include:${include}`;
      const isThere = place.tree.children.some((it) => it.name === `${include}.`);
      yield {
        at: place.locationOf(term.at),
        message: `${nameOf(child)} is a part of what ${found.service.name} publishes; it may become empty or move any day, and other senders of ${found.service.name} are missing. Write ${newText}.`,
        ...(isThere || include.includes('{')
          ? {}
          : {
              fixes: () => [
                place.fixOf({ title: `Write ${newText}`, edits: [replaceTerm(term, newText)], safe: false }),
              ],
            }),
      };
    }
  },
});
