import { tokenKind } from '../syntax/tokens.ts';
import { type Span, span } from '../text/span.ts';
import type { Document } from '../workspace/document.ts';
import type { Finding } from './rule.ts';

/** A comment `; zonewright-ignore rule, rule -- reason`: it silences those rules on its own line, or on the next one. */
interface Ignore {
  readonly span: Span;
  readonly rules: readonly string[];
  readonly reason: string;
  readonly line: number;
  used: boolean;
}

const pattern = /^;+\s*zonewright-ignore\s+([^\s,]+(?:\s*,\s*[^\s,]+)*)\s*(?:--\s*(.*))?$/;

/**
 * Leaves out the findings that comments silence, and adds one for a comment without a reason and one for a comment
 * that silences nothing.
 */
export function applyIgnores(document: Document, findings: readonly Finding[]): readonly Finding[] {
  if (!document.text.includes('zonewright-ignore')) return findings;
  const ignores = ignoresOf(document);
  const kept = findings.filter((finding) => {
    const line = document.lines.lineAt(finding.at.span.start);
    const match = ignores.find((it) => it.line === line && it.rules.some((rule) => rule === finding.rule));
    if (match) match.used = true;
    return !match;
  });
  for (const ignore of ignores) {
    const at = { uri: document.uri, span: ignore.span };
    if (ignore.reason === '') {
      kept.push({
        rule: 'ignore/no-reason',
        severity: 'warning',
        at,
        message:
          'This comment silences a rule without saying why; add the reason behind --, for those who read it later.',
      });
    }
    if (!ignore.used) {
      kept.push({
        rule: 'ignore/unused',
        severity: 'hint',
        at,
        tag: 'unnecessary',
        message: `Nothing here breaks ${ignore.rules.join(', ')}; the comment can go.`,
        fixes: () => [
          {
            title: 'Delete the comment',
            isSafe: true,
            edits: new Map([[document.uri, [{ at: withBlanks(document, ignore.span), newText: '' }]]]),
          },
        ],
      });
    }
  }
  return kept;
}

/** A comment with the blanks before it, and with its line where nothing else is on it. */
function withBlanks({ text, lines }: Document, comment: Span): Span {
  let { start, end } = comment;
  while (start > 0 && /[ \t]/.test(text.charAt(start - 1))) start--;
  const line = lines.lineAt(comment.start);
  if (start === lines.startOf(line)) end = lines.startOf(line + 1);
  return span(start, end);
}

function ignoresOf(document: Document): readonly Ignore[] {
  const { tokens } = document.file;
  const ignores: Ignore[] = [];
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kinds[i] !== tokenKind.comment) continue;
    const start = tokens.starts[i] as number;
    const end = tokens.ends[i] as number;
    const match = pattern.exec(document.text.slice(start, end).trimEnd());
    if (!match) continue;
    const line = document.lines.lineAt(start);
    const isAlone = document.text.slice(document.lines.startOf(line), start).trim() === '';
    const rules = (match[1] as string).split(',').map((it) => it.trim());
    ignores.push({
      span: span(start, end),
      rules,
      reason: (match[2] ?? '').trim(),
      line: isAlone ? line + 1 : line,
      used: false,
    });
  }
  return ignores;
}
