import type { Report, ShownFinding } from './report.ts';

/** One object with `findings` and `summary`, a finding a line, so that a million of them can be read as they come. */
export function* printJson({ findings, summary, stats }: Report): Iterable<string> {
  yield '{ "findings": [';
  for (const [i, finding] of findings.entries()) {
    yield `${JSON.stringify(shown(finding))}${i === findings.length - 1 ? '' : ','}`;
  }
  yield `], "summary": ${JSON.stringify(summary)}${stats ? `, "stats": ${JSON.stringify({ ...stats, rules: Object.fromEntries(stats.rules) })}` : ''} }`;
}

function shown({ sourceLine: _, ...finding }: ShownFinding): Omit<ShownFinding, 'sourceLine'> {
  return finding;
}
