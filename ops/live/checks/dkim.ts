import { labelsOf, type Name, withoutDot } from '../../../core/dns/name.ts';
import { parseDkim } from '../../../core/mail/dkim.ts';
import { rrType } from '../../../core/plan/rr-type.ts';
import type { Zone } from '../../../core/zone/zone.ts';
import type { LiveCheck, LiveSubject } from '../check.ts';
import { bad, good, type Part, sumUp, unknown } from '../judgement.ts';
import { resolved } from './resolved.ts';

/** Is there a key behind every DKIM selector of the zone? */
export const dkim: LiveCheck = {
  id: 'mail/dkim',
  asks: 'Is there a key behind every DKIM selector of the zone?',
  severity: 'error',
  judge: async (subject) => {
    const selectors = selectorsOf(subject.zone);
    if (selectors.length === 0) return undefined;
    const parts = await Promise.all(selectors.map((owner) => judgeSelector(subject, owner)));
    const names = selectors.map((owner) => labelsOf(owner)[0]).join(', ');
    return sumUp(parts, {
      good: `There is a key for ${names}.`,
      bad: 'Paste the key anew from what signs the mail, or delete the selector if nothing signs with it.',
      unknown: 'Ask again when the resolver answers.',
    });
  },
};

/** The owners of keys and of aliases to keys: `selector._domainkey` and a domain. */
function selectorsOf(zone: Zone): readonly Name[] {
  const owners = [rrType.txt, rrType.cname].flatMap((type) =>
    [...zone.rrsetsOf(type)].map(({ owner }) => owner),
  );
  return [...new Set(owners)].filter((owner) => labelsOf(owner)[1] === '_domainkey');
}

async function judgeSelector(subject: LiveSubject, owner: Name): Promise<Part> {
  const name = withoutDot(owner);
  const answer = await resolved(subject, name, 'TXT');
  if (answer.state === 'unknown') return unknown(`${name} could not be asked for.`, answer.evidence);
  if (answer.state === 'none') {
    return bad(`${name} leads to no key, so what is signed with it cannot be verified.`, answer.evidence);
  }
  const keys = answer.records.map((strings) => parseDkim(strings.join('')));
  if (keys.length > 1)
    return bad(`${name} has ${keys.length} records; verifiers may take the wrong one.`, answer.evidence);
  const [key] = keys;
  if (key?.key === undefined && !key?.isRevoked) {
    return bad(`${name} holds no key that can be read, so signatures with it fail.`, answer.evidence);
  }
  return good({ ...answer.evidence, answer: key.isRevoked ? 'a revoked key' : 'a key' });
}
