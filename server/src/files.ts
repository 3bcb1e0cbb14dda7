import { isPolicyFile } from '../../core/workspace/policy-file.ts';
import { isTemplateFile } from '../../core/workspace/workspace.ts';
import type { Uri } from '../../core/zone/source.ts';

/** How the server reads what is not open in the editor. Each host has its own; none writes. */
export interface Files {
  /** The zone files and agency files below the folders of the workspace. */
  list(folders: readonly Uri[]): Promise<readonly Uri[]>;
  /** The text of a file; undefined where it is missing, no file, or no text. */
  read(uri: Uri): Promise<string | undefined>;
  /** The texts that version control has of files; none where the host has no version control. */
  committed(uris: readonly Uri[]): Promise<ReadonlyMap<Uri, string>>;
}

/** Whether a file of the workspace is one that the server reads by itself. */
export function isOfInterest(path: string): boolean {
  return (
    /(^|\/)(agency\.ya?ml|dns\.lock\.yaml|[^/]*\.zone|db\.[^/]+)$/i.test(path) ||
    /\/tenants\/[^/]+\.ya?ml$/.test(path) ||
    isTemplateFile(path) ||
    isPolicyFile(path)
  );
}
