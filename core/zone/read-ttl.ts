import { maxTtl, readTtl } from '../dns/ttl.ts';
import { soa } from '../dns/types/basic.ts';
import { none } from '../syntax/entries.ts';
import { type Span, span } from '../text/span.ts';
import type { Source } from './source.ts';
import type { ZoneReader } from './zone-reader.ts';

/** RFC 2308 §4: the record's own TTL, else $TTL, else the one before; before any, an SOA's minimum. */
export function ttlOf(reader: ZoneReader, source: Source, entry: number, type: number): number {
  const { entries, tokens, text } = source.file;
  const token = entries.ttls[entry] as number;
  if (token !== none) {
    const start = tokens.starts[token] as number;
    const end = tokens.ends[token] as number;
    const ttl = checkedTtl(reader, source, readTtl(text, start, end), span(start, end));
    reader.lastTtl = ttl;
    return ttl;
  }
  if (reader.defaultTtl >= 0) return reader.defaultTtl;
  const { wire } = reader.records;
  const minimum = (): number => {
    const at = wire.length - 4;
    const [a = 0, b = 0, c = 0, d = 0] = wire.bytes.subarray(at, at + 4);
    return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  };
  const typeToken = entries.types[entry] as number;
  const at = span(tokens.starts[typeToken] as number, tokens.ends[typeToken] as number);
  if (reader.lastTtl < 0) {
    if (type !== soa.code) {
      reader.report(
        source,
        'ttl/missing',
        at,
        'This record has no TTL, and neither $TTL nor a record before gives one; BIND refuses the zone. Write $TTL 3600 at the top.',
      );
      return 0;
    }
    reader.lastTtl = Math.min(minimum(), maxTtl);
    reader.report(
      source,
      'ttl/default-missing',
      at,
      'No $TTL comes before the SOA, so its minimum serves as the TTL here, and servers differ on the records after it. Write $TTL at the top.',
      {
        title: `Insert $TTL ${reader.lastTtl}`,
        edits: [{ at: span(0, 0), newText: `$TTL ${reader.lastTtl}\n` }],
      },
    );
  }
  return reader.lastTtl;
}

/** A TTL that servers keep; 0 for one out of range, which is reported. */
export function checkedTtl(reader: ZoneReader, source: Source, ttl: number, at: Span): number {
  if (ttl === -2) {
    reader.report(
      source,
      'syntax/number-range',
      at,
      'This TTL is beyond 32 bits; servers refuse the zone. Write the seconds that were meant, such as 3600.',
    );
    return 0;
  }
  if (ttl <= maxTtl) return ttl;
  reader.report(
    source,
    'ttl/over-max',
    at,
    'A TTL is at most 2147483647 seconds (RFC 2181 §8); BIND takes this one as 0, so nobody keeps the answer. Write the seconds that were meant, such as 3600.',
  );
  return 0;
}
