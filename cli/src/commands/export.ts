import { existsSync } from 'node:fs';
import { type Name, parseName, root, withoutDot } from '../../../core/dns/name.ts';
import type { ResourceRecord } from '../../../core/dns/resource-record.ts';
import { exportDnscontrol } from '../../../core/features/export/dnscontrol.ts';
import { exportOctodns } from '../../../core/features/export/octodns.ts';
import type { Exported } from '../../../core/features/export/portable.ts';
import { commonRefusals } from '../../../core/rules/refusal.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';
import type { Zone } from '../../../core/zone/zone.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { uriOfPath } from '../files/paths.ts';
import { type ReadWorkspace, readWorkspace } from '../files/read-workspace.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { type Terminal, writeLines } from '../terminal.ts';

/** `zonewright export --to FORM TENANT|FILE`: a zone in the form of another program. */
export const exportZone: Command = {
  operands: 'TENANT|FILE',
  maxOperands: 1,
  options: [
    {
      name: 'to',
      value: 'FORM',
      choices: ['json', 'octodns', 'dnscontrol'],
      summary: 'The form: json is that of dns-zonefile.',
    },
    {
      name: 'origin',
      value: 'NAME',
      summary: "The zone's name, where neither the file nor its name tells it.",
    },
  ],
  notes: [
    'Nothing is lost: exit status 1, with a list of the records on standard error, where the form cannot',
    'hold them, such as other types, or names and texts with escapes. octoDNS and DNSControl leave the SOA',
    'to whoever serves the zone, and split long texts anew.',
  ],
  examples: [
    ['export --to json acme.example > acme.json', 'The zone of a tenant, for another program.'],
    ['export --to octodns acme.example > config/acme.example.yaml', "For octoDNS's YamlProvider."],
  ],
  async run(args, terminal) {
    const [word] = args.operands;
    if (word === undefined || !args.has('to')) {
      throw new Misuse('export needs a form and a zone: zonewright export --to json acme.example.');
    }
    const { read, zone } = readZone(args, terminal, word);
    const { apex } = zone;
    const [refusal] = commonRefusals(read.workspace.snapshot, zone);
    if (apex === undefined || refusal) {
      const why = refusal?.message ?? 'Its name is not known: add --origin NAME.';
      throw new Misuse(`${word} is no zone that servers load. ${visible(why)} See zonewright check.`);
    }
    const { text, refused } = await exported(args.value('to') ?? '', apex, resourceRecords(zone));
    if (refused.length === 0) {
      await writeLines(terminal, [text]);
      return 0;
    }
    terminal.tell(`${withoutDot(apex)} was not exported, because something would be lost:`);
    for (const line of refused) terminal.tell(`  ${visible(line)}`);
    return 1;
  },
};

/** The zone as another program reads it, without the last line end, or what would be lost. */
async function exported(form: string, apex: Name, records: readonly ResourceRecord[]): Promise<Exported> {
  if (form === 'json') {
    const { zoneToJson } = await import('../../../ops/index.ts');
    const result = zoneToJson(apex, records);
    return 'json' in result
      ? { text: JSON.stringify(result.json, null, 2), refused: [] }
      : { text: '', refused: result.refused };
  }
  const { text, refused } =
    form === 'octodns' ? exportOctodns(apex, records) : exportDnscontrol(apex, records);
  return { text: text.trimEnd(), refused };
}

/** The zone of a file, or of a tenant of the workspace. */
function readZone(
  args: Arguments,
  terminal: Terminal,
  word: string,
): { readonly read: ReadWorkspace; readonly zone: Zone } {
  const isFile = existsSync(uriOfPath(terminal.folder, word));
  const read = readWorkspace(
    terminal.folder,
    isFile ? { paths: [word], isAlone: true, declared: { apex: args.value('origin') } } : { paths: [] },
  );
  const [problem] = read.unreadable;
  if (problem !== undefined) throw new Misuse(problem);
  const { snapshot } = read.workspace;
  if (isFile) {
    if (read.subjects[0] !== uriOfPath(terminal.folder, word))
      throw new Misuse(`${word} is a folder. Name one zone file in it.`);
    return { read, zone: snapshot.zoneAt(read.subjects[0]) };
  }
  const name = parseName(word, root);
  const zone = name && snapshot.zoneHolding(name);
  if (!zone || zone.apex !== name) throw new Misuse(`${word} is neither a file nor a zone of this folder.`);
  return { read, zone };
}
