import type { ReadOptions } from './read-options.ts';
import type { Source } from './source.ts';
import type { Zone } from './zone.ts';
import { ZoneReader } from './zone-reader.ts';

/** Reads a zone: what its entries mean under their origins, owners and TTLs. Never fails; `problems` says what is wrong. */
export function readZone(source: Source, options: ReadOptions = {}): Zone {
  const reader = new ZoneReader(source, options);
  reader.readFile(source, 0);
  for (const layer of options.layers ?? []) reader.readLayer(layer);
  return reader.zone();
}
