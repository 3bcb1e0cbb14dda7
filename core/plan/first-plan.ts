import { type Name, withoutDot } from '../dns/name.ts';
import type { ResourceRecord } from '../dns/resource-record.ts';
import { diffRecords } from './diff.ts';
import { renderChange } from './render.ts';

/** What a first deploy of a zone adds to a server that has nothing of it, as lines for people. */
export function renderFirstPlan(zone: Name, records: readonly ResourceRecord[]): string {
  const changes = diffRecords([], records);
  const head = `The first deploy adds ${changes.length} RRsets to ${withoutDot(zone)}\n`;
  return head + changes.map((it) => renderChange(it, zone)).join('');
}
