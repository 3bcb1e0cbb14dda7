import { filters as liquidFilters } from 'liquidjs';
import { parseIpv4, parseIpv6 } from '../dns/address.ts';
import { maxStringOctets, showString } from '../dns/character-string.ts';
import { readTtl } from '../dns/ttl.ts';
import { octetsFromText } from '../text/octets.ts';

/** A filter as Liquid calls it. It throws where it cannot do with its input; the message becomes a problem. */
export type Filter = (value: unknown, ...rest: never[]) => unknown;

/** Liquid's filters that give the same for the same input everywhere: none that asks a clock, a locale or chance. */
const plain = [
  ...['abs', 'append', 'at_least', 'at_most', 'capitalize', 'ceil', 'compact', 'concat', 'default'],
  ...['divided_by', 'downcase', 'first', 'floor', 'join', 'last', 'lstrip', 'map', 'minus', 'modulo', 'plus'],
  ...['prepend', 'push', 'remove', 'remove_first', 'remove_last', 'replace', 'replace_first', 'replace_last'],
  ...['round', 'rstrip', 'size', 'slice', 'sort', 'split', 'strip', 'strip_newlines', 'sum', 'times'],
  ...['truncate', 'uniq', 'upcase', 'where'],
] as const;

/** The filters for zones, each with what it does in one sentence. */
export const zoneFilters: Readonly<Record<string, { readonly summary: string; readonly apply: Filter }>> = {
  txt: {
    summary: 'Quotes and escapes a text, in strings of at most 255 octets.',
    apply: (value) => quoted(textOf(value, 'txt')),
  },
  fqdn: {
    summary: 'Ends a name with its dot.',
    apply: (value) => {
      const text = textOf(value, 'fqdn');
      return text.endsWith('.') ? text : `${text}.`;
    },
  },
  label: {
    summary: 'Makes a label of a text: lower case, with hyphens for what no host name has.',
    apply: (value) => labelOf(textOf(value, 'label')),
  },
  dash: {
    summary: 'Writes a name with hyphens for dots, as Microsoft 365 does: acme-example.',
    apply: (value) => textOf(value, 'dash').replace(/\.$/, '').replaceAll('.', '-'),
  },
  reverse: {
    summary: 'Turns an address into its name under in-addr.arpa or ip6.arpa; a list, into its own reverse.',
    apply: (value) => (Array.isArray(value) ? value.toReversed() : reverseName(textOf(value, 'reverse'))),
  },
  seconds: {
    summary: 'Turns a time such as 1h30m into seconds.',
    apply: (value) => {
      const text = textOf(value, 'seconds');
      const seconds = readTtl(text, 0, text.length);
      if (seconds < 0) throw new Error(`The filter seconds takes a time such as 1h, and got ${text}.`);
      return seconds;
    },
  },
};

/** What Liquid's own filters do, as far as zones have a use for them. */
const plainSummaries: Readonly<Record<string, string>> = {
  append: 'Adds a text at the end.',
  capitalize: 'Begins with a capital letter.',
  concat: 'Joins two lists.',
  default: 'Stands in where there is no value.',
  downcase: 'In lower case.',
  first: 'The first item of a list.',
  join: 'Makes a text of a list, with something between its items.',
  last: 'The last item of a list.',
  map: 'Takes one key of each item.',
  prepend: 'Adds a text at the beginning.',
  remove: 'Takes out every occurrence of a text.',
  replace: 'Puts one text in place of another, everywhere.',
  size: 'How many items or characters there are.',
  sort: 'Sorts a list.',
  split: 'Makes a list of a text.',
  strip: 'Without blanks at both ends.',
  uniq: 'Each item once.',
  upcase: 'In capitals.',
  where: 'The items of which a key has a value.',
};

/** What a filter does in one sentence; undefined where there is no such filter. */
export function filterSummary(name: string): string | undefined {
  if (!templateFilters.has(name)) return undefined;
  return zoneFilters[name]?.summary ?? plainSummaries[name] ?? `The filter ${name} of Liquid.`;
}

/** All filters of templates by their names. */
export const templateFilters: ReadonlyMap<string, Filter> = new Map([
  ...plain.map((it) => [it, liquidFilters[it] as unknown as Filter] as const),
  ...Object.entries(zoneFilters).map(([name, { apply }]) => [name, apply] as const),
]);

function textOf(value: unknown, filter: string): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(
    `The filter ${filter} takes a text, and got ${value === null || value === undefined ? 'nothing' : 'none'}.`,
  );
}

function quoted(text: string): string {
  const octets = octetsFromText(text);
  const strings: string[] = [];
  for (let at = 0; at === 0 || at < octets.length; at += maxStringOctets)
    strings.push(showString(octets.subarray(at, at + maxStringOctets)));
  return strings.join(' ');
}

function labelOf(text: string): string {
  const label = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  if (label === '') throw new Error(`The filter label finds no letter or digit in ${text}.`);
  return label;
}

function reverseName(text: string): string {
  const octets = new Uint8Array(16);
  if (parseIpv4(text, 0, text.length, octets, 0))
    return `${[...octets.subarray(0, 4)].reverse().join('.')}.in-addr.arpa.`;
  if (!parseIpv6(text, 0, text.length, octets, 0))
    throw new Error(`The filter reverse takes an IP address, and got ${text}.`);
  const nibbles = [...octets].flatMap((it) => [it >> 4, it & 15]);
  return `${nibbles
    .reverse()
    .map((it) => it.toString(16))
    .join('.')}.ip6.arpa.`;
}
