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

/** What a client says in `initialize` besides what the protocol defines. */
export interface InitializationOptions {
  /** False where the user has not said yet that the folders are trusted. */
  readonly isTrusted?: boolean;
}
