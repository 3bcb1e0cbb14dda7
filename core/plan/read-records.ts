import type { Name } from '../dns/name.ts';
import type { ResourceRecord } from '../dns/resource-record.ts';
import { parse } from '../syntax/parse.ts';
import { readZone } from '../zone/read.ts';
import { resourceRecords } from '../zone/resource-records.ts';
import type { Zone } from '../zone/zone.ts';

/** The zone that a text means by itself: nothing is included from elsewhere. */
export function readZoneText(apex: Name, text: string): Zone {
  return readZone({ uri: apex, file: parse(text) }, { apex });
}

/** The records that a server would load from the text of a zone. */
export function readRecords(apex: Name, text: string): readonly ResourceRecord[] {
  return resourceRecords(readZoneText(apex, text));
}
