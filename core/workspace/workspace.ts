import type { Uri } from '../zone/source.ts';
import { readAgency } from './agency/read.ts';
import type { Document } from './document.ts';
import { isLockFile, readExternal } from './external.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { type DeclaredZone, Snapshot } from './snapshot.ts';

/** What changed: documents that are new or different, and those that are gone. */
export interface Change {
  readonly documents?: readonly Document[];
  readonly removed?: readonly Uri[];
  readonly settings?: Settings;
  /** Documents that are zones whatever their names, with what the user says of each. */
  readonly declareZones?: ReadonlyMap<Uri, DeclaredZone>;
  /** The texts that version control has, all of them. */
  readonly committed?: ReadonlyMap<Uri, string>;
  /** When the current day began, in seconds since 1970 (UTC). */
  readonly today?: number;
}

/** The one mutable variable: which snapshot is the newest. */
export class Workspace {
  snapshot: Snapshot = new Snapshot({
    documents: new Map(),
    settings: defaultSettings,
    declaredZones: new Map(),
    agency: undefined,
    external: undefined,
    committed: new Map(),
    today: undefined,
  });

  /** Replaces the snapshot. Those who hold the old one keep it. */
  apply(change: Change): Snapshot {
    const old = this.snapshot;
    const documents = new Map(old.documents);
    const declaredZones = change.declareZones
      ? new Map([...old.declaredZones, ...change.declareZones])
      : old.declaredZones;
    let isAgencyChanged = false;
    let isLockChanged = false;
    for (const document of change.documents ?? []) {
      documents.set(document.uri, document);
      isAgencyChanged ||= isAgencyFile(document.uri) || isTemplateFile(document.uri);
      isLockChanged ||= isLockFile(document.uri);
    }
    for (const uri of change.removed ?? []) {
      documents.delete(uri);
      isAgencyChanged ||= isAgencyFile(uri) || isTemplateFile(uri);
      isLockChanged ||= isLockFile(uri);
    }
    const agency = isAgencyChanged ? readAgency(documents, old.agency) : old.agency;
    const external = isLockChanged ? readExternal(documents) : old.external;
    this.snapshot = new Snapshot(
      {
        documents,
        settings: change.settings ?? old.settings,
        declaredZones,
        agency,
        external,
        committed: change.committed ?? old.committed,
        today: change.today ?? old.today,
      },
      old,
    );
    return this.snapshot;
  }
}

/** When the day of a moment began, in seconds since 1970 (UTC); the moment is in milliseconds, as clocks have it. */
export function startOfDay(moment: number): number {
  return Math.floor(moment / 86_400_000) * 86_400;
}

/** Whether a file says something about the agency: `agency.yaml`, or a tenant's YAML. */
export function isAgencyFile(uri: Uri): boolean {
  return /(^|\/)agency\.ya?ml$/.test(uri) || /(^|\/)tenants\/[^/]+\.ya?ml$/.test(uri);
}

/** Whether a file is a template, or a part of one: what lies under `templates` and ends with `.liquid`. */
export function isTemplateFile(uri: Uri): boolean {
  return /(^|\/)templates\/(?:[^/]+\/)*[^/]+\.liquid$/.test(uri);
}
