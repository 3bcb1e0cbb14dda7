import type { Severity } from '../../../core/workspace/settings.ts';
import type { Report, ShownFinding, Stats, Summary } from './report.ts';
import { visible } from './visible.ts';

/** For people: `file:line:column severity message (rule)`, the line it is about, and the counts. */
export function* printText(report: Report, hasColors: boolean): Iterable<string> {
  const paint = hasColors ? colored : plain;
  for (const finding of report.findings) yield* printFinding(finding, paint);
  if (report.findings.length > 0 && !report.isQuiet) yield '';
  if (!report.isQuiet) yield summarize(report.summary);
  if (report.stats) yield* printStats(report.stats);
}

/** The counts in one line. */
export function summarize(summary: Summary): string {
  const { errors, warnings, infos, hints, files, zones, known, fixed } = summary;
  const counts = [
    [errors, 'error'],
    [warnings, 'warning'],
    [infos, 'info'],
    [hints, 'hint'],
  ] as const;
  const found = counts.filter(([count]) => count > 0).map(([count, noun]) => countOf(count, noun));
  const parts = [
    `${found.length === 0 ? 'Nothing to report' : found.join(', ')} in ${countOf(zones, 'zone')} (${countOf(files, 'file')}).`,
  ];
  if (fixed > 0) parts.push(`${fixed} fixed.`);
  if (known > 0) parts.push(`${known} known from the baseline.`);
  return parts.join(' ');
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 || noun === 'info' ? '' : 's'}`;
}

function* printFinding(finding: ShownFinding, paint: Paint): Iterable<string> {
  const { file, range, severity, message, rule, related } = finding;
  const place = `${visible(file)}:${range.start.line + 1}:${range.start.character + 1}`;
  yield `${paint.place(place)} ${paint.severity(severity)} ${visible(message)} ${paint.faint(`(${rule})`)}`;
  yield* printSource(finding, paint);
  for (const it of related) {
    const where = `${visible(it.file)}:${it.range.start.line + 1}:${it.range.start.character + 1}`;
    yield `    ${paint.faint(`${where} ${visible(it.message)}`)}`;
  }
}

/** Lines that are longer than this are left out: keys and lists, which wrap and carry the carets away. */
const longestLine = 160;

function* printSource({ sourceLine, range }: ShownFinding, paint: Paint): Iterable<string> {
  const line = visible(sourceLine).replaceAll('\t', ' ');
  if (line.trim() === '' || line.length > longestLine) return;
  const { start, end } = range;
  const until = end.line === start.line ? end.character : line.trimEnd().length;
  const carets = '^'.repeat(Math.max(1, Math.min(until, line.length + 1) - start.character));
  const number = String(start.line + 1).padStart(5);
  yield `${paint.faint(`${number} |`)} ${line.trimEnd()}`;
  yield `${paint.faint('      |')} ${' '.repeat(start.character)}${paint.caret(carets)}`;
}

function* printStats({ records, characters, reading, checking, rules }: Stats): Iterable<string> {
  yield `${records} records in ${(characters / 1e6).toFixed(1)} million characters; read in ${ms(reading)}, checked in ${ms(checking)}.`;
  for (const [rule, count] of rules) yield `${String(count).padStart(8)}  ${rule}`;
}

function ms(milliseconds: number): string {
  return `${Math.round(milliseconds)} ms`;
}

interface Paint {
  readonly place: (text: string) => string;
  readonly severity: (severity: Severity) => string;
  readonly faint: (text: string) => string;
  readonly caret: (text: string) => string;
}

const plain: Paint = {
  place: (text) => text,
  severity: (severity) => severity,
  faint: (text) => text,
  caret: (text) => text,
};

const severityColors: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36, hint: 90 };

const colored: Paint = {
  place: (text) => sgr(1, text),
  severity: (severity) => sgr(severityColors[severity], severity),
  faint: (text) => sgr(2, text),
  caret: (text) => sgr(31, text),
};

/** ECMA-48 §8.3.117, SELECT GRAPHIC RENDITION. */
function sgr(parameter: number, text: string): string {
  return `\u001b[${parameter}m${text}\u001b[0m`;
}
