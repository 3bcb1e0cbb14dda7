import { type Name, withoutDot } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { serviceOfInclude } from '../../mail/services/index.ts';
import { replaceTerm } from '../../mail/spf-edit.ts';
import { defineRule, type Report } from '../rule.ts';
import { textOf } from '../spf/tree-faults.ts';

/** Targets of services that were given up. */
const retired: Readonly<Record<string, string>> = {
  'webdir.online.lync.com': 'Skype for Business was shut down in 2021',
  'sipdir.online.lync.com': 'Skype for Business was shut down in 2021',
  'clientconfig.microsoftonline-p.net': 'Microsoft 365 no longer uses msoid',
};

export default defineRule({
  id: 'vendor/legacy-value',
  severity: 'info',
  on: 'mail',
  summary: 'Records of services have the values of today.',
  references: ['RFC 7208 §10.1'],
  *check({ published: { zone }, spf }) {
    yield* spf.judge(function* (place): Iterable<Report> {
      if (!place.leadsOn) return;
      for (const { term, name } of place.tree.children) {
        const found = term?.kind === 'include' && name !== undefined ? serviceOfInclude(name) : undefined;
        if (!term || found?.role !== 'former' || found.spf.include.includes('{')) continue;
        const newText = `include:${found.spf.include}`;
        yield {
          at: place.locationOf(term.at),
          message: `${textOf(place, term)} is what ${found.service.name} documented once, and it may go away. Write ${newText}.`,
          fixes: () => [
            place.fixOf({ title: `Write ${newText}`, edits: [replaceTerm(term, newText)], safe: false }),
          ],
        };
      }
    });
    const isRetired = (target: Name) => Object.hasOwn(retired, withoutDot(target));
    for (const record of zone.recordsTo(cname.code, isRetired)) {
      yield {
        at: record.at,
        message: `${retired[withoutDot(record.target as Name)]}, so this alias leads nowhere. Delete it.`,
        tag: 'unnecessary',
      };
    }
  },
});
