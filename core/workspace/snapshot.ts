import { type Name, nameFromWire, parentOf, parseName, root, withoutDot } from '../dns/name.ts';
import { soa } from '../dns/types/basic.ts';
import { readZone } from '../zone/read.ts';
import type { ReadOptions } from '../zone/read-options.ts';
import { rereadZone } from '../zone/reread.ts';
import type { Uri } from '../zone/source.ts';
import { originOfFileName, writtenOrigin } from '../zone/written-origin.ts';
import type { Zone } from '../zone/zone.ts';
import type { Agency, AgencyFile, Tenant, TenantFile } from './agency.ts';
import { Document, resolveUri } from './document.ts';
import type { External } from './external.ts';
import type { Settings } from './settings.ts';
import { type MadeText, madeFor, renderTenant, type TenantZone } from './tenant-zone.ts';

/** A zone that was read, and the documents that it was read from; undefined for one that was asked for and missing. */
interface ReadZone {
  readonly inputs: ReadonlyMap<Uri, Document | undefined>;
  readonly zone: Zone;
}

/** A zone as version control has it, and what version control had when it was read. */
interface CommittedZone {
  readonly committed: Snapshot['committed'];
  readonly zone: Zone;
}

/** A tenant's zone, and what it was made from. */
interface MadeZone {
  readonly inputs: ReadonlyMap<Uri, Document | undefined>;
  readonly file: TenantFile;
  readonly whole: Agency;
  readonly agency: AgencyFile;
  readonly templates: Agency['templates'];
  readonly template: Uri;
  readonly today: number | undefined;
  readonly result: TenantZone;
}

/** What the user says of a zone besides its text. */
export interface DeclaredZone {
  /** Its name as written; the file's own words tell where this is undefined. */
  readonly apex?: string | undefined;
  /** It is a piece of a zone, without an SOA of its own. */
  readonly isPiece?: boolean | undefined;
}

/** What the workspace holds at one moment: an immutable value that computes when asked. */
export class Snapshot {
  readonly documents: ReadonlyMap<Uri, Document>;
  readonly settings: Settings;
  /** Documents that are zones whatever their names: opened as such in the editor, or named on a command line. */
  readonly declaredZones: ReadonlyMap<Uri, DeclaredZone>;
  readonly agency: Agency | undefined;
  /** What is known of names beyond the workspace; undefined where there is no lock. */
  readonly external: External | undefined;
  /** The texts that version control has, of files that it knows. */
  readonly committed: ReadonlyMap<Uri, string>;
  /** When the current day began, in seconds since 1970 (UTC); undefined where the host has no clock. */
  readonly today: number | undefined;
  private readonly readZones: Map<Uri, ReadZone>;
  private readonly committedZones: Map<Uri, CommittedZone>;
  private readonly tenantZones: Map<Name, MadeZone>;
  private byApex: Map<Name, Zone> | undefined;
  private allZones: readonly Zone[] | undefined;
  private includers: Map<Uri, Uri[]> | undefined;

  constructor(
    parts: Pick<
      Snapshot,
      'documents' | 'settings' | 'declaredZones' | 'agency' | 'external' | 'committed' | 'today'
    >,
    previous?: Snapshot,
  ) {
    this.documents = parts.documents;
    this.settings = parts.settings;
    this.declaredZones = parts.declaredZones;
    this.agency = parts.agency;
    this.external = parts.external;
    this.committed = parts.committed;
    this.today = parts.today;
    this.readZones = new Map(previous?.readZones);
    this.committedZones = new Map(previous?.committedZones);
    // Shared, since a snapshot takes from it only what fits its own inputs: thousands are not copied for a keystroke.
    this.tenantZones = previous?.tenantZones ?? new Map();
  }

  /** Whether a document is a zone file, or a piece of one. */
  isZoneFile(uri: Uri): boolean {
    const document = this.documents.get(uri);
    return document !== undefined && (document.hasZoneName || this.declaredZones.has(uri));
  }

  /** The documents that are zones of their own: all zone files but those that others include and that have no SOA. */
  get zoneUris(): readonly Uri[] {
    const uris: Uri[] = [];
    for (const uri of this.documents.keys())
      if (this.isZoneFile(uri) && !this.isPiece(uri) && !this.tenantOfOwnFile(uri)) uris.push(uri);
    return uris;
  }

  /** All zones of the workspace: those of files, and those that templates make. */
  get zones(): readonly Zone[] {
    if (!this.allZones) {
      const made = this.templated.flatMap((it) => this.tenantZone(it).zone ?? []);
      this.allZones = [...this.zoneUris.map((uri) => this.zoneAt(uri)), ...made];
    }
    return this.allZones;
  }

  /** The tenants whose zones come from templates. */
  get templated(): readonly Tenant[] {
    return this.agency?.tenants.filter((it) => it.template !== undefined) ?? [];
  }

