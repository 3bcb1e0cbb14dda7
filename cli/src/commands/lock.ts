import { Document } from '../../../core/workspace/document.ts';
import { lockFileName, showLock } from '../../../core/workspace/external.ts';
import type { Refreshed } from '../../../ops/index.ts';
import type { Command } from '../command.ts';
import { showPath, uriOfPath } from '../files/paths.ts';
import { readWorkspace } from '../files/read-workspace.ts';
import { writeText } from '../files/write-file.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { resolversOf } from '../resolvers.ts';
import { type Terminal, writeLines } from '../terminal.ts';

/** `zonewright lock`: what names beyond the workspace say now, written to `dns.lock.yaml`, and what that changes. */
export const lock: Command = {
  operands: '',
  maxOperands: 0,
  options: [
    { name: 'check', summary: 'Writes nothing; exit status 1 where the lock would change.' },
    {
      name: 'resolver',
      value: 'ADDRESS',
      isRepeatable: true,
      summary: "Whom to ask, as in 192.0.2.53 or 127.0.0.1:5300; the system's resolvers without it.",
    },
    { name: 'format', value: 'FORMAT', choices: ['text', 'json'], summary: 'How the changes are printed.' },
  ],
  notes: [
    'Asks for what SPF records of the workspace lead to, all the way down, for what comments say that networks',
    'were copied from, for the addresses of mail hosts, and for the keys and policies that aliases lead to.',
    'All other commands and the editor then count from this file and ask nobody. Exit status 1 where a name',
    'stays unanswered; the lock then keeps what it said.',
  ],
  examples: [
    ['lock', 'Asks, writes dns.lock.yaml, and says whose lookups changed.'],
    ['lock --check', 'For a nightly job: whether a vendor changed something.'],
  ],
  async run(args, terminal) {
    const resolvers = await resolversOf(args);
    const { refreshExternal, describeChanges, changedNames } = await import('../../../ops/index.ts');
    const { workspace, folder, unreadable } = readWorkspace(terminal.folder, { paths: [] });
    for (const line of unreadable) terminal.tell(`zonewright: ${line}`);
    const before = workspace.snapshot;
    const refreshed = await refreshExternal(before, {
      now: terminal.now(),
      resolvers,
      signal: terminal.signal,
    });
    const path = before.external?.uri ?? uriOfPath(folder, lockFileName);
    const text = showLock(refreshed.answers);
    const after = workspace.apply({ documents: [new Document(path, text)] });
    const isBroken = (before.external?.problems.length ?? 0) > 0;
    const isChanged = isBroken || changedNames(before.external?.answers, after.external?.answers).length > 0;
    const changes = describeChanges(before, after);
    const reason = args.has('check') ? undefined : writeText(path, text);
    if (reason !== undefined) throw new Misuse(`${path} cannot be written: ${reason}.`);
    if (args.value('format') === 'json') {
      const { asked, failures } = refreshed;
      await writeLines(terminal, [JSON.stringify({ changes, asked, failures })]);
    } else await say(terminal, showPath(terminal.folder, path), changes, refreshed, args.has('check'));
    if (unreadable.length > 0) return 2;
    return refreshed.failures.length > 0 || (args.has('check') && isChanged) ? 1 : 0;
  },
};

async function say(
  terminal: Terminal,
  path: string,
  changes: readonly string[],
  { answers, failures }: Refreshed,
  isCheck: boolean,
): Promise<void> {
  await writeLines(terminal, changes.map(visible));
  for (const failure of failures) terminal.tell(visible(`zonewright: no answer for ${failure}`));
  const names = answers.size === 1 ? '1 name' : `${answers.size} names`;
  const written = isCheck ? 'Nothing was written.' : `${path} holds ${names}.`;
  await writeLines(terminal, [changes.length === 0 ? `Nothing changed. ${written}` : written]);
}
