import { withoutDot } from '../../core/dns/name.ts';
import type { LiveResult, LiveState } from './check.ts';
import { countStates } from './check-live.ts';

/** How many lines of evidence a result shows. */
const shownEvidence = 6;

const words: Readonly<Record<LiveState, string>> = {
  fail: 'FAILED',
  unknown: 'UNKNOWN',
  warn: 'WARNING',
  pass: 'passed',
};
const order: readonly LiveState[] = ['fail', 'unknown', 'warn', 'pass'];

/**
 * Results for people, zone by zone: what failed, what nobody could tell and what is worth a look, each with what was
 * asked and what to do; then what passed, a line each.
 */
export function renderLive(results: readonly LiveResult[]): string {
  const zones = new Map<string, LiveResult[]>();
  for (const result of results) {
    const own = zones.get(result.zone);
    if (own) own.push(result);
    else zones.set(result.zone, [result]);
  }
  return [...zones.values()].map(renderZone).join('\n');
}

/** The counts of results in words: `9 passed, 1 failed`. */
export function summarizeLive(results: readonly LiveResult[]): string {
  const counts = countStates(results);
  const parts = [
    counts.fail > 0 && `${counts.fail} failed`,
    counts.unknown > 0 && `${counts.unknown} unknown`,
    counts.warn > 0 && `${counts.warn} ${counts.warn === 1 ? 'warning' : 'warnings'}`,
    `${counts.pass} passed`,
  ];
  return parts.filter((it) => it !== false).join(', ');
}

function renderZone(results: readonly LiveResult[]): string {
  const [first] = results;
  const lines = [`${first ? withoutDot(first.zone) : ''}: ${summarizeLive(results)}`];
  for (const state of order) {
    for (const [check, result] of grouped(results.filter((it) => it.state === state)))
      lines.push(...renderResult(check, result));
  }
  return `${lines.join('\n')}\n`;
}

/** Results that say the same, as one with the checks of all. */
function grouped(results: readonly LiveResult[]): readonly (readonly [check: string, result: LiveResult])[] {
  const groups = new Map<string, { readonly checks: string[]; readonly result: LiveResult }>();
  for (const result of results) {
    const { check, message, evidence } = result;
    const key = evidence.length > 0 || message === '' ? check : message;
    const group = groups.get(key);
    if (group) group.checks.push(check);
    else groups.set(key, { checks: [check], result });
  }
  return [...groups.values()].map(({ checks, result }) => [checks.join(', '), result] as const);
}

function renderResult(check: string, { state, message, advice, evidence }: LiveResult): readonly string[] {
  const lines = [`  ${words[state].padEnd(7)}  ${check}: ${message}`];
  if (state === 'pass') return lines;
  for (const { server, question, answer } of evidence.slice(0, shownEvidence))
    lines.push(`             ${server}, ${question}: ${shortened(answer)}`);
  if (evidence.length > shownEvidence) lines.push(`             … ${evidence.length - shownEvidence} more`);
  if (advice !== '') lines.push(`           → ${advice}`);
  return lines;
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}

/** Results in the text format of Prometheus, for node_exporter's textfile collector. */
export function livePrometheus(results: readonly LiveResult[], now: Date): string {
  const lines = [
    '# HELP zonewright_live_check The state of a live check: 1 for the state that it is in, 0 for the others.',
    '# TYPE zonewright_live_check gauge',
  ];
  for (const { zone, check, severity, state } of results) {
    for (const it of order) {
      const labels = `zone="${label(withoutDot(zone))}",check="${check}",severity="${severity}",state="${it}"`;
      lines.push(`zonewright_live_check{${labels}} ${it === state ? 1 : 0}`);
    }
  }
  lines.push(
    '# HELP zonewright_live_checked_seconds When the live checks ran, in seconds since 1970.',
    '# TYPE zonewright_live_checked_seconds gauge',
    `zonewright_live_checked_seconds ${Math.floor(now.getTime() / 1000)}`,
  );
  return `${lines.join('\n')}\n`;
}

function label(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/"/g, '\\"');
}
