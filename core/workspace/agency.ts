import type { Name } from '../dns/name.ts';
import type { Problem } from '../syntax/problem.ts';
import type { Templates } from '../template/templates.ts';
import type { Span } from '../text/span.ts';
import type { Uri } from '../zone/source.ts';
import type { NamedServers, Role } from './agency/server-roles.ts';
import type { Written } from './agency/values.ts';
import type { Settings } from './settings.ts';

/** A server that the agency runs, as `agency.yaml` says. */
export interface Server {
  readonly id: string;
  readonly hostname: string | undefined;
  readonly addresses: readonly string[];
  /** What mail leaves from. */
  readonly outbound: readonly string[];
  /** A host of the user's OpenSSH configuration, or user@host:port. */
  readonly ssh: string | undefined;
  /** The name server's kind and the options that its target declares; undefined where the server has none. */
  readonly dns: { readonly kind: string; readonly options: Readonly<Record<string, string>> } | undefined;
  /** How many earlier versions of a zone are kept on it, where the agency says that. */
  readonly history: number | undefined;
}

/** A service that a tenant uses, as its file says. */
export interface UsedService {
  readonly id: string;
  /** Where the tenant's file names it. */
  readonly at: Span;
  /** The domain that it sends as; the tenant's own where nothing is said. */
  readonly from: Name | undefined;
  /** A cloud region, such as `eu-west-1`. */
  readonly region: string | undefined;
  /** Whole targets and texts as the vendor's console shows them, by owners relative to the domain; `MX` for its exchange. */
  readonly records: Readonly<Record<string, string>>;
}

/** Who sends as a tenant. */
export interface Sender {
  readonly from: Name;
  /** A server's id, or a service's. */
  readonly through: string;
  readonly kind: string | undefined;
  /** Where the tenant's file says the domain. */
  readonly at: Span;
}

/** The addresses of a tenant's domain, as its file lists them. */
export interface TenantMail {
  /** What stands before the @ of each, in lower case: mailboxes, forwards, and those that every domain has. */
  readonly addresses: ReadonlySet<string>;
  /** Whether there are no others, as a template would bring. */
  readonly isWhole: boolean;
}

/** Records that a deploy changes only when somebody says so, as a file has them. */
export interface ProtectedRecords {
  /** Relative to the tenant's domain. */
  readonly names: readonly string[];
  /** Type names; undefined for all. */
  readonly types: readonly string[] | undefined;
  readonly owner: string | undefined;
  readonly reason: string | undefined;
}

/** One tenant's file by itself: an immutable value that stays the same while the file does. */
export interface TenantFile {
  readonly uri: Uri;
  readonly domain: Name | undefined;
  readonly domainSpan: Span;
  readonly servers: NamedServers;
  readonly template: { readonly name: string; readonly at: Span } | undefined;
  readonly values: Written | undefined;
  readonly services: readonly UsedService[];
  readonly senders: readonly Sender[];
  /** Undefined where the file lists no address. */
  readonly mail: TenantMail | undefined;
  /** Public DKIM keys by their selectors. */
  readonly dkim: Written | undefined;
  /** Who answers for `mail`, `web`, … in the tenant's own words. */
  readonly owners: Readonly<Record<string, string>>;
  readonly protected: readonly ProtectedRecords[];
  readonly isParked: boolean;
  readonly settings: Partial<Settings>;
  readonly exceptions: readonly Exception[];
  readonly problems: readonly Problem[];
}

/** A rule that speaks otherwise for a time. */
export interface Exception {
  readonly rule: string;
  /** As the reason says it: `2027-01`, or with a day. */
  readonly until: string;
  /** When it is over, in seconds since 1970 (UTC). */
  readonly end: number;
  /** Where the date is written. */
  readonly at: Span;
}

/** One client: its domain, and where it lives. */
export interface Tenant {
  readonly domain: Name;
  /** The server with its zone. */
  readonly server: string | undefined;
  /** The ids of its servers by what they do. */
  readonly servers: Readonly<Partial<Record<Role, string>>>;
  /** The tenant's YAML file; undefined for one that only has a zone file. */
  readonly uri: Uri;
  readonly settings: Partial<Settings>;
  readonly file: TenantFile;
  /** The zone template's file; undefined for a tenant whose zone file is its whole zone. */
  readonly template: Uri | undefined;
}

/** `agency.yaml` by itself: an immutable value that stays the same while the file does. */
export interface AgencyFile {
  readonly uri: Uri;
  readonly name: string | undefined;
  readonly domain: Name | undefined;
  readonly contact: string | undefined;
  readonly servers: readonly Server[];
  readonly nameservers: readonly Name[];
  readonly mailHosts: readonly Name[];
  readonly reports: { readonly dmarc: string | undefined };
  /** The predictable names, each with whether tenants must have it. */
  readonly hostnames: Readonly<Record<string, string>>;
  /** What templates see of the file. */
  readonly written: Written;
  readonly values: Written | undefined;
  readonly templateValues: ReadonlyMap<string, Written>;
  /** Of every tenant. */
  readonly protected: readonly ProtectedRecords[];
  /** When a deploy counts as large, as far as the file says. */
  readonly limits: { readonly percent: number | undefined; readonly minimumRRsets: number | undefined };
  readonly defaults: { readonly template: TenantFile['template']; readonly servers: NamedServers };
  readonly settings: Partial<Settings>;
  readonly problems: readonly Problem[];
}

/** What `agency.yaml` and the tenants' files say. */
export interface Agency
  extends Pick<
    AgencyFile,
    | 'uri'
    | 'name'
    | 'domain'
    | 'contact'
    | 'servers'
    | 'nameservers'
    | 'mailHosts'
    | 'reports'
    | 'hostnames'
    | 'settings'
  > {
  readonly file: AgencyFile;
  /** By their domains' order. */
  readonly tenants: readonly Tenant[];
  readonly byDomain: ReadonlyMap<Name, Tenant>;
  readonly byUri: ReadonlyMap<Uri, Tenant>;
  /** Who the tenants are and which servers they live on: the same value while that is the same. */
  readonly roster: readonly string[];
  readonly templates: Templates;
  /** The folder of the tenants' files, with its slash. */
  readonly tenantsFolder: Uri;
  readonly problems: readonly (Problem & { readonly uri: Uri })[];
}
