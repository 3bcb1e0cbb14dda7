/** Requests of our own between server and client: names and shapes only, since the two ends use different libraries. */

/** Server to client, in a browser: the zone and agency files below the workspace's folders. */
export const listFiles = 'zonewright/listFiles';
export type ListFilesResult = readonly string[];

/** Server to client, in a browser: the octets of a file as text; null where it is missing. */
export const readFile = 'zonewright/readFile';
export interface ReadFileParams {
  readonly uri: string;
}
export type ReadFileResult = string | null;

/** Client to server: the edit that gives a document's zone its next serial. */
export const bumpSerial = 'zonewright/bumpSerial';
export interface BumpSerialParams {
  readonly uri: string;
  /** The serial that the name servers have, where somebody asked them. */
  readonly deployed?: number;
}

/** Client to server: the edit that sorts a document's records. */
export const sortZone = 'zonewright/sortZone';
export interface SortZoneParams {
  readonly uri: string;
}

/** Client to server: the services that can be added to a zone or to a tenant's list. */
export const serviceChoices = 'zonewright/serviceChoices';
export type ServiceChoicesResult = readonly {
  readonly id: string;
  readonly name: string;
  /** What it is in DNS, in a few words; may be empty. */
  readonly summary: string;
}[];

/** Client to server: the edits that add a service to the zone of a document, or to the services of a tenant's file. */
export const addService = 'zonewright/addService';
export interface AddServiceParams {
  readonly uri: string;
  /** One of those that `serviceChoices` gave. */
  readonly id: string;
}

/** Edits by document with what was done, or why nothing is. */
export type EditResult =
  | { readonly refusal: string }
  | {
      readonly done: string;
      readonly changes: Readonly<Record<string, readonly TextChange[]>>;
      /** What to select afterwards, in a document as it is then. */
      readonly goTo?: { readonly uri: string; readonly ranges: readonly TextRange[] };
    };

/** A text edit as the protocol has it. */
export interface TextChange {
  readonly range: TextRange;
  readonly newText: string;
}

/** From one place to another, which is behind its end. */
export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** Lines and characters as the protocol counts them. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** Client to server: the tenants whose zones a file takes part in, by their domains, with the address of each rendered zone for `workspace/textDocumentContent`. */
export const tenantsOf = 'zonewright/tenantsOf';
export interface TenantsOfParams {
  readonly uri: string;
}
export type TenantsOfResult = readonly { readonly domain: string; readonly uri: string }[];

/** Client to server: the zones that differ from what they were before a template or `agency.yaml` was edited. */
export const reachOf = 'zonewright/reachOf';
export interface ReachOfParams {
  readonly uri: string;
}
/** Null where nobody knows what the file was before. Each zone has its counts in words, and its text then and now by their addresses. */
export type ReachOfResult = null | {
  readonly since: 'commit' | 'save';
  readonly zones: readonly {
    readonly domain: string;
    readonly counts: string;
    readonly before: string;
    readonly now: string;
  }[];
};

/** Client to server: the tenants of the workspace with what one wants to know of each; waits until all of them are known. */
export const tenants = 'zonewright/tenants';
export interface TenantsParams {
  /** The id of the answer that the client has. */
  readonly known?: string;
}
export type TenantsResult =
  /** The rows that differ from those that the client has, by their files; there are the same ones in the same order. */
  | { readonly id: string; readonly changed: readonly TenantRow[] }
  /** `agency` is the URI of `agency.yaml`; null where the workspace has none, and so no tenants. */
  | { readonly id: string; readonly agency: string | null; readonly tenants: readonly TenantRow[] };

/** One tenant as a list shows it. */
export interface TenantRow {
  /** Without its final dot. */
  readonly domain: string;
  /** The tenant's YAML file. */
  readonly uri: string;
  /** The template's file; null for a zone file of its own. */
  readonly template: string | null;
  readonly server: string | null;
  readonly hasZone: boolean;
  readonly isParked: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** The RRsets that are its own instead of the template's; null without a template. */
  readonly drift: number | null;
  /** What its SPF record costs; null where there is none. Of several records, which receivers refuse, the first. */
  readonly spf: {
    readonly lookups: number;
    readonly isAtLeast: boolean;
    readonly limit: number;
    readonly records: number;
  } | null;
  /** Names, as vendors write them. */
  readonly services: readonly string[];
  readonly nextStep: { readonly text: string; readonly uri: string; readonly at: TextPosition } | null;
}

/** Server to client: files were read, so that tenants may be others than before. */
export const tenantsChanged = 'zonewright/tenantsChanged';

/** What a client says in `initialize` besides what the protocol defines. */
export interface InitializationOptions {
  /** False where the user has not said yet that the folders are trusted. */
  readonly isTrusted?: boolean;
  /**
   * True where the client has the commands of lenses: `zonewright.showSpfTree` with an address and a position, and
   * `editor.action.showReferences` with the protocol's address, position and locations.
   */
  readonly followsLenses?: boolean;
  /** True where the editor completes YAML by the JSON schemas itself: what they say is then not offered twice. */
  readonly readsSchemas?: boolean;
  /** True where the client shows tenants: it then hears `zonewright/tenantsChanged`. */
  readonly showsTenants?: boolean;
}

/** Client to server: where the zones of a document are deployed to. */
export const deployPlaces = 'zonewright/deployPlaces';
export interface DeployPlacesParams {
  readonly uri: string;
}
export type DeployPlacesResult = readonly DeployPlace[];

/** A tenant, and the server that it lives on. */
export interface DeployPlace {
  /** Without its final dot. */
  readonly domain: string;
  /** The server's id in agency.yaml. */
  readonly server: string;
}

/**
 * Client to server: the domains of the tenants that differ from the last commit; null where nothing is committed. Files
 * are read anew first, because what another program wrote or committed a moment ago may not have been told yet.
 */
export const changedDomains = 'zonewright/changedDomains';
export interface ChangedDomainsParams {
  /** The files of the workspace, of which the server may not know all. */
  readonly uris: readonly string[];
}
export type ChangedDomainsResult = readonly string[] | null;
