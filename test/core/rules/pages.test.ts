import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { rules } from '../../../core/rules/index.ts';
import type { Finding } from '../../../core/rules/rule.ts';
import { findings } from '../../../core/rules/run.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { readAnnotated, workspaceOf } from '../../support/annotated-zone.ts';

const folder = join(import.meta.dirname, '../../../core/rules');
const blockPattern = /^```zone([^\n]*)\n([\s\S]*?)^```$/gm;

interface Block {
  readonly whole: string | undefined;
  readonly isFixed: boolean;
  readonly text: string;
}

function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(blockPattern)].map(([, info = '', text = '']) => ({
    whole: /\bwhole (\S+)/.exec(info)?.[1],
    isFixed: /\bfixed\b/.test(info),
    text: text.replace(/\n$/, ''),
  }));
}

function show(snapshot: Snapshot, { at, message, rule }: Finding): string {
  const document = snapshot.documents.get(at.uri);
  assert.ok(document);
  const line = document.lines.lineAt(at.span.start);
  const start = document.lines.startOf(line);
  const end = Math.min(at.span.end, document.lines.startOf(line + 1) - 1);
  return `${at.uri}:${line + 1}:${at.span.start - start}-${end - start} ${rule}: ${message}`;
}

for (const rule of rules) {
  const path = join(folder, `${rule.id}.md`);
  if (!existsSync(path)) continue;
  const page = readFileSync(path, 'utf8');
  const blocks = blocksOf(page);
  suite(rule.id, () => {
    test('the page says what the rule says', () => {
      const [title, , summary] = page.split('\n');
      assert.equal(title, `# ${rule.id}`);
      assert.equal(summary, rule.summary);
      for (const heading of ['## Why it matters', '## Examples', '## How to fix'])
        assert.ok(page.includes(`\n${heading}\n`), heading);
    });

    test('an example is reported, and one that looks bad is fine', () => {
      const hasMark = blocks.map((it) =>
        readAnnotated(it.text, it.whole).marks.some((mark) => mark.text.startsWith(`${rule.id}: `)),
      );
      assert.ok(hasMark.includes(true), 'no example is reported');
      assert.ok(
        blocks.some((it, i) => !hasMark[i] && !it.isFixed),
        'no example is fine',
      );
    });

    blocks.forEach((block, i) => {
      if (block.isFixed) return;
      const { files, marks } = readAnnotated(block.text, block.whole);
      const { snapshot } = workspaceOf(files);
      const all = [...files.keys()].flatMap((uri) => findings(snapshot, uri));
      test(`example ${i + 1}`, () => {
        const marked = new Set([rule.id, ...marks.map((it) => it.text.slice(0, it.text.indexOf(':')))]);
        const expected = marks.map((it) => `${it.uri}:${it.line + 1}:${it.start}-${it.end} ${it.text}`);
        const actual = all.filter((it) => marked.has(it.rule)).map((it) => show(snapshot, it));
        assert.deepEqual(actual.sort(), expected.sort());
      });
      const after = blocks[i + 1];
      if (!after?.isFixed) return;
      test(`example ${i + 1}, fixed`, () => {
        const texts = new Map(files);
        for (const finding of all.filter((it) => it.rule === rule.id)) {
          for (const [uri, edits] of finding.fixes?.()[0]?.edits ?? [])
            texts.set(uri, applyEdits(texts.get(uri) ?? '', edits));
          break;
        }
        assert.deepEqual(texts, readAnnotated(after.text, after.whole).files);
      });
    });
  });
}

test('every page has its rule', () => {
  const ids = new Set(rules.map((it) => it.id));
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((it) => it.endsWith('.md'));
  assert.deepEqual(
    pages.map((it) => it.slice(0, -3)).filter((it) => !ids.has(it)),
    [],
  );
});
