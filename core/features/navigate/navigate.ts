import { type Name, parentOf } from '../../dns/name.ts';
import { a, aaaa, cname, txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { isSpfValue } from '../../mail/spf.ts';
import { span } from '../../text/span.ts';
import { resolveUri } from '../../workspace/document.ts';
import { causeOf } from '../../workspace/provenance.ts';
import { permissionName } from '../../workspace/report-permission.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { lookUp } from '../../zone/look-up.ts';
import type { Record } from '../../zone/record.ts';
import type { Location, Uri } from '../../zone/source.ts';
import type { Zone } from '../../zone/zone.ts';
import { agencyDefinitions, agencyReferences } from '../agency/navigate.ts';
import { agencyNames } from './agency-names.ts';
import { recordsNaming } from './name-index.ts';
import { isGenerated, type NamePlace, ownerPlace, placesIn } from './name-place.ts';
import { includeAt, nameAt } from './place-at.ts';

/**
 * Where what an offset names is defined: the records of a target, the record that SPF asks for, the permission of a
 * DMARC address, the file of a $INCLUDE, a template's file, the value of a placeholder for the tenant that is shown. Empty where the workspace does not have it.
 */
export function definitionsAt(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
  shown?: Name,
): readonly Location[] {
  const ofAgency = agencyDefinitions(snapshot, uri, offset, shown);
  if (ofAgency) return ofAgency;
  const include = includeAt(snapshot, uri, offset);
  if (include) {
    const target = resolveUri(uri, include.target);
    return snapshot.documents.has(target) ? [{ uri: target, span: span(0, 0) }] : [];
  }
  const touched = nameAt(snapshot, uri, offset);
  if (!touched) return [];
  const { name, place } = touched;
  if (place?.kind === 'dmarc') {
    const domain = parentOf(place.record.owner);
    const permission = domain && permissionName(domain, name);
    const allowed = permission === undefined ? [] : recordsAt(snapshot, permission);
    if (allowed.length > 0) return distinct(allowed.map((it) => causeOf(snapshot, locationOf(it))));
  }
  const records = recordsAt(snapshot, name);
  const wanted = place ? records.filter(wantedBy(place)) : [];
  return distinct((wanted.length > 0 ? wanted : records).map((it) => causeOf(snapshot, locationOf(it))));
}

/** Who names the name at an offset, in all zones of the workspace and in `agency.yaml`; with its own records where they are wanted. */
export function referencesAt(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
  withOwners: boolean,
): readonly Location[] {
  const ofAgency = agencyReferences(snapshot, uri, offset, withOwners);
  if (ofAgency) return ofAgency;
  const touched = nameAt(snapshot, uri, offset);
  if (!touched) return [];
  const owners = withOwners ? recordsAt(snapshot, touched.name).map(locationOf) : [];
  const naming = placesNaming(snapshot, touched.name).map(({ record, span: at }) => ({
    uri: record.source.uri,
    span: at,
  }));
  const hosts = agencyNames(snapshot).filter(({ name }) => name === touched.name);
  const written = [...owners, ...naming].map((it) => causeOf(snapshot, it));
  return distinct([...written, ...hosts.map(({ uri: agency, span: at }) => ({ uri: agency, span: at }))]);
}

/** The places in RDATA where a name is written, in all zones of the workspace. */
export function placesNaming(snapshot: Snapshot, name: Name): readonly NamePlace[] {
  return zonesOf(snapshot).flatMap((zone) =>
    recordsNaming(zone, name).flatMap((record) => placesIn(record).filter((it) => it.name === name)),
  );
}

/** The zones of the workspace. */
export function zonesOf(snapshot: Snapshot): readonly Zone[] {
  return snapshot.zones;
}

/** The records that answer for a name: its own, else those of the wildcard or the delegation above it. */
function recordsAt(snapshot: Snapshot, name: Name): readonly Record[] {
  const zone = snapshot.zoneHolding(name);
  if (!zone) return [];
  const own = zone.at(name).flatMap((it) => it.records);
  if (own.length > 0) return own;
  const answer = lookUp(zone, name, a.code);
  return 'rrset' in answer ? answer.rrset.records : [];
}

/** The owner where it is written, else the type: what stands for a record in a list of places. */
function locationOf(record: Record): Location {
  const { uri } = record.source;
  if (isGenerated(record)) return record.at;
  return { uri, span: ownerPlace(record)?.span ?? record.typeSpan };
}

function wantedBy({ kind, term }: NamePlace): (record: Record) => boolean {
  const isHost = (it: Record): boolean => [a.code, aaaa.code, cname.code].includes(it.type);
  if (kind === 'target' || term === 'a') return isHost;
  if (term === 'mx') return (it) => it.type === mx.code;
  if (term === 'include' || term === 'redirect')
    return (it) => it.type === cname.code || (it.type === txt.code && isSpfValue(joinStrings(it.rdata)));
  return () => false;
}

function distinct(locations: readonly Location[]): readonly Location[] {
  const seen = new Set<string>();
  return locations.filter(({ uri, span: { start } }) => {
    const key = `${start} ${uri}`;
    return !seen.has(key) && seen.add(key);
  });
}
