import type { Edit } from '../text/edit.ts';
import type { Published } from '../workspace/published.ts';
import type { Profile, Severity } from '../workspace/settings.ts';
import type { Location, Source, Uri } from '../zone/source.ts';
import type { Zone } from '../zone/zone.ts';
import type { Fleet } from './fleet-model.ts';
import type { DmarcPlace } from './mail-place.ts';
import type { MailPlaces } from './mail-places.ts';
import type { PolicyPlace } from './policy-place.ts';
import type { SpfPlace } from './spf-places.ts';

/** A name server program. */
export type ServerKind = 'bind' | 'nsd' | 'knot' | 'powerdns';

/** What a rule can read, by the word that its `on` says. */
export interface Models {
  /** What the scanner, the parser and the zone reader report by themselves: such a rule has no check. */
  reading: never;
  /** One file: its tokens and entries. */
  file: Source;
  /** One zone by itself. */
  zone: Zone;
  /** One zone among those of the workspace. */
  published: Published;
  /** One SPF record, or what tries to be one: its text and its tree. Records with one text are judged alike. */
  spf: SpfPlace;
  /** One DMARC record. */
  dmarc: DmarcPlace;
  /** All tenants of the agency side by side. */
  fleet: Fleet;
  /** The mail records of one zone, taken together. */
  mail: MailPlaces;
  /** One file with an MTA-STS policy, and the zone that it is about. */
  policy: PolicyPlace;
}

/** A change that mends a finding. */
export interface Fix {
  /** In the imperative: "Add the final dot". */
  readonly title: string;
  /** Whether it may run without a look: nothing but the reported fault changes. */
  readonly isSafe: boolean;
  readonly edits: ReadonlyMap<Uri, readonly Edit[]>;
}

/** What a rule says; the rule's id and severity are added by whoever runs it. */
export interface Report {
  readonly at: Location;
  /** What is wrong, why it matters, and what to do. */
  readonly message: string;
  readonly related?: readonly { readonly at: Location; readonly message: string }[];
  /** The ways to mend it, best first; computed only when somebody asks. */
  readonly fixes?: () => readonly Fix[];
  /** Shown faded (unnecessary) or struck (deprecated). */
  readonly tag?: 'unnecessary' | 'deprecated';
  /** The servers that do not load the zone for this fault, where they are others than the rule says. */
  readonly refusedBy?: readonly ServerKind[];
  /** How loudly this one speaks, where that is another than the rule's own. */
  readonly severity?: Severity;
}

/** A report with the rule that made it. */
export interface Finding extends Report {
  readonly rule: string;
  readonly severity: Severity;
  /** The tenants that it is about, as domains without their dots, where it lies in what they share. */
  readonly tenants?: readonly string[];
}

/** A rule: what it is about, and how it is checked. Its page, with the same name, holds the examples that test it. */
export interface Rule<On extends keyof Models = keyof Models> {
  /** `family/what-is-wrong`. */
  readonly id: string;
  readonly severity: Severity;
  /** The severity under profiles where it is another one. */
  readonly profiles?: Readonly<Partial<Record<Profile, Severity | 'off'>>>;
  readonly on: On;
  /** One sentence that says what is right. */
  readonly summary: string;
  /** As `RFC 1034 §3.6.2`. */
  readonly references: readonly string[];
  /** The servers that do not load a zone with this fault. */
  readonly refusedBy?: readonly ServerKind[];
  /** The rules, named without their family, that would report the same fault once more: they keep silent where this one reports. */
  readonly hides?: readonly string[];
  /** As `hides`, wherever in the zone they would report: what only follows from this fault. */
  readonly hidesInZone?: readonly string[];
  /** The types of which a zone must have a record before there is anything to check; where undefined, any zone is checked. */
  readonly about?: readonly number[];
  readonly check?: (model: Models[On]) => Iterable<Report>;
}

/** Declares a rule. */
export function defineRule<On extends keyof Models>(rule: Rule<On>): Rule<On> {
  return rule;
}

/** A fix that edits one file. */
export function fixIn(uri: Uri, title: string, edits: readonly Edit[], isSafe: boolean): Fix {
  return { title, isSafe, edits: new Map([[uri, edits]]) };
}
