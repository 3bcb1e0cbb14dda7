/** Which record a name server's checker speaks of when it refuses a file that a plan wrote. */

import { type Name, withoutDot } from '../dns/name.ts';
import { linesOf } from '../text/lines.ts';
import type { Record } from '../zone/record.ts';
import type { Zone } from '../zone/zone.ts';
import { readZoneText } from './read-records.ts';

/**
 * The record of `zone`, as it is written here, that a message about the file `text` is about: that on the line which the
 * message names (`acme.example:12:`, `line 12`), else the first at an owner that it names. Undefined where it names none.
 */
export function refusedRecord(zone: Zone, text: string, message: string): Record | undefined {
  const { apex } = zone;
  if (apex === undefined) return undefined;
  return onLine(zone, apex, text, message) ?? atOwner(zone, apex, message);
}

function onLine(zone: Zone, apex: Name, text: string, message: string): Record | undefined {
  const line = Number(/(?::|\bline )(\d+)\b/.exec(message)?.[1] ?? 0) - 1;
  if (line < 0) return undefined;
  const lines = linesOf(text);
  const found = recordsOf(readZoneText(apex, text)).find(({ at }) => lines.lineAt(at.span.start) === line);
  return found && zone.find(found.owner, found.type)?.records[0];
}

function atOwner(zone: Zone, apex: Name, message: string): Record | undefined {
  const words = new Set(
    message
      .toLowerCase()
      .match(/[a-z0-9_*][a-z0-9_.*-]*/g)
      ?.map((it) => it.replace(/\.$/, '')),
  );
  const named = recordsOf(zone)
    .filter(({ owner }) => words.has(withoutDot(owner)))
    .sort((a, b) => a.row - b.row);
  return named.find(({ owner }) => owner !== apex) ?? named[0];
}

function recordsOf(zone: Zone): readonly Record[] {
  return [...zone.rrsets()].flatMap(({ records }) => records);
}
