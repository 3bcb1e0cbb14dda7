import { type Memento, window } from 'vscode';
import type { Ops } from '../load-ops.ts';
import type { OpenServer } from './open-server.ts';

interface Approval {
  readonly hash: string;
  readonly block: readonly string[];
}

/**
 * Asks before the first contact with a server that a folder names, and again when the folder says something else about
 * it. The answer is kept outside the folder. False where the user says no.
 */
export async function approveServer(
  ops: typeof Ops,
  { server, hash, block }: OpenServer,
  agencyUri: string,
  memory: Memento,
): Promise<boolean> {
  const key = `approved:${agencyUri}:${server.id}`;
  const approved = memory.get<Approval>(key);
  if (approved?.hash === hash) return true;
  const title = approved
    ? `agency.yaml now says something else about ${server.id}. Connect to it?`
    : `This folder has not been deployed to ${server.id} from here before. Connect to it?`;
  const detail = approved ? ops.changedLines(approved.block, block) : block;
  const answer = 'Connect';
  const options = { modal: true, detail: detail.join('\n') };
  if ((await window.showWarningMessage(title, options, answer)) !== answer) return false;
  await memory.update(key, { hash, block } satisfies Approval);
  return true;
}
