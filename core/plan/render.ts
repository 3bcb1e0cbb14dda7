import { type Name, withoutDot } from '../dns/name.ts';
import { showRdata } from '../dns/rdata.ts';
import { typeName } from '../dns/type-names.ts';
import type { Change } from './diff.ts';
import type { Guard } from './guard.ts';
import type { Plan, ZonePlan } from './plan.ts';
import type { RRset } from './rrset.ts';

/**
 * A plan for people to read before they say yes: each zone with its changes, what others changed on the server, what
 * needs a word of its own (`--allow ID`), and the counts at the end.
 */
export function renderPlan(plan: Plan): string {
  const blocks = plan.zones.map(renderZonePlan);
  for (const { zone, message } of plan.refused)
    blocks.push(`${withoutDot(zone)}: cannot be deployed\n  ${message}\n`);
  if (plan.guards.length > 0) blocks.push(renderGuards(plan.guards, ''));
  blocks.push(`${summarizePlan(plan)}\n`);
  return blocks.join('\n');
}

/** The counts of a plan in one line: `2 zones: 1 RRset added, 3 changed, 1 removed. 78 zones unchanged.` */
export function summarizePlan(plan: Plan): string {
  const changes = plan.zones.flatMap((zone) => zone.changes);
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  const parts = [`${count('add')} added`, `${count('change')} changed`, `${count('remove')} removed`];
  const sentences = [
    plan.zones.length === 0
      ? 'Nothing to deploy.'
      : `${zones(plan.zones.length)}, RRsets: ${parts.join(', ')}.`,
  ];
  if (plan.unchanged.length > 0) sentences.push(`${zones(plan.unchanged.length)} unchanged.`);
  if (plan.refused.length > 0) sentences.push(`${zones(plan.refused.length)} cannot be deployed.`);
  return sentences.join(' ');
}

/** One change as lines: its RRset, then the records that go (`-`) and that come (`+`). */
export function renderChange(change: Change, zone: Name): string {
  const sign = { add: '+', remove: '-', change: '~' }[change.kind];
  const owner = change.owner === zone ? '@' : withoutDot(change.owner);
  const head = `  ${sign} ${owner} ${typeName(change.type)}`;
  if (change.kind === 'change' && change.ttlOnly) {
    return `${head}  TTL ${change.before.ttl} → ${change.after.ttl}\n`;
  }
  const before = change.kind === 'add' ? [] : rdataLines(change.before);
  const after = change.kind === 'remove' ? [] : rdataLines(change.after);
  const lines = [head];
  for (const line of before) if (!after.includes(line)) lines.push(`      - ${line}`);
  for (const line of after) if (!before.includes(line)) lines.push(`      + ${line}`);
  return `${lines.join('\n')}\n`;
}

function renderZonePlan({ zone, base, serial, changes, drift, guards, notes }: ZonePlan): string {
  let text = `${withoutDot(zone)}  serial ${base.servedSerial ?? 'none'} → ${serial}\n`;
  for (const change of changes) text += renderChange(change, zone);
  if (drift.length > 0) {
    text += '  Changed on the server since your last deploy:\n';
    for (const change of drift) text += renderChange(change, zone).replace(/^(?=.)/gm, '  ');
  }
  for (const note of notes) text += `  Note: ${note}\n`;
  return text + renderGuards(guards, '  ');
}

function renderGuards(guards: readonly Guard[], indent: string): string {
  return guards.map(({ id, message }) => `${indent}! ${message} (needs: ${id})\n`).join('');
}

function rdataLines(set: RRset): readonly string[] {
  return set.rdata.map((rdata) => `${set.ttl} ${showRdata(set.type, rdata)}`);
}

function zones(count: number): string {
  return `${count} zone${count === 1 ? '' : 's'}`;
}
