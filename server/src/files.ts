import { isPolicyFile } from '../../core/workspace/policy-file.ts';
import { isTemplateFile } from '../../core/workspace/workspace.ts';
import type { Uri } from '../../core/zone/source.ts';

/** How the server reads what is not open in the editor. Each host has its own; none writes. */
export interface Files {
  /**
   * The zone files and agency files below the folders of the workspace. Links out of those are left out, and told with
   * the reason, which is the second half of a sentence that begins with the path.
   */
  list(folders: readonly Uri[], onLeftOut: (path: Uri, reason: string) => void): Promise<readonly Uri[]>;
  /** The text of a file; undefined where it is missing, no file, no text, or lies below none of the folders that are given. */
  read(uri: Uri, folders?: readonly Uri[]): Promise<string | undefined>;
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
