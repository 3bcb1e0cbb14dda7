import { closeSync, openSync, writeFileSync } from 'node:fs';
import { withoutDot } from '../../../core/dns/name.ts';
import type { Command } from '../command.ts';
import { importFolder } from '../files/import-folder.ts';
import { uriOfPath } from '../files/paths.ts';
import { readText } from '../files/read-file.ts';
import { namedPlaces } from '../files/read-workspace.ts';
import { describeSystemError, Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { type Terminal, writeLines } from '../terminal.ts';

/** `zonewright import FILE.json`: a zone file from the form of another program. `import FOLDER`: an agency from zone files. */
export const importZone: Command = {
  operands: 'FILE.json|FOLDER',
  maxOperands: 1,
  options: [
    {
      name: 'out',
      letter: 'o',
      value: 'PATH',
      summary: 'Writes the zone file, or the agency, there; a file that exists is never overwritten.',
    },
  ],
  notes: [
    'Reads JSON of dns-zonefile. Nothing is lost: exit status 1, with a list of the places on standard error,',
    'where something in it would not become a record.',
    'Of a folder of zone files, what most zones have alike becomes a template, and what differs stays with',
    'each tenant. Each zone is made again and compared before anything is written. Zones that the template',
    'fits lose their comments.',
  ],
  examples: [
    ['import acme.json -o tenants/acme.example.zone', 'Then: zonewright check.'],
    ['import /etc/bind/zones', 'What would be made of these zones.'],
    ['import /etc/bind/zones --out agency', 'The same, written into a new folder.'],
  ],
  async run(args, terminal) {
    const [path] = args.operands;
    if (path === undefined) throw new Misuse('import needs a file or folder: zonewright import acme.json.');
    if (namedPlaces(terminal.folder, { paths: [path] })[0]?.isFolder)
      return await importFolder(terminal, path, args.value('out'));
    const { zoneFromJson } = await import('../../../ops/index.ts');
    const result = zoneFromJson(readJson(terminal, path));
    if ('refused' in result) {
      terminal.tell(`${path} was not imported, because something would be lost:`);
      for (const line of result.refused) terminal.tell(`  ${visible(line)}`);
      return 1;
    }
    const text = result.text.replace(/[ \t]*\n+/g, '\n').trimEnd();
    const out = args.value('out');
    if (out === undefined) await writeLines(terminal, [text]);
    else {
      writeNew(terminal, out, `${text}\n`);
      terminal.tell(`${withoutDot(result.apex)} is in ${out} now. Look at it with: zonewright check ${out}`);
    }
    return 0;
  },
};

function readJson(terminal: Terminal, path: string): unknown {
  const text = readText(uriOfPath(terminal.folder, path));
  if (typeof text !== 'string') throw new Misuse(`${path} cannot be read: ${text.reason}.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Misuse(`${path} is no JSON: ${error instanceof Error ? visible(error.message) : error}.`);
  }
}

function writeNew(terminal: Terminal, path: string, text: string): void {
  try {
    const file = openSync(uriOfPath(terminal.folder, path), 'wx');
    writeFileSync(file, text);
    closeSync(file);
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new Misuse(
      isThere
        ? `${path} exists already, and is not overwritten. Name another file.`
        : `${path} cannot be written: ${describeSystemError(error, 'writing')}.`,
    );
  }
}
