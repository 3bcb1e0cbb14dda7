import { type Name, parseName, root, withoutDot } from '../dns/name.ts';
import { a, aaaa, txt } from '../dns/types/basic.ts';
import { snapshotNames } from '../mail/services/snapshot.ts';
import { isSpfValue, parseSpf, type SpfRecord } from '../mail/spf.ts';
import type { SpfNode, SpfNodeState } from '../mail/spf-node.ts';
import { targetName } from '../mail/spf-target-name.ts';
import { costsLookup, type LookupTerm } from '../mail/spf-term.ts';
import { evaluatedLookups, spfTree } from '../mail/spf-tree.ts';
import { showLookups, showProvenance } from '../mail/spf-tree-text.ts';
import { type Span, span, touches } from '../text/span.ts';
import type { ExternalType } from '../workspace/external.ts';
import { knownAnswer } from '../workspace/known-answer.ts';
import { Published } from '../workspace/published.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { joinStrings, joinText } from '../zone/joined-text.ts';
import { Record } from '../zone/record.ts';
import { RRset } from '../zone/rrset.ts';
import type { Uri } from '../zone/source.ts';
import { cursorAt } from './cursor.ts';
import { placeOf, recordOfEntry } from './place.ts';
import { resolverFor, spfDocument, spfDocumentUri } from './spf-document.ts';
import { beginsSpf, showBudget, spfTreesOf } from './spf-reading.ts';

/** One who asks DNS for SPF, or is asked for: an SPF record, a host, or a name that lies beyond the workspace. */
export interface HierarchyItem {
  /** The name without its final dot; for what depends on the message, the term. */
  readonly title: string;
  /** What it costs, and where that is known from. */
  readonly detail: string;
  readonly kind: 'record' | 'host' | 'external' | 'term';
  /** A document of the workspace, or the one that `spfDocument` writes. */
  readonly uri: Uri;
  readonly at: Span;
  /** The name; undefined for a term that depends on the message. */
  readonly name: Name | undefined;
}

/** A call between two items: the other one, and the terms that make it, as places in the caller's document. */
export interface HierarchyCall {
  readonly item: HierarchyItem;
  readonly from: readonly Span[];
}

const typesOfTerm: { readonly [Kind in LookupTerm['kind']]: readonly ExternalType[] } = {
  include: ['TXT'],
  redirect: ['TXT'],
  mx: ['MX'],
  a: ['A', 'AAAA'],
  exists: ['A'],
  ptr: [],
  exp: [],
};

const remarks: { readonly [State in SpfNodeState]?: string } = {
  unknown: 'not known here',
  counted: 'only the cost is known',
  missing: 'no SPF record',
  broken: 'broken',
  loop: 'leads back to itself',
  void: 'finds nothing',
  'too-many-hosts': 'more than ten hosts',
};

/** What an offset of a zone stands for: the target of the term there, else the SPF record, else the host. */
export function hierarchyItemsAt(snapshot: Snapshot, uri: Uri, offset: number): readonly HierarchyItem[] {
  const place = placeOf(snapshot, uri);
  const document = snapshot.documents.get(uri);
  if (!place || !document) return [];
  const { entry } = cursorAt(document.file, offset);
  const record = entry < 0 ? undefined : recordOfEntry(place, entry);
  if (!record) return [];
  if (record.type === a.code || record.type === aaaa.code) return [hostItem(record)];
  const spf = spfOf(record);
  if (!spf) return [];
  const at = joinText(record)?.offsetOf(offset);
  const term = at === undefined ? undefined : spf.terms.findLast((it) => touches(it.at, at));
  if (term && costsLookup(term)) {
    const child = treeOf(snapshot, record, spf).children.find((it) => it.term === term);
    if (child) return [itemOf(snapshot, child, record, spf)];
  }
  return [recordItem(snapshot, record, spf)];
}

/** What the SPF records of a name ask for, in the order of evaluation; terms that ask for the same are one call. */
export function outgoingCalls(snapshot: Snapshot, name: Name): readonly HierarchyCall[] {
  const own = ownRecords(snapshot, name);
  if (own.length > 0) {
    return own.flatMap((record) => {
      const spf = spfOf(record) as SpfRecord;
      const text = joinText(record);
      return callsOf(
        treeOf(snapshot, record, spf),
        (child) => itemOf(snapshot, child, record, spf),
        ({ start, end }) => text?.spanOf(start, end) ?? record.at.span,
      );
    });
  }
  const resolver = resolverFor(snapshot, name);
  if (!resolver) return [];
  return spfDocument(snapshot, name).records.flatMap(({ value, at }) => {
    const spf = parseSpf(value);
    return callsOf(
      spfTree(spf, name, resolver),
      (child) => itemOf(snapshot, child, name, spf),
      ({ start, end }) => span(at.start + start, at.start + end),
    );
  });
}

/** Whose SPF records ask for a name: those of the workspace, then those that the lock or the shipped snapshot knows. */
export function incomingCalls(snapshot: Snapshot, name: Name): readonly HierarchyCall[] {
  const calls: HierarchyCall[] = [];
  for (const zone of snapshot.zones) {
    for (const group of zone.groupsOf(txt.code)) {
      for (const record of new RRset(zone, group).records) {
        // What a template makes stands in no document that could be opened.
        if (!beginsSpf(record.rdata) || !snapshot.documents.has(record.source.uri)) continue;
        const spf = spfOf(record);
        const terms = spf ? termsTo(spf, record.owner, name) : [];
        if (!spf || terms.length === 0) continue;
        const text = joinText(record);
        const from = terms.map(({ at }) => text?.spanOf(at.start, at.end) ?? record.at.span);
        calls.push({ item: recordItem(snapshot, record, spf), from });
      }
    }
  }
  for (const other of externalNames(snapshot)) {
    if (ownRecords(snapshot, other).length > 0) continue;
    const { records } = spfDocument(snapshot, other);
    const from = records.flatMap(({ value, at }) =>
      termsTo(parseSpf(value), other, name).map((it) => span(at.start + it.at.start, at.start + it.at.end)),
    );
    if (from.length > 0) calls.push({ item: externalItem(snapshot, other, []), from });
  }
  return calls;
}

