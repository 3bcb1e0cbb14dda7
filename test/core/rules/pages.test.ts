import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { rules } from '../../../core/rules/index.ts';
import type { Finding } from '../../../core/rules/rule.ts';
import { findings } from '../../../core/rules/run.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { type Mark, readAnnotated, showAnnotated } from '../../support/annotated-zone.ts';
import {
  blockOf,
  blockPattern,
  type ExampleBlock,
  exampleBlocks,
  openBlock,
} from '../../support/example-blocks.ts';

const folder = join(import.meta.dirname, '../../../core/rules');
const { UPDATE } = process.env;

/** A block's files, the marks in it, and what the rules find: of the page's own rule, and of those that a mark names. */
interface Example {
  readonly files: ReadonlyMap<string, string>;
  readonly committed: ReadonlyMap<string, string>;
  readonly marks: readonly Mark[];
  readonly found: readonly Mark[];
  /** The files after the first fix of the page's rule. */
  readonly fixed: () => ReadonlyMap<string, string>;
}

function exampleOf(block: ExampleBlock, id: string): Example {
  const { files, committed, marks } = readAnnotated(block.text, block.whole);
  const { saved, workspace } = openBlock(block);
  const { snapshot } = workspace;
  const all = [...files.keys()].flatMap((uri) => findings(snapshot, uri));
  const named = new Set([id, ...marks.map((it) => it.text.slice(0, it.text.indexOf(':')))]);
  return {
    files,
    committed,
    marks,
    found: all.filter((it) => named.has(it.rule)).map((it) => markOf(snapshot, it)),
    fixed: () => {
      const own = all.find((it) => it.rule === id);
      const texts = new Map(saved);
      for (const [uri, edits] of own?.fixes?.()[0]?.edits ?? [])
        texts.set(uri, applyEdits(texts.get(uri) ?? '', edits));
      return texts;
    },
  };
}

/** A mark covers the first line of what is found, and one column where something is missing. */
function markOf(snapshot: Snapshot, { at, message, rule }: Finding): Mark {
  const document = snapshot.documents.get(at.uri);
  assert.ok(document);
  const line = document.lines.lineAt(at.span.start);
  const lineStart = document.lines.startOf(line);
  const start = at.span.start - lineStart;
  const end = Math.min(at.span.end, document.lines.startOf(line + 1) - 1) - lineStart;
  return { uri: at.uri, line, start, end: Math.max(end, start + 1), text: `${rule}: ${message}` };
}

/** A page with the marks and the fixed examples that the rules give now. */
function updatePage(page: string, id: string): string {
  let before: Example | undefined;
  return page.replace(blockPattern, (...match: string[]) => {
    const block = blockOf(match);
    const [first = ''] = match[0]?.split('\n') ?? [];
    if (block.isFixed) {
      const files = before?.fixed() ?? new Map<string, string>();
      return `${first}\n${showAnnotated({ files, committed: new Map(), marks: [] }, block.whole)}\n\`\`\``;
    }
    before = exampleOf(block, id);
    const { files, committed, found: marks } = before;
    return `${first}\n${showAnnotated({ files, committed, marks }, block.whole)}\n\`\`\``;
  });
}

function byPlace(a: Mark, b: Mark): number {
  return a.uri.localeCompare(b.uri) || a.line - b.line || a.start - b.start || a.text.localeCompare(b.text);
}

for (const rule of rules) {
  const path = join(folder, `${rule.id}.md`);
  suite(rule.id, () => {
    if (!existsSync(path)) {
      test('has a page', () => assert.fail(`core/rules/${rule.id}.md is missing`));
      return;
    }
    if (UPDATE === '1') writeFileSync(path, updatePage(readFileSync(path, 'utf8'), rule.id));
    const page = readFileSync(path, 'utf8');
    const blocks = exampleBlocks(page);

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
      const example = exampleOf(block, rule.id);
      test(`example ${i + 1}`, () => {
        assert.deepEqual([...example.found].sort(byPlace), [...example.marks].sort(byPlace));
      });
      const after = blocks[i + 1];
      if (!after?.isFixed) return;
      test(`example ${i + 1}, fixed`, () => {
        assert.deepEqual(example.fixed(), readAnnotated(after.text, after.whole).files);
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
