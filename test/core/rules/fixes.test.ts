import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Finding, Fix } from '../../../core/rules/rule.ts';
import { findings } from '../../../core/rules/run.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { readAnnotated, workspaceOf } from '../../support/annotated-zone.ts';
import { brokenText, sampleTexts, zoneText } from '../../support/zone-texts.ts';

type Files = ReadonlyMap<string, string>;

const today = '2026-11-24';

function read(files: Files): Snapshot {
  return workspaceOf(files, new Map(), today).snapshot;
}

function allFindings(snapshot: Snapshot): readonly Finding[] {
  return [...snapshot.documents.keys()].flatMap((uri) => findings(snapshot, uri));
}

function sumOverZones(snapshot: Snapshot, of: (zone: ReturnType<Snapshot['zoneAt']>) => number): number {
  return snapshot.zoneUris.reduce((sum, uri) => sum + of(snapshot.zoneAt(uri)), 0);
}

/** How often each rule reports an error. */
function errorsOf(found: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity } of found)
    if (severity === 'error') counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

function apply(files: Files, { edits }: Fix): Files {
  const after = new Map(files);
  for (const [uri, own] of edits) after.set(uri, applyEdits(after.get(uri) ?? '', own));
  return after;
}

/**
 * Applies every fix of every finding, each to the files as they are; gives how many there were. In text that `isBroken`,
 * mending the syntax may uncover what is wrong with the records.
 */
function tryFixes(files: Files, isBroken = false): number {
  const before = read(files);
  const found = allFindings(before);
  const errors = errorsOf(found);
  let count = 0;
  for (const finding of found) {
    for (const fix of finding.fixes?.() ?? []) {
      count++;
      judge(files, before, found, errors, finding, fix, isBroken);
    }
  }
  return count;
}

function judge(
  files: Files,
  before: Snapshot,
  found: readonly Finding[],
  errors: ReadonlyMap<string, number>,
  { rule, message }: Finding,
  fix: Fix,
  isBroken: boolean,
): void {
  const mended = apply(files, fix);
  const after = read(mended);
  const left = allFindings(after);
  const what = () =>
    `${rule}: ${message}\n→ ${fix.title}\n${[...files.values()].join('\n---\n')}\n→\n${[...mended.values()].join('\n---\n')}`;
  const times = (all: readonly Finding[]) => all.filter((it) => it.rule === rule).length;
  // Some fixes are steps, and their titles say how far each comes; and of many parentheses another one is now too many.
  if (!/\(\d+ → \d+ lookups\)$/.test(fix.title) && !(isBroken && rule === 'syntax/unbalanced-parens'))
    assert.ok(times(left) < times(found), `is still there: ${what()}`);
  const unread = (of: Snapshot) => sumOverZones(of, (it) => it.unreadable.length);
  if (isBroken && /^(syntax|name)\//.test(rule)) return;
  // What a record asks for shows only once receivers can read it.
  if (rule === 'spf/macro-syntax') return;
  // A record that can be read at last may have faults of its own.
  if (unread(after) >= unread(before)) {
    // The deprecated copy of a record is to be deleted, not kept equal.
    for (const [id, now] of errorsOf(left))
      if (id !== 'spf/type99') assert.ok(now <= (errors.get(id) ?? 0), `makes the error ${id}: ${what()}`);
  }
  if (/^(Delete|Merge)/.test(fix.title)) return;
  const records = (of: Snapshot) => sumOverZones(of, (it) => it.records.count);
  assert.ok(records(after) >= records(before), `loses a record: ${what()}`);
}

suite('every fix mends what it is offered for', () => {
  const folder = join(import.meta.dirname, '../../../core/rules');
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((it) => it.endsWith('.md'));
  for (const page of pages.sort()) {
    const blocks = [
      ...readFileSync(join(folder, page), 'utf8').matchAll(/^```zone([^\n]*)\n([\s\S]*?)^```$/gm),
    ];
    test(`in the examples of ${page}`, () => {
      for (const [, info = '', text = ''] of blocks)
        tryFixes(readAnnotated(text.replace(/\n$/, ''), /\bwhole (\S+)/.exec(info)?.[1]).files);
    });
  }

  test('in the samples', () => {
    assert.ok(
      sampleTexts.reduce((sum, text) => sum + tryFixes(new Map([['example.net.zone', text]])), 0) > 0,
    );
  });

  const start =
    '$ORIGIN example.net.\n$TTL 3600\n@ SOA ns1 hostmaster 2026112301 14400 3600 1209600 3600\n@ NS ns1\nns1 A 198.51.100.1\n';
  for (const [name, text] of [
    ['zones', zoneText],
    ['broken zones', brokenText],
  ] as const) {
    test(`in generated ${name}`, () => {
      let count = 0;
      fc.assert(
        fc.property(text, (it) => {
          count += tryFixes(new Map([['example.net.zone', start + it.replace('\ufeff', '')]]), true);
        }),
        { numRuns: 60 },
      );
      assert.ok(count > 100);
    });
  }
});
