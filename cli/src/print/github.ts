import type { Severity } from '../../../core/workspace/settings.ts';
import type { Report } from './report.ts';
import { summarize } from './text.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions, which show findings beside the lines of a change. */
export function* printGithub({ findings, summary, isQuiet }: Report): Iterable<string> {
  for (const { severity, file, range, rule, message } of findings) {
    const { start, end } = range;
    const properties = [
      `file=${escapeProperty(file)}`,
      `line=${start.line + 1}`,
      `endLine=${end.line + 1}`,
      // Columns count only where the finding stays on one line.
      ...(start.line === end.line
        ? [`col=${start.character + 1}`, `endColumn=${Math.max(end.character, start.character + 1)}`]
        : []),
      `title=${escapeProperty(rule)}`,
    ];
    yield `::${commands[severity]} ${properties.join(',')}::${escapeData(message)}`;
  }
  if (!isQuiet) yield summarize(summary);
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
