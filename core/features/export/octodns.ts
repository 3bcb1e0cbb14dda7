import { type Name, withoutDot } from '../../dns/name.ts';
import type { ResourceRecord } from '../../dns/resource-record.ts';
import { type Exported, type PortableRecord, portableRecords } from './portable.ts';

/** What octoDNS calls the fields of types that have several. */
const keys: Readonly<Record<string, readonly string[]>> = {
  CAA: ['flags', 'tag', 'value'],
  DS: ['key_tag', 'algorithm', 'digest_type', 'digest'],
  MX: ['preference', 'exchange'],
  NAPTR: ['order', 'preference', 'flags', 'service', 'regexp', 'replacement'],
  SRV: ['priority', 'weight', 'port', 'target'],
  SSHFP: ['algorithm', 'fingerprint_type', 'fingerprint'],
  TLSA: ['certificate_usage', 'selector', 'matching_type', 'certificate_association_data'],
};

const texts: ReadonlySet<string> = new Set([
  'flags:NAPTR',
  'service',
  'regexp',
  'replacement',
  'tag',
  'value',
]);

/** A zone as the YAML file that octoDNS's YamlProvider reads. It splits long texts anew, which means the same. */
export function exportOctodns(apex: Name, all: Iterable<ResourceRecord>): Exported {
  const { records, refused } = portableRecords(apex, all);
  const owners = new Map<string, Map<string, PortableRecord[]>>();
  for (const record of records.filter((it) => !hasStrangeQuotes(it))) {
    const types = owners.get(record.owner) ?? new Map<string, PortableRecord[]>();
    owners.set(record.owner, types);
    types.set(record.type, [...(types.get(record.type) ?? []), record]);
  }
  // octoDNS refuses a file whose names, or keys, are not in its order.
  const sorted = [...owners].sort(([one], [other]) => compareNaturally(nameOf(one), nameOf(other)));
  const lines = ['---', `# ${withoutDot(apex)}, for octoDNS's YamlProvider.`];
  for (const [owner, types] of sorted) {
    lines.push(`${quoted(nameOf(owner))}:`);
    for (const [type, set] of [...types].sort(([one], [other]) => compare(one, other)))
      lines.push(...recordLines(type, set));
  }
  const strange = records
    .filter(hasStrangeQuotes)
    .map((it) => `${it.owner} TXT: octoDNS takes the quotes in this text for its own.`);
  return { text: `${lines.join('\n')}\n`, refused: [...refused, ...strange] };
}

/** octoDNS undoes the quotes around a text, and those between its strings. */
function hasStrangeQuotes({ type, fields: [text = ''] }: PortableRecord): boolean {
  return type === 'TXT' && (text.startsWith('"') || text.includes('" "'));
}

function recordLines(type: string, set: readonly PortableRecord[]): readonly string[] {
  const head = [`  - ttl: ${set[0]?.ttl ?? 0}`, `    type: ${type}`];
  if (type === 'CNAME') return [...head, `    value: ${quoted(set[0]?.fields[0] ?? '')}`];
  return [...head, '    values:', ...set.map((it) => `      - ${value(type, it.fields)}`)];
}

function value(type: string, fields: readonly string[]): string {
  const names = keys[type];
  // octoDNS takes a semicolon by itself for the beginning of a comment.
  if (!names) return quoted((fields[0] ?? '').replaceAll(';', type === 'TXT' ? '\\;' : ';'));
  const pairs = names.map((name, i) => {
    const field = fields[i] ?? '';
    const isText = texts.has(name) || texts.has(`${name}:${type}`) || !/^\d+$/.test(field);
    return `${name}: ${isText ? quoted(field) : field}`;
  });
  return `{ ${pairs.sort(compare).join(', ')} }`;
}

function nameOf(owner: string): string {
  return owner === '@' ? '' : owner;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The order of people: numbers in names count as numbers, and a name begins with a text, be it empty. */
function compareNaturally(one: string, other: string): number {
  const left = one.split(/(\d+)/);
  const right = other.split(/(\d+)/);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const a = left[i] as string;
    const b = right[i] as string;
    const order = i % 2 === 1 ? Number(a) - Number(b) : compare(a, b);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
