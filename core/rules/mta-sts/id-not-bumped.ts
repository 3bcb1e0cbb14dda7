import type { Name } from '../../dns/name.ts';
import { nextPolicyId } from '../../mail/mta-sts-id.ts';
import { areSamePolicies, parseMtaStsPolicy } from '../../mail/mta-sts-policy.ts';
import { causeOf } from '../../workspace/provenance.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { madeFor } from '../../workspace/tenant-zone.ts';
import { joinText } from '../../zone/joined-text.ts';
import type { Location } from '../../zone/source.ts';
import type { Zone } from '../../zone/zone.ts';
import { policyIdOf } from '../policy-place.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'mta-sts/id-not-bumped',
  severity: 'warning',
  on: 'policy',
  summary: 'The id of a policy changes when the policy does.',
  references: ['RFC 8461 §3.1'],
  *check({ document, snapshot, policy, domain, zone }) {
    const before = snapshot.committed.get(document.uri);
    if (before === undefined || before === document.text || !zone || domain === undefined) return;
    if (areSamePolicies(parseMtaStsPolicy(before), policy)) return;
    const found = policyIdOf(zone, domain);
    if (!found) return;
    const { record, id } = found;
    const text = joinText(record);
    const { uri } = record.source;
    const place: Location = {
      uri,
      span: text?.spanOf(id.valueAt.start, id.valueAt.end) ?? record.rdataSpan,
    };
    if (!wasCommitted(snapshot, zone, domain, place, id.value)) return;
    yield {
      at: { uri: document.uri, span: policy.fields[0]?.at ?? { start: 0, end: 0 } },
      message: `The policy changed since the last commit, and the id in the record at _mta-sts is still ${id.value}; senders that have the old policy keep it, since they only look at the id. Change the id.`,
      related: [{ at: place, message: 'The id.' }],
      fixes: () => {
        const next = nextPolicyId(id.value, snapshot.today);
        const edits = text?.replace(id.valueAt, next) ?? [];
        // What a template says is said for all of its tenants.
        return edits.length === 0 ? [] : [fixIn(uri, `Write id=${next}`, edits, madeFor(uri) === undefined)];
      },
    };
  },
});

/** Whether version control has the id already; false where it does not know where the id is written. */
function wasCommitted(snapshot: Snapshot, zone: Zone, domain: Name, place: Location, id: string): boolean {
  const { uri } = causeOf(snapshot, place);
  const text = snapshot.committed.get(uri);
  if (text === undefined) return false;
  if (text === snapshot.documents.get(uri)?.text) return true;
  const before = snapshot.committedZoneAt(zone.files[0]?.uri ?? '');
  return before !== undefined && policyIdOf(before, domain)?.id.value === id;
}
