import { withoutDot } from '../../dns/name.ts';
import { defineRule, type Report } from '../rule.ts';
import { otherTenantOf } from '../tenants.ts';
import { aboutTerm, textOf } from './tree-faults.ts';

export default defineRule({
  id: 'spf/include-other-tenant',
  severity: 'error',
  on: 'mail',
  summary: "A client's record does not depend on another client's.",
  references: ['RFC 7208 §11.4'],
  *check({ published, spf }) {
    if (!published.snapshot.agency) return;
    yield* spf.judge(function* (place): Iterable<Report> {
      if (!place.leadsOn) return;
      for (const { term, name } of place.tree.children) {
        const other = name === undefined ? undefined : otherTenantOf(published, name);
        if (!term || !other) continue;
        const message = `${textOf(place, term)} lets the senders of another client (${withoutDot(other.domain)}) send as this one, and breaks when that client leaves. Name the agency's own record instead.`;
        yield aboutTerm(place, term, message);
      }
    });
  },
});
