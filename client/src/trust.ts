import { workspace } from 'vscode';
import { Refusal } from './refusal.ts';

/** Refuses to reach another machine on the word of a folder that the user does not trust. */
export function requireTrust(): void {
  if (workspace.isTrusted) return;
  throw new Refusal(
    'This folder is not trusted, and it would say which machine is reached. ' +
      'Read its agency.yaml, then choose "Workspaces: Manage Workspace Trust".',
  );
}