function externalNames(snapshot: Snapshot): ReadonlySet<Name> {
  const names = new Set(snapshotNames().flatMap((it) => parseName(it, root) ?? []));
  for (const [name, types] of snapshot.external?.answers ?? [])
    if (types.get('TXT')?.values.some(isSpfValue)) names.add(name);
  return names;
}

function termsTo(spf: SpfRecord, owner: Name, name: Name): readonly LookupTerm[] {
  return evaluatedLookups(spf).filter((term) => {
    const values = { domain: owner, sender: owner };
    const target = term.domain === undefined ? owner : targetName(term.domain, values);
    return term.kind !== 'ptr' && target === name;
  });
}

function callsOf(
  tree: SpfNode,
  itemFor: (child: SpfNode) => HierarchyItem,
  placeIn: (term: Span) => Span,
): readonly HierarchyCall[] {
  const calls = new Map<string, { item: HierarchyItem; from: Span[] }>();
  for (const child of tree.children) {
    if (!child.term) continue;
    const item = itemFor(child);
    const key = `${item.kind} ${item.uri} ${item.at.start} ${item.title}`;
    const call = calls.get(key) ?? { item, from: [] };
    call.from.push(placeIn(child.term.at));
    calls.set(key, call);
  }
  return [...calls.values()];
}

/** The item that a lookup of a record leads to. The caller is a record, or the name of one beyond the workspace. */
function itemOf(snapshot: Snapshot, child: SpfNode, caller: Record | Name, spf: SpfRecord): HierarchyItem {
  const detail = detailOf(child);
  const term = child.term as LookupTerm;
  if (child.name === undefined || term.kind === 'ptr') {
    const title = spf.value.slice(term.at.start, term.at.end);
    const place =
      caller instanceof Record ? caller.at : { uri: spfDocumentUri(caller), span: span(0, spf.value.length) };
    return { title, detail, kind: 'term', uri: place.uri, at: place.span, name: undefined };
  }
  for (const type of typesOfTerm[term.kind]) {
    const record = ownRecord(snapshot, child.name, type);
    if (!record) continue;
    const kind = type === 'TXT' ? 'record' : 'host';
    return {
      title: withoutDot(child.name),
      detail,
      kind,
      uri: record.at.uri,
      at: record.at.span,
      name: child.name,
    };
  }
  return externalItem(snapshot, child.name, [detail]);
}

function externalItem(snapshot: Snapshot, name: Name, details: readonly string[]): HierarchyItem {
  const { text, records } = spfDocument(snapshot, name);
  const end = text.indexOf('\n');
  const at = records[0]?.at ?? span(0, end < 0 ? text.length : end);
  const source = resolverFor(snapshot, name)?.spf(name);
  const from = source === undefined || source.state === 'unknown' ? undefined : showProvenance(source);
  const detail = details.length > 0 ? details.join(' · ') : (from ?? '');
  return { title: withoutDot(name), detail, kind: 'external', uri: spfDocumentUri(name), at, name };
}

function recordItem(snapshot: Snapshot, record: Record, spf: SpfRecord): HierarchyItem {
  return {
    title: withoutDot(record.owner),
    detail: `${showBudget(treeOf(snapshot, record, spf))} lookups`,
    kind: 'record',
    uri: record.at.uri,
    at: record.at.span,
    name: record.owner,
  };
}

function hostItem(record: Record): HierarchyItem {
  const { uri, span: at } = record.at;
  return { title: withoutDot(record.owner), detail: record.shown, kind: 'host', uri, at, name: record.owner };
}

function detailOf(child: SpfNode): string {
  const lookups = `${showLookups(child)} ${child.lookups === 1 ? 'lookup' : 'lookups'}`;
  const parts = [child.term?.kind, lookups, remarks[child.state], showProvenance(child.source)];
  return parts.filter((it) => it !== undefined).join(' · ');
}

/** The SPF records that a zone of the workspace has at a name, aliases followed. */
function ownRecords(snapshot: Snapshot, name: Name): readonly Record[] {
  const zone = snapshot.zoneHolding(name);
  if (!zone) return [];
  const answer = knownAnswer(new Published(zone, snapshot), undefined, name, 'TXT');
  return answer.kind === 'records' ? answer.rrset.records.filter((it) => spfOf(it)) : [];
}

function ownRecord(snapshot: Snapshot, name: Name, type: ExternalType): Record | undefined {
  if (type === 'TXT') return ownRecords(snapshot, name)[0];
  const zone = snapshot.zoneHolding(name);
  const answer = zone && knownAnswer(new Published(zone, snapshot), undefined, name, type);
  return answer?.kind === 'records' ? answer.rrset.first : undefined;
}

function spfOf(record: Record): SpfRecord | undefined {
  if (record.type !== txt.code) return undefined;
  const value = joinStrings(record.rdata);
  return isSpfValue(value) ? parseSpf(value) : undefined;
}

function treeOf(snapshot: Snapshot, record: Record, spf: SpfRecord): SpfNode {
  return spfTreesOf(snapshot, record.zone)(spf, record.owner);
}
