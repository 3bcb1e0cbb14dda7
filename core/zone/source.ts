import type { ZoneFile } from '../syntax/parse.ts';
import type { Span } from '../text/span.ts';

/** What names a document: a URI, or a path where a command line reads files. Compared as it is. */
export type Uri = string;

/** A parsed file and what names it. */
export interface Source {
  readonly uri: Uri;
  readonly file: ZoneFile;
}

/** A span of a file. */
export interface Location {
  readonly uri: Uri;
  readonly span: Span;
}
