import { parseName, withoutDot } from '../../dns/name.ts';
import { mergePrefixes } from '../../dns/prefix.ts';
import { serviceOfInclude } from '../../mail/services/index.ts';
import { parseSpf } from '../../mail/spf.ts';
import { showCopyNote } from '../../mail/spf-copy-note.ts';
import { removeTerm, replaceTerm } from '../../mail/spf-edit.ts';
import { type FlattenedInclude, flattenInclude, networkRecords } from '../../mail/spf-flatten.ts';
import type { SpfNode } from '../../mail/spf-node.ts';
import { findOverlaps } from '../../mail/spf-overlap.ts';
import { reductionsOf, type SpfReduction } from '../../mail/spf-reduce.ts';
import type { SpfTerm } from '../../mail/spf-term.ts';
import { spfTree } from '../../mail/spf-tree.ts';
import { showLookups } from '../../mail/spf-tree-text.ts';
import type { ValueEdit } from '../../mail/value-problem.ts';
import { applyEdits, changeBetween } from '../../text/edit.ts';
import { quoteText } from '../../zone/joined-text.ts';
import { appendLines } from '../append-records.ts';
import type { Fix } from '../rule.ts';
import type { SpfPlace } from '../spf-places.ts';
import { freeNames } from './flattened-names.ts';

/**
 * How a record comes down to a number of lookups, best first: all harmless and likely steps at once, each step by
 * itself, a sender that moves to a name of its own, and flattening as the last resort. Each title says what it brings.
 */
export function reductionFixes(place: SpfPlace, goal: number): readonly Fix[] {
  const { record, parsed, resolver } = place;
  const single = reductionsOf(parsed, record.owner, resolver);
  return [
    ...allSteps(place, goal),
    ...single.map((it) => place.fixOf(it.fix)),
    ...movedSenders(place),
    ...flattened(place),
  ];
}

function allSteps(place: SpfPlace, goal: number): readonly Fix[] {
  const { record, parsed, resolver } = place;
  const steps: SpfReduction[] = [];
  let value = parsed.value;
  for (;;) {
    const current = parseSpf(value);
    if (spfTree(current, record.owner, resolver).lookups <= goal) break;
    const step = reductionsOf(current, record.owner, resolver)[0];
    if (!step) break;
    steps.push(step);
    value = applyEdits(value, step.fix.edits);
  }
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last || steps.length < 2) return [];
  value = mergedNetworks(value, parsed.value);
  const edits = [changeBetween(parsed.value, value)];
  const title = `Reduce it in ${steps.length} steps (${first.before} → ${last.after} lookups)`;
  return [place.fixOf({ title, edits, safe: steps.every((it) => it.fix.safe) })];
}

/** A value without the networks that steps made pointless: inside others, or halves of one. Those that stood there before stay. */
function mergedNetworks(value: string, before: string): string {
  const known = new Set(findOverlaps(parseSpf(before)).map((it) => it.message));
  for (let merged = value; ; ) {
    const problem = findOverlaps(parseSpf(merged)).find((it) => it.fix?.safe && !known.has(it.message));
    if (!problem?.fix) return merged;
    merged = applyEdits(merged, problem.fix.edits);
  }
}

/** Bulk senders that can send from a name below the domain, and bring their include along. */
function movedSenders(place: SpfPlace): readonly Fix[] {
  const { record, parsed, tree } = place;
  return tree.children.flatMap((node): readonly Fix[] => {
    const { term, name } = node;
    const found = term?.kind === 'include' && name !== undefined ? serviceOfInclude(name) : undefined;
    if (!term || name === undefined || found?.spf.place === 'nowhere' || !found?.spf.subdomain) return [];
    const owner = parseName(`${found.spf.subdomain}.${record.owner}`);
    if (owner === undefined || record.zone.at(owner).length > 0) return [];
    const value = `v=spf1 include:${withoutDot(name)} ~all`;
    const title = `Let ${found.service.name} send from ${withoutDot(owner)}, and move its include there`;
    return [
      withRecords(place, title, [removeTerm(parsed.value, term)], [`${owner} TXT ${quoteText(value)}`]),
    ];
  });
}

interface Flat {
  readonly term: SpfTerm;
  readonly node: SpfNode;
  readonly include: FlattenedInclude;
}

/** Copies the networks of includes into records of the domain's own, with where they come from and of when they are. */
function flattened(place: SpfPlace): readonly Fix[] {
  const { record, parsed, tree } = place;
  const all = tree.children.flatMap((node): readonly Flat[] => {
    const include = flattenInclude(node);
    return include && node.term ? [{ term: node.term, node, include }] : [];
  });
  const [first, ...others] = all;
  if (!first || !parsed.terms.every((it) => it.kind !== 'broken')) return [];
  const values = networkRecords(mergePrefixes(all.flatMap((it) => it.include.networks)));
  if (values.length >= all.reduce((sum, it) => sum + it.node.lookups, 0)) return [];
  const owners = freeNames(record.zone, record.owner, values.length);
  if (owners.length < values.length) return [];
  const includes = owners.map((it) => `include:${withoutDot(it)}`).join(' ');
  const edits = [replaceTerm(first.term, includes), ...others.map((it) => removeTerm(parsed.value, it.term))];
  const title = `Copy the networks of ${all.map((it) => withoutDot(it.include.name)).join(', ')} into records of your own`;
  const lines = [
    showCopyNote(all.map((it) => it.include)),
    '; zonewright lock asks for them, then spf/flattened-stale says what changed and copies it again.',
    ...values.map((value, i) => `${owners[i]} TXT ${quoteText(value)}`),
  ];
  const after = tree.lookups - all.reduce((sum, it) => sum + it.node.lookups, 0) + values.length;
  return [withRecords(place, `${title} (${showLookups(tree)} → ${after} lookups)`, edits, lines)];
}

function withRecords(
  place: SpfPlace,
  title: string,
  edits: readonly ValueEdit[],
  lines: readonly string[],
): Fix {
  const { record, parsed, resolver, tree } = place;
  const changed = spfTree(parseSpf(applyEdits(parsed.value, edits)), record.owner, resolver);
  const effect = title.includes('→') ? '' : ` (${showLookups(tree)} → ${showLookups(changed)} lookups)`;
  const fix = place.fixOf({ title: title + effect, edits, safe: false });
  const { uri } = record.source;
  const own = fix.edits.get(uri) ?? [];
  return { ...fix, edits: new Map([[uri, [...own, appendLines(record.source, lines)]]]) };
}
