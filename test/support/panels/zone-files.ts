import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseName } from '../../../core/dns/name.ts';
import { rrType } from '../../../core/plan/rr-type.ts';
import { serialIn } from '../../../ops/live/compare-answer.ts';
import { ask } from '../../../ops/wire/ask.ts';
import { runProgram } from '../daemon.ts';
import type { NameServer } from '../name-server.ts';

/** One entry of a zone file, as a panel that writes such files knows it. */
export interface Item {
  /** The first of its lines from 0, and the line behind its last one. */
  readonly line: number;
  readonly end: number;
  readonly kind: 'record' | 'comment' | 'control';
  /** The lines as they are. */
  readonly text: string;
  /** Of a record: the owner as it is written or inherited; `@` is left as it is. */
  readonly owner: string;
  readonly ttl: number;
  readonly type: string;
  /** Each octet a character; strings without quotes and escapes, other words as they are written. */
  readonly data: readonly string[];
}

/** The zone files of a local panel, and the real name server that loads them. */
export interface ZoneFiles {
  has(zone: string): boolean;
  items(zone: string): readonly Item[];
  serial(zone: string): number;
  /**
   * Writes other lines under the next serial, and waits until the name server answers with it. What named-checkzone says
   * where it refuses them; then nothing is changed.
   */
  write(zone: string, lines: readonly string[]): Promise<string | undefined>;
}

/** The zone files of a name server that is run by a panel. */
export function zoneFiles(server: NameServer, zones: readonly string[]): ZoneFiles {
  const items = (zone: string) => itemsOf(server.read(zone));
  const serial = (zone: string) => Number(items(zone).find(({ type }) => type === 'SOA')?.data[2]);
  return {
    has: (zone) => zones.includes(zone),
    items,
    serial,
    async write(zone, lines) {
      const old = serial(zone);
      const next = nextSerial(old);
      const text = `${lines.join('\n')}\n`.replace(new RegExp(`\\b${old}\\b`), String(next));
      const file = `${server.file(zone)}.new`;
      writeFileSync(file, text, 'latin1');
      try {
        runProgram('named-checkzone', ['-i', 'none', '-k', 'fail', zone, file]);
      } catch (error) {
        return String((error as { stdout?: unknown }).stdout ?? error);
      }
      renameSync(file, server.file(zone));
      server.control('reload', zone);
      const deadline = performance.now() + 10_000;
      while ((await servedSerial(server, zone)) !== next) {
        if (performance.now() > deadline) throw new Error(`named did not load ${zone}`);
        await wait(5);
      }
      return undefined;
    },
  };
}

async function servedSerial(server: NameServer, zone: string): Promise<number | undefined> {
  const name = parseName(`${zone}.`);
  const reply = name && (await ask(server.endpoint, { name, type: rrType.soa }));
  return reply && 'message' in reply ? serialIn(reply.message) : undefined;
}

/** As panels count: the date with two digits, or one more than before. */
function nextSerial(serial: number): number {
  const today = Number(new Date().toISOString().slice(0, 10).replaceAll('-', '')) * 100;
  return Math.max(serial + 1, today);
}

/** A record as a line of a zone file; see `Item` for the data. */
export function lineOf(
  owner: string,
  ttl: number | undefined,
  type: string,
  data: readonly string[],
): string {
  const words = data.map((word, i) => (isString(type, i) ? quoted(word) : word));
  return [owner, ttl, 'IN', type, ...words].filter((it) => it !== undefined).join('\t');
}

/** A string with quotes and escapes, each octet a character. */
export function quoted(octets: string): string {
  const escaped = octets.replace(/["\\]/g, '\\$&');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these octets are what has to be escaped.
  return `"${escaped.replace(/[\x00-\x1f\x7f-\xff]/g, (it) => `\\${String(it.charCodeAt(0)).padStart(3, '0')}`)}"`;
}

function isString(type: string, field: number): boolean {
  if (type === 'TXT' || type === 'SPF' || type === 'HINFO') return true;
  return type === 'CAA' ? field === 2 : type === 'NAPTR' && field >= 2 && field <= 4;
}

interface Word {
  readonly text: string;
  readonly quoted: boolean;
}

function itemsOf(text: string): readonly Item[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const items: Item[] = [];
  let owner = '@';
  let ttl = 0;
  for (let line = 0; line < lines.length; ) {
    let end = line + 1;
    let words = wordsOf(lines[line] ?? '');
    while (words === undefined && end < lines.length) words = wordsOf(lines.slice(line, ++end).join('\n'));
    const whole = lines.slice(line, end).join('\n');
    const place = { line, end, text: whole };
    const [first] = words ?? [];
    const none = { owner: '', ttl: 0, type: '', data: [] };
    if (!words || !first) items.push({ ...place, kind: 'comment', ...none });
    else if (!first.quoted && first.text.startsWith('$')) {
      if (first.text === '$TTL') ttl = Number(words[1]?.text);
      items.push({ ...place, kind: 'control', ...none });
    } else {
      const rest = /^\s/.test(whole) ? [...words] : words.slice(1);
      if (!/^\s/.test(whole)) owner = first.text;
      const own = /^\d+$/.test(rest[0]?.text ?? '') ? Number(rest.shift()?.text) : ttl;
      if (/^IN$/i.test(rest[0]?.text ?? '')) rest.shift();
      const type = (rest.shift()?.text ?? '').toUpperCase();
      const data = rest.map((word, i) => (word.quoted || isString(type, i) ? octets(word.text) : word.text));
      items.push({ ...place, kind: 'record', owner, ttl: own, type, data });
    }
    line = end;
  }
  return items;
}

/** The words of an entry; undefined where a parenthesis is open still. */
function wordsOf(text: string): readonly Word[] | undefined {
  const found = [...text.matchAll(/"((?:[^"\\]|\\[\s\S])*)"|;[^\n]*|[()]|((?:[^\s"();\\]|\\[\s\S])+)/g)];
  const open = found.filter(([it]) => it === '(').length - found.filter(([it]) => it === ')').length;
  if (open > 0) return undefined;
  return found.flatMap(([whole, string, word]): readonly Word[] => {
    if (string !== undefined) return [{ text: string, quoted: true }];
    return word === undefined || whole.startsWith(';') ? [] : [{ text: word, quoted: false }];
  });
}

function octets(written: string): string {
  return written.replace(/\\(\d{3}|[\s\S])/g, (_, it: string) =>
    it.length === 3 ? String.fromCharCode(Number(it)) : it,
  );
}
