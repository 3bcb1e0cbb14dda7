import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { compareNames, type Name } from '../../../core/dns/name.ts';
import { showRdata } from '../../../core/dns/rdata.ts';
import { typeName } from '../../../core/dns/type-names.ts';
import { refusals } from '../../../core/rules/refusal.ts';
import { Document } from '../../../core/workspace/document.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';
import { decodeText } from '../read-text.ts';

export async function records(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      origin: { type: 'string' },
      wire: { type: 'boolean' },
      fragment: { type: 'boolean' },
      'stdin-file': { type: 'string' },
    },
  });
  const path = values['stdin-file'] ?? positionals[0] ?? '';
  const text = decodeText(readFileSync(values['stdin-file'] === undefined ? path : 0));
  const workspace = new Workspace();
  workspace.apply({
    documents: [new Document(path, text)],
    declareZones: new Map([[path, { apex: values.origin, isPiece: values.fragment }]]),
  });
  for (
    let missing = workspace.snapshot.missing.filter(isFile);
    missing.length > 0;
    missing = workspace.snapshot.missing.filter(isFile)
  ) {
    workspace.apply({ documents: missing.map((it) => new Document(it, decodeText(readFileSync(it)))) });
  }
  const zone = workspace.snapshot.zoneAt(path);
  const refused = refusals(workspace.snapshot, zone, 'bind', values.fragment === true);
  for (const it of refused) {
    const document = workspace.snapshot.documents.get(it.at.uri) as Document;
    const line = document.lines.lineAt(it.at.span.start);
    console.error(
      `${basename(it.at.uri)}:${line + 1}:${it.at.span.start - document.lines.startOf(line) + 1}: ${it.rule}: ${it.message}`,
    );
  }
  const all = resourceRecords(zone).map((it) => ({ ...it, hex: Buffer.from(it.rdata).toString('hex') }));
  all.sort(
    (a, b) => compareNames(a.owner as Name, b.owner as Name) || a.type - b.type || (a.hex < b.hex ? -1 : 1),
  );
  const lines = all.map((it) =>
    values.wire
      ? `${it.owner} ${it.ttl} ${it.type} ${it.hex}`
      : `${it.owner} ${it.ttl} IN ${typeName(it.type)} ${showRdata(it.type, it.rdata)}`,
  );
  process.stdout.write(lines.length > 0 ? `${lines.join('\n')}\n` : '');
  return refused.length > 0 ? 1 : 0;
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
