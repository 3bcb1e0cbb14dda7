import { Uri, window, workspace } from 'vscode';
import { parseIpv4, parseIpv6 } from '../../../core/dns/address.ts';
import { parseName, root } from '../../../core/dns/name.ts';
import { readFolderAsEdited } from '../agency-folder.ts';
import type { loadOps as LoadOps, Ops } from '../load-ops.ts';
import type { ReportDocuments } from '../report-documents.ts';

/**
 * Says what a receiver would make of a message if the zones were published as they are being edited, as it is sent and
 * when somebody forwards it. The message is a file, the one that is open, or one that is described. Asks no DNS.
 */
export async function simulateMail(
  loadOps: typeof LoadOps,
  reports: ReportDocuments,
  resource: unknown,
): Promise<void> {
  const ops = await loadOps();
  const file = fileOf(resource) ?? fileOf(window.activeTextEditor?.document.uri);
  const question = file ? await questionOfFile(ops, file) : await chooseQuestion(ops);
  if (!question) return;
  const snapshot = await readFolderAsEdited();
  const resolve = ops.workspaceResolver(snapshot);
  const tell = async (it: Ops.MailQuestion): Promise<readonly string[]> => {
    const verdict = await ops.simulate(it, resolve);
    return ops.showSimulation(it, verdict, await ops.whatWouldChange(it, verdict, snapshot, resolve));
  };
  const sent = await tell(question);
  const forwarded = await tell(ops.forwarded(question));
  const lines = [...sent, '', 'When somebody forwards it:', '', ...forwarded];
  await reports.show('simulated-mail.txt', `${lines.join('\n')}\n`);
}

function fileOf(resource: unknown): Uri | undefined {
  return resource instanceof Uri && /\.eml$/i.test(resource.path) ? resource : undefined;
}

async function chooseQuestion(ops: typeof Ops): Promise<Ops.MailQuestion | undefined> {
  const fromFile = { label: 'A message in a file…', description: 'its signatures are verified' };
  const described = { label: 'A sender and an address…', description: 'for mail that is not written yet' };
  const picked = await window.showQuickPick([fromFile, described], { placeHolder: 'Which message?' });
  if (picked === described) return describeMessage();
  if (picked !== fromFile) return undefined;
  const [file] = (await window.showOpenDialog({ filters: { Messages: ['eml'] } })) ?? [];
  return file && questionOfFile(ops, file);
}

async function questionOfFile(ops: typeof Ops, file: Uri): Promise<Ops.MailQuestion | undefined> {
  const octets = await workspace.fs.readFile(file);
  const said: { ip?: string; sender?: string } = {};
  for (;;) {
    const question = ops.questionOfMessage(octets, said);
    if (!('missing' in question)) return question;
    const answer = await (question.missing === 'ip' ? askAddress() : askSender("The envelope's sender"));
    if (answer === undefined) return undefined;
    said[question.missing] = answer;
  }
}

async function describeMessage(): Promise<Ops.MailQuestion | undefined> {
  const ip = await askAddress();
  const from = ip === undefined ? undefined : await askSender('Whom the message is from');
  if (ip === undefined || from === undefined) return undefined;
  const selector = await window.showInputBox({
    title: 'The selector of the DKIM key that signs it',
    prompt: 'Leave it empty for mail that is not signed.',
    placeHolder: 's2026',
    ignoreFocusOut: true,
  });
  if (selector === undefined) return undefined;
  const domain = from.slice(from.lastIndexOf('@') + 1).toLowerCase();
  const signers = selector.trim() === '' ? [] : [{ selector: selector.trim(), domain }];
  return { ip, from, sender: from, helo: domain, receiver: 'receiver.invalid', signers };
}

async function askAddress(): Promise<string | undefined> {
  const octets = new Uint8Array(16);
  return window.showInputBox({
    title: 'The address that sends it',
    placeHolder: '192.0.2.11',
    ignoreFocusOut: true,
    validateInput: (it) =>
      parseIpv4(it, 0, it.length, octets, 0) || parseIpv6(it, 0, it.length, octets, 0)
        ? undefined
        : 'Write an IPv4 or IPv6 address.',
  });
}

async function askSender(title: string): Promise<string | undefined> {
  return window.showInputBox({
    title,
    placeHolder: 'info@client.example',
    ignoreFocusOut: true,
    validateInput: (it) =>
      /^[^@\s]+@/.test(it) && parseName(it.slice(it.lastIndexOf('@') + 1), root) !== undefined
        ? undefined
        : 'Write a mail address.',
  });
}
