import { lstatSync, mkdirSync } from 'node:fs';
import { type Name, withoutDot } from '../../../core/dns/name.ts';
import { renderZone } from '../../../core/plan/render-zone.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { startOfDay } from '../../../core/workspace/workspace.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';
import type { Command } from '../command.ts';
import { noZone, tenantNamed } from '../deploy/choose-zones.ts';
import { uriOfPath } from '../files/paths.ts';
import { readWorkspace } from '../files/read-workspace.ts';
import { writeText } from '../files/write-file.ts';
import { describeSystemError, Misuse } from '../misuse.ts';
import { showPlace } from '../print/show-place.ts';
import { visible } from '../print/visible.ts';
import { explainZone } from '../render/explain-zone.ts';
import { type Terminal, writeLines } from '../terminal.ts';

/** `zonewright render [TENANT…]`: the zones as a deploy would write them. */
export const render: Command = {
  operands: '[TENANT…]',
  maxOperands: Number.POSITIVE_INFINITY,
  options: [
    {
      name: 'out',
      letter: 'o',
      value: 'DIR',
      summary: 'Writes one file for each tenant into this folder, named after the domain.',
    },
    { name: 'explain', summary: 'Says behind each record where it comes from, and what was replaced.' },
  ],
  notes: [
    'Tenants are domains; without any, all of them. Exit status 1 where a tenant has no zone; the others are',
    'rendered all the same. The serial is that of the day: a deploy chooses one above what the server has.',
  ],
  examples: [
    ['render acme.example', "One tenant's zone."],
    ['render --explain acme.example', 'The same, with the file and line of each record.'],
    ['render --out build', 'All zones as files.'],
  ],
  async run(args, terminal) {
    const { workspace, unreadable } = readWorkspace(terminal.folder, { paths: [] });
    const [problem] = unreadable;
    if (problem !== undefined) throw new Misuse(problem);
    const snapshot = workspace.apply({ today: startOfDay(terminal.now().getTime()) });
    const { agency } = snapshot;
    if (!agency)
      throw new Misuse('There is no agency.yaml here, which says who the tenants are. Go to its folder.');
    const domains =
      args.operands.length > 0
        ? [...new Set(args.operands.map((word) => tenantNamed(snapshot, word)))]
        : agency.tenants.map(({ domain }) => domain);
    const out = args.value('out');
    const folder =
      out === undefined ? undefined : outFolder(snapshot, uriOfPath(terminal.folder, out), out, domains);
    let missing = 0;
    for (const domain of domains) {
      const zone = snapshot.zoneOfTenant(domain);
      if (!zone) {
        missing++;
        terminal.tell(visible(noZone(snapshot, domain)));
        continue;
      }
      const text = args.has('explain')
        ? explainZone(snapshot, zone, (at) => showPlace(snapshot, terminal.folder, at))
        : renderZone(domain, resourceRecords(zone));
      if (folder === undefined) await show(terminal, text, domains.length > 1);
      else write(`${folder}/${fileName(domain)}`, text);
    }
    return missing > 0 ? 1 : 0;
  },
};

async function show(terminal: Terminal, text: string, isOneOfMany: boolean): Promise<void> {
  const lines = text.trimEnd().split('\n');
  await writeLines(terminal, (isOneOfMany ? [...lines, ''] : lines).map(visible));
}

/** Where the files go. Throws `Misuse` where one of them would replace a file that the zones are made from. */
function outFolder(snapshot: Snapshot, folder: string, typed: string, domains: readonly Name[]): string {
  for (const domain of domains) {
    if (!snapshot.documents.has(`${folder}/${fileName(domain)}`)) continue;
    throw new Misuse(
      `--out ${typed} would write over ${fileName(domain)}, which zones are made from. Name another folder.`,
    );
  }
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Misuse(`${typed} cannot be made: ${describeSystemError(error)}.`);
  }
  return folder;
}

/** The name of a domain's file. Throws `Misuse` for a domain that is none: it could name a file elsewhere. */
function fileName(domain: Name): string {
  const name = withoutDot(domain);
  if (!/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(name))
    throw new Misuse(`${name} cannot be the name of a file. Print it instead: leave --out away.`);
  return `${name}.zone`;
}

function write(path: string, text: string): void {
  try {
    // A link could lead anywhere.
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false)
      throw new Misuse(`${path} is there and is no plain file. Move it away, or name another folder.`);
    const reason = writeText(path, text);
    if (reason !== undefined) throw new Misuse(`${path} cannot be written: ${reason}.`);
  } catch (error) {
    if (error instanceof Misuse) throw error;
    throw new Misuse(`${path} cannot be written: ${describeSystemError(error, 'writing')}.`);
  }
}
