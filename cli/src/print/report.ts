import type { Severity } from '../../../core/workspace/settings.ts';

/** A finding as the command line prints it: lines and characters instead of offsets. */
export interface ShownFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** As people name it: relative to the current folder where it lies below. */
  readonly file: string;
  readonly range: Range;
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  /** The domains that the finding concerns, without final dots. */
  readonly tenants: readonly string[];
  /** Whether something is known that mends it. */
  readonly fixable: boolean;
  /** The line on which it starts. */
  readonly sourceLine: string;
}

/** Lines and characters (UTF-16 units) count from 0; the end is the first that does not belong to it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** What `check` found, for every format. */
export interface Report {
  readonly findings: readonly ShownFinding[];
  /** The files that were checked, as people name them. */
  readonly files: readonly string[];
  readonly summary: Summary;
  /** What the tool itself is called in formats that say so. */
  readonly version: string;
  /** The severities that count as failure. */
  readonly failing: ReadonlySet<Severity>;
  readonly stats: Stats | undefined;
  /** Only what fails is wanted, without counts. */
  readonly isQuiet: boolean;
}

export interface Summary {
  readonly files: number;
  readonly zones: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
  /** Findings of the baseline, which are not shown. */
  readonly known: number;
  /** Findings that `--fix` mended. */
  readonly fixed: number;
}

/** What checking cost. */
export interface Stats {
  readonly records: number;
  /** UTF-16 units of text. */
  readonly characters: number;
  /** Milliseconds. */
  readonly reading: number;
  readonly checking: number;
  /** How often each rule had something to say, most often first. */
  readonly rules: readonly (readonly [rule: string, count: number])[];
}

/** Turns a report into lines, without line ends. */
export type Print = (report: Report, hasColors: boolean) => Iterable<string>;
