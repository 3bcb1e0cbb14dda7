import { labelsOf, type Name, parseName, root } from '../../../core/dns/name.ts';
import { showRdata } from '../../../core/dns/rdata.ts';
import type { ResourceRecord } from '../../../core/dns/resource-record.ts';
import { typeName } from '../../../core/dns/type-names.ts';
import { commonRefusals, refusalsOfPiece } from '../../../core/rules/refusal.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';
import type { Arguments } from '../arguments.ts';
import { placeFinding } from '../check/place-finding.ts';
import type { Command } from '../command.ts';
import { uriOfPath } from '../files/paths.ts';
import { readInputText } from '../files/read-input.ts';
import { type ReadWorkspace, readWorkspace } from '../files/read-workspace.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { type Terminal, writeLines } from '../terminal.ts';

/** `zonewright records FILE`: what a server loads from a zone file, and why it would not load it. */
export const records: Command = {
  operands: 'FILE',
  maxOperands: 1,
  options: [
    {
      name: 'origin',
      value: 'NAME',
      summary: "The zone's name, where neither the file nor its name tells it.",
    },
    { name: 'wire', summary: 'Each line is owner, TTL, type number and RDATA in hexadecimal.' },
    { name: 'fragment', summary: 'The file is a piece of a zone, without an SOA of its own.' },
    { name: 'stdin-file', value: 'NAME', summary: 'Reads standard input as if it were this file.' },
  ],
  notes: [
    'Exit status 1, with the reasons on standard error, where BIND would refuse the zone, or both NSD and Knot.',
  ],
  examples: [
    ['records example.net.zone', 'The same set as named-checkzone -D, sorted.'],
    [
      'records --origin example.net --wire hosts.txt',
      'For programs: nothing to parse but hexadecimal digits.',
    ],
  ],
  async run(args, terminal) {
    const read = await readZone(args, terminal);
    const { snapshot } = read.workspace;
    const zone = snapshot.zoneAt(read.subjects[0] as string);
    const refused = args.has('fragment') ? refusalsOfPiece(snapshot, zone) : commonRefusals(snapshot, zone);
    for (const finding of refused) {
      const { file, range, rule, message } = placeFinding(snapshot, terminal.folder, finding);
      const place = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
      terminal.tell(visible(`${place}: ${rule}: ${message}`));
    }
    await writeLines(terminal, printRecords(resourceRecords(zone), args.has('wire')));
    return refused.length > 0 ? 1 : 0;
  },
};

async function readZone(args: Arguments, terminal: Terminal): Promise<ReadWorkspace> {
  const name = args.value('stdin-file');
  const [file] = args.operands;
  if ((name === undefined) === (file === undefined)) {
    throw new Misuse(
      'records needs one zone file: zonewright records FILE, or --stdin-file NAME and no FILE.',
    );
  }
  const apex = args.value('origin');
  if (apex !== undefined && parseName(apex, root) === undefined) {
    throw new Misuse(`--origin ${apex} is no domain name. Write one such as example.net.`);
  }
  const read = readWorkspace(terminal.folder, {
    paths: file === undefined ? [] : [file],
    declared: { apex, isPiece: args.has('fragment') },
    isAlone: true,
    ...(name !== undefined && { instead: { path: name, text: await readInputText(terminal) } }),
  });
  const [problem] = read.unreadable;
  if (problem !== undefined) throw new Misuse(problem);
  const isFolder = read.subjects[0] !== uriOfPath(terminal.folder, (file ?? name) as string);
  if (isFolder) throw new Misuse(`${file} is a folder. Name one zone file in it.`);
  return read;
}

function* printRecords(all: readonly ResourceRecord[], isWire: boolean): Iterable<string> {
  for (const { owner, ttl, type, rdata, hex } of inCanonicalOrder(all)) {
    yield isWire
      ? `${owner} ${ttl} ${type} ${hex}`
      : `${owner} ${ttl} IN ${typeName(type)} ${showRdata(type, rdata)}`;
  }
}

/** Owners in the order of RFC 4034 §6.1, then types by number, then RDATA by its octets. */
function* inCanonicalOrder(
  all: readonly ResourceRecord[],
): Iterable<ResourceRecord & { readonly hex: string }> {
  const byOwner = new Map<string, { readonly key: string; readonly records: ResourceRecord[] }>();
  for (const record of all) {
    const { owner } = record;
    const own = byOwner.get(owner);
    if (own) own.records.push(record);
    else byOwner.set(owner, { key: sortKey(owner as Name), records: [record] });
  }
  const owners = [...byOwner.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { records } of owners) {
    const own = records.map((record) => ({ ...record, hex: Buffer.from(record.rdata).toString('hex') }));
    yield* own.sort((a, b) => a.type - b.type || (a.hex < b.hex ? -1 : 1));
  }
}

/** The labels from the root down, each behind a character that no label has and that sorts before all others. */
function sortKey(name: Name): string {
  return [...labelsOf(name)].reverse().join('\0');
}