  /** The zone of a tenant, as it is to be deployed; undefined where there is no file for it, or its template fails. */
  zoneOfTenant(domain: Name): Zone | undefined {
    const tenant = this.agency?.byDomain.get(domain);
    if (tenant?.template !== undefined) return this.tenantZone(tenant).zone;
    const zone = this.zoneHolding(domain);
    return zone?.apex === domain ? zone : undefined;
  }

  /** The tenant whose template makes a zone. */
  tenantZoneOf(zone: Zone): TenantZone | undefined {
    const tenant = zone.apex === undefined ? undefined : this.agency?.byDomain.get(zone.apex);
    const made = tenant?.template === undefined ? undefined : this.tenantZone(tenant);
    return made?.zone === zone ? made : undefined;
  }

  /** The zone of a tenant with a template, and how it came about. Made again only when one of its inputs changed. */
  tenantZone(tenant: Tenant): TenantZone {
    const agency = this.agency as Agency;
    const known = this.tenantZones.get(tenant.domain);
    if (
      known?.file === tenant.file &&
      (!known.result.isAssumed || known.whole === agency) &&
      known.agency === agency.file &&
      known.templates === agency.templates &&
      known.template === tenant.template &&
      known.today === this.today &&
      this.areCurrent(known.inputs)
    )
      return known.result;
    const inputs = new Map<Uri, Document | undefined>();
    const take = (uri: Uri) => {
      const document = this.documents.get(uri);
      inputs.set(uri, document);
      return document;
    };
    const result = renderTenant(tenant, agency, {
      own: ownFiles(tenant)
        .map(take)
        .find((it) => it !== undefined),
      today: this.today,
      include: (target, from) => take(resolveUri(from, target)),
    });
    const { file, templates } = agency;
    const template = tenant.template as Uri;
    this.tenantZones.set(tenant.domain, {
      ...{ inputs, file: tenant.file, whole: agency, agency: file, templates, template },
      ...{ today: this.today, result },
    });
    return result;
  }

  /** A text that was made for a tenant, by its URI. */
  madeText(uri: Uri): MadeText | undefined {
    const domain = madeFor(uri);
    const tenant = domain === undefined ? undefined : this.agency?.byDomain.get(domain);
    return tenant?.template === undefined ? undefined : this.tenantZone(tenant).made.get(uri);
  }

  /** The tenant whose own file, laid over a template, a document is. */
  tenantOfOwnFile(uri: Uri): Tenant | undefined {
    const { agency } = this;
    if (!agency || !uri.startsWith(agency.tenantsFolder)) return undefined;
    const origin = originOfFileName(uri);
    const tenant = origin && agency.byDomain.get(nameFromWire(origin));
    if (tenant?.template === undefined) return undefined;
    return ownFiles(tenant).find((it) => this.documents.has(it)) === uri ? tenant : undefined;
  }

  /** The tenants whose zones a template's file is part of: for a file that others include, all that have a template. */
  tenantsOfTemplate(uri: Uri): readonly Tenant[] {
    const { agency } = this;
    if (!agency?.templates.texts.has(uri)) return [];
    const isWhole = agency.templates.names.some((it) => agency.templates.uriOf(it) === uri);
    const own = this.templated.filter((it) => it.template === uri);
    return isWhole && own.length > 0 ? own : this.templated;
  }

  /** The zones that a document belongs to: its own, or those that include it. */
  zonesOf(uri: Uri): readonly Zone[] {
    const tenant = this.tenantOfOwnFile(uri);
    if (tenant) return [this.tenantZone(tenant)].flatMap(({ zone }) => zone ?? []);
    if (this.agency?.templates.texts.has(uri))
      return this.tenantsOfTemplate(uri).flatMap((it) => this.tenantZone(it).zone ?? []);
    const roots = [...this.rootsOf(uri, new Set())];
    // Files that only include each other are zones as far as they are anything.
    return (roots.length === 0 && this.isZoneFile(uri) ? [uri] : roots).map((it) => this.zoneAt(it));
  }

  /** The zone files that a document is part of; files that include each other in a circle are walked once. */
  private rootsOf(uri: Uri, seen: Set<Uri>): ReadonlySet<Uri> {
    if (seen.has(uri)) return new Set();
    seen.add(uri);
    if (this.isZoneFile(uri) && !this.isPiece(uri)) return new Set([uri]);
    return new Set(this.includersOf(uri).flatMap((it) => [...this.rootsOf(it, seen)]));
  }

  /** The zone whose file a document is. Read again only when one of its files changed. */
  zoneAt(uri: Uri): Zone {
    const known = this.readZones.get(uri);
    if (known && this.areCurrent(known.inputs)) return known.zone;
    const inputs = new Map<Uri, Document | undefined>([[uri, this.documents.get(uri)]]);
    const document = this.documents.get(uri) as Document;
    const include = (included: Uri) => {
      const other = this.documents.get(included);
      inputs.set(included, other);
      return other;
    };
    const zone = this.read(document, include, known?.zone);
    this.readZones.set(uri, { inputs, zone });
    return zone;
  }

