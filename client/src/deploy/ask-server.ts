import { window } from 'vscode';
import type { Ops } from '../load-ops.ts';
import { Refusal } from '../refusal.ts';
import type { OpenServer } from './open-server.ts';
import { withAbort } from './with-abort.ts';

/**
 * Asks a server something under a notification that can be cancelled; again once the user has accepted a host key that
 * was not known. Undefined where the user leaves. Refuses with what the server or ssh says.
 */
export async function askServer<T extends object>(
  ops: typeof Ops,
  { server }: OpenServer,
  title: string,
  question: (signal: AbortSignal) => Promise<T | Ops.TargetFailure>,
): Promise<T | undefined> {
  const answer = await withAbort(title, question);
  if (!isFailure(answer)) return answer;
  if (answer.failure === 'cancelled') return undefined;
  if (answer.failure !== 'host-key-unknown' || answer.fingerprint === undefined)
    throw new Refusal(answer.message);
  if (!(await acceptKey(ops, server.ssh ?? '', answer.fingerprint))) return undefined;
  const again = await withAbort(title, question);
  if (isFailure(again)) throw new Refusal(again.message);
  return again;
}

function isFailure(answer: object): answer is Ops.TargetFailure {
  return 'failure' in answer;
}

async function acceptKey(ops: typeof Ops, host: string, fingerprint: string): Promise<boolean> {
  const answer = 'The Key Is Right';
  const detail =
    `Its key is\n${fingerprint}\n\nCompare it with what the server's owner tells you, or with what ` +
    '"ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" prints on the server itself.';
  const title = `${host} was never contacted from here.`;
  if ((await window.showWarningMessage(title, { modal: true, detail }, answer)) !== answer) return false;
  const failure = await withAbort(`Connecting to ${host}`, (signal) =>
    ops.acceptHostKey(host, fingerprint, {}, signal),
  );
  if (failure) throw new Refusal(failure.message);
  return true;
}
