import { readTtl, ttlInWords } from '../../dns/ttl.ts';
import { soa } from '../../dns/types/basic.ts';
import { entryKind, none } from '../../syntax/entries.ts';
import type { ZoneFile } from '../../syntax/parse.ts';
import { code, linkRfcs, paragraphs } from './markdown.ts';

/** What a written TTL says. */
export function describeTtl(text: string): string | undefined {
  const seconds = readTtl(text, 0, text.length);
  if (seconds < 0) return undefined;
  return paragraphs(
    `**TTL** ${ttlInWords(seconds)}${/^\d+$/.test(text) ? '' : ` (${seconds} seconds)`}`,
    'How long resolvers keep the answer; a change is seen everywhere only when it has passed.',
    linkRfcs('RFC 1035 §3.2.1, RFC 2181 §8'),
  );
}

/** Where the TTL of an entry comes from, in words (RFC 2308 §4). */
export function ttlSource(file: ZoneFile, entry: number): string {
  const { entries, tokens, text } = file;
  if (entries.ttls[entry] !== none) return 'written here';
  for (let i = entry - 1; i >= 0; i--) {
    if (entries.kinds[i] !== entryKind.ttl) continue;
    const token = entries.rdatas[i] as number;
    if (token < (entries.limits[i] as number))
      return `from ${code(`$TTL ${text.slice(tokens.starts[token], tokens.ends[token])}`)}`;
  }
  if (entries.typeCodes[entry] === soa.code) return 'from the minimum of the SOA, as no $TTL comes before it';
  return 'from the records or the file before this one';
}
