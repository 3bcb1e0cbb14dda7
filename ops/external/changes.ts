import { type Name, withoutDot } from '../../core/dns/name.ts';
import { txt } from '../../core/dns/types/basic.ts';
import { serviceOfInclude } from '../../core/mail/services/index.ts';
import { isSpfValue, parseSpf } from '../../core/mail/spf.ts';
import { type CopyDifference, compareCopy } from '../../core/mail/spf-copy.ts';
import type { SpfNode } from '../../core/mail/spf-node.ts';
import { spfTrees } from '../../core/mail/spf-tree.ts';
import { showLookups } from '../../core/mail/spf-tree-text.ts';
import { lookupLimit } from '../../core/mail/spf-vocabulary.ts';
import { type ExternalAnswers, externalTypes } from '../../core/workspace/external.ts';
import { Published } from '../../core/workspace/published.ts';
import type { Snapshot } from '../../core/workspace/snapshot.ts';
import { networkLists, networksOf, spfCopies } from '../../core/workspace/spf-copies.ts';
import { spfResolver } from '../../core/workspace/spf-resolver.ts';
import { joinStrings } from '../../core/zone/joined-text.ts';
import { RRset } from '../../core/zone/rrset.ts';

/** How many of those affected are named in one line; the rest is counted. */
const mostNamed = 5;

/**
 * What is different between two locks, one line for each name, as in `servers.mcsv.net (Mailchimp): 1 → 2 lookups;
 * acme.example needs 11 now`. The snapshots are of the same zones with the lock before and after. New dates alone are no
 * change.
 */
export function describeChanges(before: Snapshot, after: Snapshot): readonly string[] {
  const costs = costChanges(before, after);
  const lines: string[] = [];
  for (const [name, { from, to, affected }] of costs) {
    const service = serviceOfInclude(name)?.service.name;
    const title = service === undefined ? withoutDot(name) : `${withoutDot(name)} (${service})`;
    lines.push(`${title}: ${from} → ${to} lookups; ${listAffected(affected)}`);
  }
  for (const name of changedNames(before.external?.answers, after.external?.answers)) {
    if (costs.has(name)) continue;
    const what = describeName(name, before.external?.answers, after.external?.answers);
    lines.push(`${withoutDot(name)}: ${what}`);
  }
  return [...lines, ...copyChanges(before, after)];
}

/** The copies of networks that are no longer what they were copied from, and were so before or otherwise. */
function* copyChanges(before: Snapshot, after: Snapshot): Iterable<string> {
  for (const zone of after.zones) {
    const then = spfTrees(spfResolver(new Published(zone, before)));
    const now = spfTrees(spfResolver(new Published(zone, after)));
    for (const { sources, records } of spfCopies(zone, networkLists(zone))) {
      const copied = records.flatMap((it) => networksOf(parseSpf(joinStrings(it.rdata))));
      const [{ owner }] = records;
      const difference = describeDifference(compareCopy(copied, sources, owner, now));
      if (difference === describeDifference(compareCopy(copied, sources, owner, then))) continue;
      const names = sources.map((it) => withoutDot(it.name)).join(', ');
      yield `${withoutDot(owner)}, copied from ${names}: ${difference}`;
    }
  }
}

function describeDifference({ missing, surplus }: CopyDifference): string {
  const parts = [
    ...(missing.length > 0 ? [`lacks ${countOf(missing)}`] : []),
    ...(surplus.length > 0 ? [`has ${countOf(surplus)} too many`] : []),
  ];
  return parts.length > 0 ? `${parts.join(' and ')} now` : 'is complete again';
}

function countOf({ length }: readonly unknown[]): string {
  return length === 1 ? '1 network' : `${length} networks`;
}

interface CostChange {
  readonly from: string;
  readonly to: string;
  readonly affected: { readonly owner: Name; readonly tree: SpfNode }[];
}

/** The names that records of the workspace ask directly, where what they cost is different. */
function costChanges(before: Snapshot, after: Snapshot): ReadonlyMap<Name, CostChange> {
  const changes = new Map<Name, CostChange>();
  for (const zone of after.zones) {
    const then = spfTrees(spfResolver(new Published(zone, before)));
    const now = spfTrees(spfResolver(new Published(zone, after)));
    for (const group of zone.groupsOf(txt.code)) {
      const rrset = new RRset(zone, group);
      for (const { rdata, owner } of rrset.records) {
        const value = joinStrings(rdata);
        if (!isSpfValue(value)) continue;
        const record = parseSpf(value);
        const old = then(record, owner);
        const tree = now(record, owner);
        tree.children.forEach((child, i) => {
          const [from, to] = [showLookups(old.children[i] ?? child), showLookups(child)];
          if (child.name === undefined || from === to) return;
          const change = changes.get(child.name) ?? { from, to, affected: [] };
          change.affected.push({ owner, tree });
          changes.set(child.name, change);
        });
      }
    }
  }
  return changes;
}

function listAffected(affected: CostChange['affected']): string {
  const worst = [...affected].sort((a, b) => b.tree.lookups - a.tree.lookups || (a.owner < b.owner ? -1 : 1));
  const shown = worst.slice(0, mostNamed).map(({ owner, tree }) => {
    const isOver = tree.lookups > lookupLimit ? `, more than ${lookupLimit}` : '';
    return `${withoutDot(owner)} needs ${showLookups(tree)} now${isOver}`;
  });
  const rest = worst.length - shown.length;
  return `${shown.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
}

/** The names whose answers differ, whatever their dates. */
export function changedNames(
  before: ExternalAnswers = new Map(),
  after: ExternalAnswers = new Map(),
): readonly Name[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.filter((name) => textOf(before, name) !== textOf(after, name));
}

function textOf(answers: ExternalAnswers, name: Name): string {
  const own = answers.get(name);
  return JSON.stringify(externalTypes.map((type) => [own?.get(type)?.values, own?.get(type)?.hasOthers]));
}

function describeName(name: Name, before: ExternalAnswers = new Map(), after: ExternalAnswers = new Map()) {
  const [then, now] = [before.get(name), after.get(name)];
  if (!now) return 'nothing here leads to it any longer';
  const parts = externalTypes.flatMap((type) => {
    const [old, fresh] = [then?.get(type), now.get(type)];
    if (JSON.stringify(old?.values) === JSON.stringify(fresh?.values)) return [];
    if (!fresh) return [`${type} gone`];
    if (!old) return [`${type} ${summary(fresh.values)}`];
    return [`${type} ${summary(old.values)} → ${summary(fresh.values)}`];
  });
  return parts.length > 0 ? parts.join('; ') : 'other TXT records came or went';
}

const mostCharacters = 60;

function summary(values: readonly string[]): string {
  const text = values.length === 0 ? 'nothing' : values.join(', ');
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}
