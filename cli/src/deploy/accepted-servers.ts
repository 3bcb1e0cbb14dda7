import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from '../../../core/workspace/agency.ts';
import type { ServerBlock } from '../../../ops/index.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import type { Terminal } from '../terminal.ts';
import { stateFolder, writeState } from './state-folder.ts';

/** What was accepted: the server's block as lines, by its hash. */
interface Acceptance {
  /** The workspace's folder and the server's id, to say what changed. */
  readonly folder: string;
  readonly id: string;
  readonly lines: readonly string[];
}

/** A server's block as agency.yaml has it, as far as it says where and how to deploy. */
export function serverBlock({ hostname, addresses, ssh, dns }: Server): ServerBlock {
  return {
    ...(hostname !== undefined && { hostname }),
    addresses: [...addresses],
    ...(ssh !== undefined && { ssh }),
    ...(dns && { dns: { kind: dns.kind, ...dns.options } }),
  };
}

/**
 * Makes sure that a person has agreed to contact a server as the workspace describes it, and resolves to the hash of that
 * description. What a workspace says is not trusted by itself: the first time, and whenever it changes, it is shown and
 * asked about; `accepted` holds the hashes that the command line allows. Throws `Misuse` where nobody agrees.
 */
export async function acceptServer(
  terminal: Terminal,
  folder: string,
  server: Server,
  accepted: readonly string[],
): Promise<string> {
  const ops = await import('../../../ops/index.ts');
  const block = serverBlock(server);
  const problem = ops.serverBlockProblem(server.id, block);
  if (problem !== undefined) throw new Misuse(problem);
  const hash = ops.hashServerBlock(server.id, block);
  const path = join(await stateFolder(terminal, 'servers'), 'accepted.json');
  const known = readAccepted(path);
  if (Object.hasOwn(known, hash)) return hash;
  const lines = ops.describeServerBlock(server.id, block);
  const before = Object.values(known).findLast((it) => it.folder === folder && it.id === server.id);
  const shown = before ? ops.changedLines(before.lines, lines) : lines;
  terminal.tell(
    before
      ? `${folder} now describes ${server.id} differently than when you accepted it:`
      : `${folder} wants to reach this server for the first time:`,
  );
  for (const line of shown) terminal.tell(`  ${visible(line)}`);
  const short = hash.slice(0, 12);
  if (!accepted.some((it) => it.length >= 12 && hash.startsWith(it))) {
    if (!terminal.isInteractive) {
      throw new Misuse(
        `Nobody has accepted ${server.id} as described above. If it is right, add --accept-server ${short}.`,
      );
    }
    const answer = await terminal.ask('Is that the server, and may it be contacted? Type yes:');
    if (answer?.trim() !== 'yes') throw new Misuse(`${server.id} was not accepted. Nothing was contacted.`);
  }
  const all = { ...known, [hash]: { folder, id: server.id, lines } };
  writeState(path, `${JSON.stringify(all, null, 2)}\n`);
  return hash;
}

function readAccepted(path: string): Readonly<Record<string, Acceptance>> {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Acceptance>;
  } catch {
    throw new Misuse(
      `${path} is damaged, so no server counts as accepted. Delete it, and accept them again.`,
    );
  }
}
