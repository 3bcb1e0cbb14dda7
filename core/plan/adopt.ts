/** Takes over into a zone's files what somebody changed on its server, in as few words of the text as that needs. */

import { withoutDot } from '../dns/name.ts';
import { typeName } from '../dns/type-names.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import { Document } from '../workspace/document.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { Workspace } from '../workspace/workspace.ts';
import { resourceRecords } from '../zone/resource-records.ts';
import type { Source, Uri } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';
import { AdoptionWriter, isWritten } from './adoption-writer.ts';
import { type Change, diffRecords } from './diff.ts';
import { rrsetId } from './rrset.ts';

/** The edits by file, or why there are none, and what to do instead. */
export type Adoption = { readonly edits: ReadonlyMap<Uri, readonly Edit[]> } | { readonly refusal: string };

/**
 * The edits after which a zone has the RRsets that a server has: each of `drift` as it is after its change; everything
 * else stays as it is written. Refuses where the text cannot say so by itself: records of a template or of $GENERATE,
 * and files that `isWritable` says no to.
 */
export function adoptDrift(
  snapshot: Snapshot,
  zone: Zone,
  drift: readonly Change[],
  isWritable: (uri: Uri) => boolean,
): Adoption {
  const home = homeOf(snapshot, zone);
  const isLaidOver = snapshot.tenantZoneOf(zone) !== undefined;
  const writer = new AdoptionWriter(zone, home);
  for (const change of drift) {
    const written = zone.find(change.owner, change.type)?.records ?? [];
    const isMine = written.every((it) => isWritable(it.source.uri) && isWritten(it));
    // What a template makes is replaced by what the tenant's own file says.
    if (!isWritable(home.uri) || (!isMine && !isLaidOver)) return { refusal: madeElsewhere(change) };
    if (isMine) writer.adopt(change);
    else if (!writer.replace(change, written)) return { refusal: madeElsewhere(change) };
  }
  const edits = writer.edits();
  if (!isAsWanted(snapshot, zone, drift, edits)) {
    const what = drift.map(({ owner, type }) => `${withoutDot(owner)} ${typeName(type)}`).join(', ');
    return {
      refusal: `What was changed (${what}) cannot be written into the file without changing more. Take it over by hand.`,
    };
  }
  return { edits };
}

/** The file of a zone that may say something new: of a tenant with a template its own one, which may not exist yet. */
function homeOf(snapshot: Snapshot, zone: Zone): Source {
  const made = snapshot.tenantZoneOf(zone);
  if (!made) return zone.files[0] as Source;
  const { tenant, own } = made;
  const folder = tenant.uri.slice(0, tenant.uri.lastIndexOf('/') + 1);
  const document = own ?? new Document(`${folder}${withoutDot(tenant.domain)}.zone`, '');
  return { uri: document.uri, file: document.file };
}

function madeElsewhere({ owner, type }: Change): string {
  return (
    `${withoutDot(owner)} ${typeName(type)} is made by a template or by $GENERATE, so no line of it can be changed ` +
    "alone. Change the template, or the tenant's file."
  );
}

/** Reads the zone with its edits, and compares: the adopted RRsets are there, and nothing else has changed. */
function isAsWanted(
  { documents }: Snapshot,
  zone: Zone,
  drift: readonly Change[],
  edits: ReadonlyMap<Uri, readonly Edit[]>,
): boolean {
  const known = [...documents.values()].map((it) => edited(it, edits.get(it.uri)));
  const added = [...edits].flatMap(([uri, mine]) =>
    documents.has(uri) ? [] : edited(new Document(uri, ''), mine),
  );
  const workspace = new Workspace();
  workspace.apply({ documents: [...known, ...added] });
  const after = zoneAfter(workspace.snapshot, zone);
  if (!after) return false;
  const adopted = resourceRecords(after);
  const ids = new Set(drift.map(({ owner, type }) => rrsetId(owner, type)));
  const wanted = drift.flatMap((change) =>
    change.kind === 'remove'
      ? []
      : change.after.rdata.map((rdata) => ({
          owner: change.owner,
          type: change.type,
          ttl: change.after.ttl,
          rdata,
        })),
  );
  const rest = resourceRecords(zone).filter(({ owner, type }) => !ids.has(rrsetId(owner, type)));
  return diffRecords(adopted, [...rest, ...wanted]).length === 0;
}

function edited(document: Document, edits: readonly Edit[] | undefined): Document {
  return edits ? new Document(document.uri, applyEdits(document.text, edits)) : document;
}

function zoneAfter(snapshot: Snapshot, zone: Zone): Zone | undefined {
  const root = (zone.files[0] as Source).uri;
  if (snapshot.documents.has(root)) return snapshot.zoneAt(root);
  return zone.apex === undefined ? undefined : snapshot.zoneOfTenant(zone.apex);
}
