import type { Name } from '../dns/name.ts';
import { typeDefinition } from '../dns/rdata.ts';
import { typeName } from '../dns/type-names.ts';
import type { Fault } from '../dns/words.ts';
import { none } from '../syntax/entries.ts';
import type { ZoneFile } from '../syntax/parse.ts';
import { span } from '../text/span.ts';
import type { Source } from './source.ts';
import type { ZoneReader } from './zone-reader.ts';

/** Reports the owners outside of a zone, each once. */
export function reportOutside(reader: ZoneReader, outside: ReadonlySet<number>, apex: Name): void {
  const { records } = reader;
  const reported = new Set<number>();
  for (let i = 0; i < records.count; i++) {
    const owner = records.owners[i] as number;
    if (!outside.has(owner) || reported.has(owner)) continue;
    reported.add(owner);
    const source = reader.files[records.files[i] as number] as Source;
    const { entries, tokens } = source.file;
    const written = entries.owners[records.entries[i] as number] as number;
    const token = written === none ? (entries.types[records.entries[i] as number] as number) : written;
    const name = reader.names.nameOf(owner);
    reader.report(
      source,
      'name/out-of-zone',
      span(tokens.starts[token] as number, tokens.ends[token] as number),
      `${name} is not in the zone ${apex}; BIND and Knot leave it out, NSD and PowerDNS refuse the zone. Delete it, or move it to its own zone.`,
    );
  }
}

/** A fault that is about the type itself: one that no zone may have, or an address of the other family. */
export function typeFault(type: number, fault: Fault, file: ZoneFile, entry: number): Fault | undefined {
  const token = file.entries.types[entry] as number;
  const at = { start: file.tokens.starts[token] as number, end: file.tokens.ends[token] as number };
  if (typeDefinition(type)?.status === 'meta' && type !== 10) {
    return {
      ...at,
      rule: 'syntax/meta-type',
      message: `${typeName(type)} never stands in a zone, and servers refuse it. Write the type that was meant, or delete the record.`,
    };
  }
  if (fault.rule !== 'syntax/address-family-mismatch') return undefined;
  const other = type === 1 ? 'AAAA' : 'A';
  return { ...fault, ...at, instead: { title: `Change the type to ${other}`, newText: other } };
}
