import { withoutDot } from '../../../core/dns/name.ts';
import { renderChange } from '../../../core/plan/render.ts';
import type { Ops } from '../load-ops.ts';
import type { Ended } from './carry-out.ts';
import { countChanges } from './count-changes.ts';
import type { ServerPlan, ShownPlan } from './plan-tenants.ts';

/**
 * The result of a deploy as a document: each server with its tenants, what they got, until when old answers may be seen,
 * and which name servers answer with it.
 */
export function deployReport(
  { ops, name, servers, left }: ShownPlan,
  ended: readonly Ended[],
  nameServers: ReadonlyMap<Ended, readonly Ops.NameServerReport[]>,
): string {
  const at = ended[0]?.at ?? new Date();
  const outcomes = ended.flatMap(({ outcome }) => outcome.zones);
  const done = outcomes.filter(({ state }) => state === 'deployed').length;
  const total = servers.reduce(
    (sum, { saved }) => sum + saved.plan.zones.length + saved.plan.refused.length,
    left.length,
  );
  const blocks = [
    `Deploy of ${name}: ${done} of ${total} deployed.\n  ${at.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })}\n`,
  ];
  for (const it of ended)
    blocks.push(`${serverBlock(ops, it)}${nameServersBlock(ops, nameServers.get(it) ?? [])}`);
  const begun = new Set(ended.map(({ on }) => on));
  for (const on of servers)
    if (!begun.has(on) && on.saved.plan.zones.length > 0)
      blocks.push(`${on.opened.server.id}\n  UNKNOWN Not begun, because the deploy ended before.\n`);
  if (left.length > 0)
    blocks.push(
      `Not sent\n${left.map(({ zone, message }) => `  FAILED ${withoutDot(zone)}\n    → ${oneIndent(message)}\n`).join('')}`,
    );
  return blocks.join('\n');
}

function serverBlock(ops: typeof Ops, { on, outcome, at }: Ended): string {
  const { opened, saved } = on;
  const planned = new Map(saved.plan.zones.map((it) => [it.zone, it]));
  const waits = waitsByZone(ops, on, outcome, at);
  let text = `${opened.server.id}, ${opened.target.label}\n`;
  if (outcome.message !== '') text += `  ! ${oneIndent(outcome.message)}\n`;
  for (const { zone, state, message } of worstFirst(outcome.zones)) {
    const plan = planned.get(zone);
    const what = plan
      ? `  ${countChanges(plan.changes).replace('−', '-')}, serial ${plan.base.servedSerial ?? 'none'} → ${plan.serial}`
      : '';
    text += `  ${words[state]} ${withoutDot(zone)}${what}\n`;
    if (message !== '') text += `    → ${oneIndent(message)}\n`;
    // Of a zone that is new, everything is: its file says it better.
    if (state === 'deployed' && plan?.restore)
      text += plan.changes.map((it) => renderChange(it, zone).replace(/^(?=.)/gm, '    ')).join('');
    for (const wait of waits.get(withoutDot(zone)) ?? []) text += `    → ${wait}\n`;
  }
  return text;
}

function nameServersBlock(ops: typeof Ops, reports: readonly Ops.NameServerReport[]): string {
  if (reports.length === 0) return '';
  const lines = reports.map((it) => {
    const word = it.problems.length === 0 ? 'passed ' : 'WARNING';
    const problems = ops.renderProblems(it).map((problem) => `    → ${oneIndent(problem)}\n`);
    return `  ${word} ${ops.renderNameServer(it)}\n${problems.join('')}`;
  });
  return `\nThe name servers\n${lines.join('')}`;
}

/** What a person must read comes before what went well. */
function worstFirst(zones: Ops.Outcome['zones']): Ops.Outcome['zones'] {
  return zones.toSorted((a, b) => Number(a.state === 'deployed') - Number(b.state === 'deployed'));
}

const words: Readonly<Record<Ops.Outcome['zones'][number]['state'], string>> = {
  deployed: 'deployed ',
  untouched: 'FAILED  not touched:',
  'put-back': 'FAILED  the old records are back:',
  unverified: 'WARNING  loaded, and not verified over DNS:',
  unknown: 'UNKNOWN ',
  broken: 'FAILED  broken, somebody must look:',
};

function waitsByZone(
  ops: typeof Ops,
  { saved }: ServerPlan,
  outcome: Ops.Outcome,
  at: Date,
): ReadonlyMap<string, readonly string[]> {
  const byZone = new Map<string, string[]>();
  for (const line of ops.renderWaits(saved.plan.zones, outcome, at)) {
    const colon = line.indexOf(': ');
    const name = line.slice(0, colon);
    byZone.set(name, [...(byZone.get(name) ?? []), line.slice(colon + 2)]);
  }
  return byZone;
}

/** A server's words over several lines stay below their tenant. */
function oneIndent(message: string): string {
  return message.trim().replace(/\n\s*/g, '\n      ');
}
