import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { rules } from '../../../core/rules/index.ts';
import { findings } from '../../../core/rules/run.ts';
import type { Document } from '../../../core/workspace/document.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { Workspace } from '../../../core/workspace/workspace.ts';
import { exampleBlocks, openBlock } from '../../support/example-blocks.ts';

const folder = join(import.meta.dirname, '../../../core/rules');

function type(workspace: Workspace, uri: string, start: number, end: number, newText: string): void {
  const document = workspace.snapshot.documents.get(uri) as Document;
  workspace.apply({ documents: [document.edit([{ at: { start, end }, newText }])] });
}

function whole(snapshot: Snapshot): unknown {
  return [...snapshot.documents.keys()].flatMap((uri) =>
    findings(snapshot, uri).map(
      ({ rule, at, message, severity }) =>
        `${rule} ${severity} ${at.uri} ${at.span.start}-${at.span.end}: ${message}`,
    ),
  );
}

/** Where each line that says something starts and ends. */
function linesOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(/^.*\S.*$/gm)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
  }));
}

suite('whichever line of an example is typed last, the rules say what they say to the whole', () => {
  for (const { id } of rules) {
    test(id, () => {
      for (const block of exampleBlocks(readFileSync(join(folder, `${id}.md`), 'utf8'))) {
        const { saved, workspace: fresh } = openBlock(block);
        const expected = whole(fresh.snapshot);
        for (const [uri, text] of saved) {
          if (!uri.endsWith('.zone')) continue;
          for (const { start, end } of linesOf(text)) {
            const { workspace } = openBlock(block);
            type(workspace, uri, start, end, '');
            findings(workspace.snapshot, uri);
            const middle = (start + end) >> 1;
            type(workspace, uri, start, start, text.slice(start, middle));
            findings(workspace.snapshot, uri);
            type(workspace, uri, middle, middle, text.slice(middle, end));
            assert.deepEqual(whole(workspace.snapshot), expected, `${uri}: ${text.slice(start, end)}`);
          }
        }
      }
    });
  }
});
