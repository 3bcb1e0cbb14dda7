import { labelsOf, type Name, withoutDot } from '../../dns/name.ts';
import type { Change } from '../diff.ts';
import { rrType } from '../rr-type.ts';
import { type RRset, txtText } from '../rrset.ts';
import type { GuardRule } from './guard-rule.ts';

/** The guards over what mail and certificates need: removing one of these breaks something at once or in silence. */
export const mailGuards: readonly GuardRule[] = [
  {
    id: 'remove-mx',
    summary: 'An MX RRset is removed.',
    check: ({ changes }) =>
      say(
        changes,
        losesType(rrType.mx),
        (owners) => `Mail for ${owners} would no longer be delivered: MX is removed.`,
      ),
  },
  {
    id: 'remove-spf',
    summary: 'An SPF record is removed.',
    check: ({ changes }) =>
      say(
        changes,
        losesText(() => true, /^v=spf1(?: |$)/i),
        (owners) =>
          `The SPF record of ${owners} is removed: receivers can no longer tell its mail from forged mail.`,
      ),
  },
  {
    id: 'remove-dkim',
    summary: 'A DKIM key is removed, or the alias that leads to one.',
    check: ({ changes }) =>
      say(
        changes,
        (change) => isBelow(change.owner, '_domainkey') && removesData(change),
        (owners) =>
          `The DKIM key ${owners} is removed: mail that is signed with it, also mail on its way, fails DKIM.`,
      ),
  },
  {
    id: 'remove-dmarc',
    summary: 'A DMARC record is removed.',
    check: ({ changes }) =>
      say(
        changes,
        (change) =>
          losesText(isDmarcOwner, /^v=DMARC1\s*(?:;|$)/)(change) ||
          (isDmarcOwner(change.owner) && losesType(rrType.cname)(change)),
        (owners) =>
          `The DMARC record ${owners} is removed: large receivers refuse or junk bulk mail without one.`,
      ),
  },
  {
    id: 'remove-acme-delegation',
    summary: 'The delegation or alias of an _acme-challenge name is removed.',
    check: ({ changes }) =>
      say(
        changes,
        (change) =>
          labelsOf(change.owner)[0] === '_acme-challenge' &&
          (losesType(rrType.cname)(change) || losesType(rrType.ns)(change)),
        (owners) =>
          `${owners} no longer leads to where certificates are confirmed: the next renewal would fail.`,
      ),
  },
];

function say(
  changes: readonly Change[],
  applies: (change: Change) => boolean,
  message: (owners: string) => string,
): string | undefined {
  const owners = changes.filter(applies).map(({ owner }) => withoutDot(owner));
  return owners.length === 0 ? undefined : message([...new Set(owners)].join(', '));
}

const losesType = (type: number) => (change: Change) => change.kind === 'remove' && change.type === type;

/** Whether a TXT RRset held a text of the pattern and holds none afterwards. */
function losesText(isOwner: (owner: Name) => boolean, pattern: RegExp): (change: Change) => boolean {
  const holds = (set: RRset) => set.rdata.some((rdata) => pattern.test(txtText(rdata)));
  return (change) => {
    if (change.type !== rrType.txt || change.kind === 'add' || !isOwner(change.owner)) return false;
    return holds(change.before) && !(change.kind === 'change' && holds(change.after));
  };
}

function removesData(change: Change): boolean {
  if (change.kind === 'remove') return change.type === rrType.txt || change.type === rrType.cname;
  if (change.kind === 'add' || change.type !== rrType.txt) return false;
  return change.after.rdata.every((rdata) => /(?:^|;)\s*p=\s*(?:;|$)/.test(txtText(rdata)));
}

function isBelow(owner: Name, label: string): boolean {
  return labelsOf(owner).slice(1).includes(label);
}

function isDmarcOwner(owner: Name): boolean {
  return labelsOf(owner)[0] === '_dmarc';
}
