import { withoutDot } from '../../dns/name.ts';
import { canonicalRdata, showRdata } from '../../dns/rdata.ts';
import { lostMembers } from '../catalog-zone.ts';
import { type Change, comparable } from '../diff.ts';
import { rrType } from '../rr-type.ts';
import { sameRdata } from '../rrset.ts';
import { primaryOf } from '../soa.ts';
import type { GuardInput, GuardRule } from './guard-rule.ts';
import { listChanges } from './list-changes.ts';

/** The guards over a zone as a whole: its size, its delegation, who changed it last. */
export const zoneGuards: readonly GuardRule[] = [
  {
    id: 'drift',
    summary: 'Somebody changed the zone on the server since the last deploy, and the plan takes that back.',
    check: ({ undone }) =>
      undone.length === 0
        ? undefined
        : `Somebody changed ${listChanges(undone)} on the server since the last deploy, and this would take it back.`,
  },
  {
    id: 'many-changes',
    summary: 'A large part of the zone is changed.',
    check: (input) => checkShare(input, 'change', 'changed'),
  },
  {
    id: 'many-deletes',
    summary: 'A large part of the zone is removed.',
    check: (input) => checkShare(input, 'remove', 'removed'),
  },
  {
    id: 'empty-zone',
    summary: 'Nothing is left but SOA and NS.',
    check: ({ zone, desired, live }) => {
      const hasContent = (records: GuardInput['live']) =>
        comparable(records).some(
          ({ owner, type }) => owner !== zone || (type !== rrType.soa && type !== rrType.ns),
        );
      if (hasContent(desired) || !hasContent(live)) return undefined;
      return `${withoutDot(zone)} would have no records but SOA and NS: its web site and its mail would be gone.`;
    },
  },
  {
    id: 'apex-ns',
    summary: "The zone's own NS RRset is changed.",
    check: ({ zone, changes, isNew }) => {
      const change = changes.find(({ owner, type }) => owner === zone && type === rrType.ns);
      if (isNew || change === undefined || (change.kind === 'change' && change.ttlOnly)) return undefined;
      return (
        `The name servers of ${withoutDot(zone)} change. The registry must name the same ones, ` +
        'or a part of the world asks servers that do not have the zone.'
      );
    },
  },
  {
    id: 'soa-mname',
    summary: 'The primary name server in the SOA is changed.',
    check: ({ zone, changes }) => {
      const change = changes.find(({ type }) => type === rrType.soa);
      if (change?.kind !== 'change' || !changesPrimary(change.before.rdata[0], change.after.rdata[0]))
        return undefined;
      return `The SOA of ${withoutDot(zone)} names another primary: secondaries and dynamic updates go by that name.`;
    },
  },
  {
    id: 'delegation-signer',
    summary: 'A DS RRset is changed or removed.',
    check: ({ changes }) => {
      const touched = changes.filter((it) => it.type === rrType.ds && it.kind !== 'add' && changesData(it));
      if (touched.length === 0) return undefined;
      return `${listChanges(touched)} changes: where it does not match the child's keys, nobody who validates sees the child.`;
    },
  },
  {
    id: 'unsign',
    summary: 'A zone file that is signed by itself is replaced by one that is not.',
    check: ({ zone, live, desired }) => {
      const isSigned = (records: GuardInput['live']) => records.some(({ type }) => type === rrType.rrsig);
      if (!isSigned(live) || isSigned(desired)) return undefined;
      return (
        `The zone file of ${withoutDot(zone)} on the server holds signatures (RRSIG), and the new one has none. ` +
        'With a DS record at the parent, nobody who validates would see the zone any more.'
      );
    },
  },
  {
    id: 'new-zone',
    summary: 'The server has no file of the zone yet.',
    check: ({ zone, isNew }) =>
      isNew ? `The server has no file of ${withoutDot(zone)} yet: this creates it.` : undefined,
  },
  {
    id: 'remove-zone',
    summary: 'A zone is taken out of a server or of a catalog, from which secondaries then drop it.',
    check: ({ zone, changes }) => {
      const lost = lostMembers(zone, changes);
      if (lost.length === 0) return undefined;
      const names = lost.flatMap((it) =>
        it.kind === 'remove' ? it.before.rdata.map((rdata) => showRdata(it.type, rdata)) : [],
      );
      return `Every name server that follows ${withoutDot(zone)} would drop ${names.join(' ')}, with all its records.`;
    },
  },
  {
    id: 'replace-includes',
    summary: 'The file on the server includes others, which the new file does not.',
    check: ({ zone, isAssembled }) =>
      isAssembled
        ? `The file of ${withoutDot(zone)} on the server includes other files ($INCLUDE). The new file holds all ` +
          'records by itself, so a later change of those files would have no effect on this zone.'
        : undefined,
  },
  {
    id: 'broken-file',
    summary: 'The file on the server does not load, so what it holds cannot be compared in full.',
    check: ({ zone, fault }) =>
      fault === undefined
        ? undefined
        : `The file of ${withoutDot(zone)} on the server does not load, so the differences may not be complete: ${fault}`,
  },
];

function checkShare(
  { zone, live, changes, limits }: GuardInput,
  kind: Change['kind'],
  done: string,
): string | undefined {
  const total = comparable(live).length;
  const count = changes.filter((change) => change.kind === kind).length;
  if (total < limits.minimumRRsets || count * 100 <= total * limits.percent) return undefined;
  return (
    `${count} of the ${total} RRsets of ${withoutDot(zone)} would be ${done}, more than ${limits.percent} %. ` +
    'That is often the wrong file, or a template that lost a part.'
  );
}

function changesData(change: Change): boolean {
  return change.kind !== 'change' || !sameRdata(change.before, change.after);
}

function changesPrimary(before: Uint8Array | undefined, after: Uint8Array | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  const old = primaryOf(canonicalRdata(rrType.soa, before));
  const now = primaryOf(canonicalRdata(rrType.soa, after));
  return old.length !== now.length || old.some((octet, i) => octet !== now[i]);
}
