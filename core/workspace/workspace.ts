import type { Uri } from '../zone/source.ts';
import { readAgency } from './agency.ts';
import type { Document } from './document.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { type DeclaredZone, Snapshot } from './snapshot.ts';

/** What changed: documents that are new or different, and those that are gone. */
export interface Change {
  readonly documents?: readonly Document[];
  readonly removed?: readonly Uri[];
  readonly settings?: Settings;
  /** Documents that are zones whatever their names, with what the user says of each. */
  readonly declareZones?: ReadonlyMap<Uri, DeclaredZone>;
}

/** The one mutable variable: which snapshot is the newest. */
export class Workspace {
  snapshot: Snapshot = new Snapshot({
    documents: new Map(),
    settings: defaultSettings,
    declaredZones: new Map(),
    agency: undefined,
  });

  /** Replaces the snapshot. Those who hold the old one keep it. */
  apply(change: Change): Snapshot {
    const old = this.snapshot;
    const documents = new Map(old.documents);
    const declaredZones = change.declareZones
      ? new Map([...old.declaredZones, ...change.declareZones])
      : old.declaredZones;
    let isAgencyChanged = false;
    for (const document of change.documents ?? []) {
      documents.set(document.uri, document);
      isAgencyChanged ||= isAgencyFile(document.uri);
    }
    for (const uri of change.removed ?? []) {
      documents.delete(uri);
      isAgencyChanged ||= isAgencyFile(uri);
    }
    const agency = isAgencyChanged ? readAgency(documents) : old.agency;
    this.snapshot = new Snapshot(
      { documents, settings: change.settings ?? old.settings, declaredZones, agency },
      old,
    );
    return this.snapshot;
  }
}

/** Whether a file says something about the agency: `agency.yaml`, or a tenant's YAML. */
export function isAgencyFile(uri: Uri): boolean {
  return /(^|\/)agency\.ya?ml$/.test(uri) || /\/tenants\/[^/]+\.ya?ml$/.test(uri);
}