  /** Whether all that something was made from is as it was. Asked of each zone at each keystroke. */
  private areCurrent(inputs: ReadZone['inputs']): boolean {
    for (const [input, document] of inputs) if (this.documents.get(input) !== document) return false;
    return true;
  }

  /** A zone as version control has its file; undefined where it does not know the file, or has the same texts. */
  committedZoneAt(uri: Uri): Zone | undefined {
    const text = this.committed.get(uri);
    if (text === undefined || (text === this.documents.get(uri)?.text && !this.hasChangedPiece(uri)))
      return undefined;
    const known = this.committedZones.get(uri);
    if (known?.committed === this.committed) return known.zone;
    const zone = this.read(new Document(uri, text), (included) => {
      const other = this.committed.get(included);
      return other === undefined ? this.documents.get(included) : new Document(included, other);
    });
    this.committedZones.set(uri, { committed: this.committed, zone });
    return zone;
  }

  /** Whether a file that a zone includes differs from the one that version control has. */
  private hasChangedPiece(uri: Uri): boolean {
    this.zoneAt(uri);
    for (const [input, document] of this.readZones.get(uri)?.inputs ?? []) {
      const text = this.committed.get(input);
      if (input !== uri && text !== undefined && text !== document?.text) return true;
    }
    return false;
  }

  /** Reads a zone; of one that was read before, only what an edit changed, where that tells everything. */
  private read(document: Document, include: (uri: Uri) => Document | undefined, before?: Zone): Zone {
    const { uri, change } = document;
    const declared = this.declaredZones.get(uri);
    const source = { uri, file: document.file };
    const options: ReadOptions = {
      apex: declaredApex(declared),
      origin: declared?.apex === undefined ? originOfFileName(uri) : writtenOrigin(declared.apex),
      isPiece: declared?.isPiece,
      include: (target, from) => {
        const other = include(resolveUri(from, target));
        return other && { uri: other.uri, file: other.file };
      },
    };
    return (before && change && rereadZone(before, source, change, options)) ?? readZone(source, options);
  }

  /** The workspace's zone that is authoritative for a name: the one whose apex is closest above it. */
  zoneHolding(name: Name): Zone | undefined {
    if (!this.byApex) {
      this.byApex = new Map();
      for (const uri of this.zoneUris) {
        const zone = this.zoneAt(uri);
        if (zone.apex !== undefined && !this.byApex.has(zone.apex)) this.byApex.set(zone.apex, zone);
      }
    }
    for (let it: Name | undefined = name; it !== undefined; it = parentOf(it)) {
      const tenant = this.agency?.byDomain.get(it);
      // A template that fails makes no zone, and nobody knows what it would hold.
      if (tenant?.template !== undefined) return this.tenantZone(tenant).zone;
      const zone = this.byApex.get(it);
      if (zone) return zone;
    }
    return undefined;
  }

  /** The files that zones of the workspace include and that nobody has read yet. */
  get missing(): readonly Uri[] {
    const missing = new Set<Uri>();
    for (const uri of this.zoneUris) {
      const zone = this.zoneAt(uri);
      if (zone.missing.length === 0) continue;
      for (const [input, document] of this.readZones.get(uri)?.inputs ?? [])
        if (!document) missing.add(input);
    }
    return [...missing];
  }

  /** A piece has no SOA of its own and is included by another file. */
  private isPiece(uri: Uri): boolean {
    if (this.declaredZones.get(uri)?.apex !== undefined || this.includersOf(uri).length === 0) return false;
    const { entries } = (this.documents.get(uri) as Document).file;
    for (let i = 0; i < entries.count; i++) if (entries.typeCodes[i] === soa.code) return false;
    return true;
  }

  private includersOf(uri: Uri): readonly Uri[] {
    if (!this.includers) {
      this.includers = new Map();
      for (const document of this.documents.values()) {
        if (!this.isZoneFile(document.uri)) continue;
        for (const target of document.includes) {
          const included = resolveUri(document.uri, target);
          if (included !== document.uri)
            this.includers.set(included, [...(this.includers.get(included) ?? []), document.uri]);
        }
      }
    }
    return this.includers.get(uri) ?? [];
  }
}

/** Where a tenant's own file may lie: beside its YAML file, named as zones are. */
function ownFiles({ uri, domain }: Tenant): readonly Uri[] {
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  const name = withoutDot(domain);
  return [`${folder}${name}.zone`, `${folder}db.${name}`];
}

/** Who says that a zone is the root's only says that names are absolute: the SOA tells which zone it is. */
function declaredApex({ apex, isPiece }: DeclaredZone = {}): Name | undefined {
  return apex === undefined || apex === '.' || isPiece ? undefined : parseName(apex, root);
}
