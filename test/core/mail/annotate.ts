import { strict as assert } from 'node:assert';
import type { ValueProblem } from '../../../core/mail/value-problem.ts';
import { applyEdits } from '../../../core/text/edit.ts';

/**
 * A value with its problems below it, one line each: the span, the rule, and what the value becomes when the fix is
 * made (`→`; `→?` where the fix is a suggestion).
 */
export function annotate(value: string, problems: readonly ValueProblem[]): string {
  const lines = [value];
  for (const { at, rule, fix, severity } of problems) {
    const marker = at.end > at.start ? '^'.repeat(at.end - at.start) : '|';
    const gravity = severity === undefined ? '' : ` (${severity})`;
    const fixed = fix === undefined ? '' : ` ${fix.safe ? '→' : '→?'} ${applyEdits(value, fix.edits)}`;
    lines.push(`${' '.repeat(at.start)}${marker} ${rule}${gravity}${fixed}`);
  }
  return lines.join('\n');
}

/** Checks blocks of annotated values, blank lines between: each block's first line is the value. */
export function checkAnnotated(blocks: string, problemsOf: (value: string) => readonly ValueProblem[]): void {
  for (const block of blocks.trim().split('\n\n')) {
    const [value = ''] = block.split('\n');
    const problems = problemsOf(value);
    assert.equal(annotate(value, problems), block);
    for (const { message } of problems) assert.match(message, /[.?;]$/);
  }
}
