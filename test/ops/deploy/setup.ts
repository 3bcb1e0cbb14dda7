import assert from 'node:assert/strict';
import { type Name, parseName } from '../../../core/dns/name.ts';
import { readRecords } from '../../../core/plan/read-records.ts';
import { type DeployEvent, type DeployOptions, deploy } from '../../../ops/deploy.ts';
import { localMachine } from '../../../ops/machine/local.ts';
import type { Machine } from '../../../ops/machine/machine.ts';
import { type MakePlanOptions, makePlan } from '../../../ops/make-plan.ts';
import type { Outcome } from '../../../ops/outcome.ts';
import type { SavedPlan } from '../../../ops/plan-file.ts';
import { readTargetOptions, type Target } from '../../../ops/target.ts';
import { bind } from '../../../ops/targets/bind.ts';
import type { Endpoint } from '../../../ops/wire/endpoint.ts';
import type { NameServer } from '../../support/name-server.ts';

export const now = new Date('2026-11-24T10:00:00Z');

/** A small tenant's zone; `more` is appended. */
export function zoneText(serial: number, more = ''): string {
  return `$TTL 3600
@ IN SOA ns1 hostmaster ${serial} 7200 900 1209600 300
@ NS ns1
@ MX 10 mail
@ TXT "v=spf1 mx -all"
ns1 A 192.0.2.1
mail A 192.0.2.2
www A 192.0.2.3
${more}`;
}

/** As many tenants as that: tenant0.test and so on. */
export function manyZones(count: number, more = ''): Record<string, string> {
  const zones = Array.from({ length: count }, (_, i) => [`tenant${i}.test`, zoneText(2026112300, more)]);
  return Object.fromEntries(zones);
}

export function name(text: string): Name {
  const parsed = parseName(`${text}.`);
  assert(parsed);
  return parsed;
}

/** What the workspace wants: zone texts by name. */
export function desired(zones: Readonly<Record<string, string>>) {
  return Object.entries(zones).map(([zone, text]) => ({
    zone: name(zone),
    records: readRecords(name(zone), text),
  }));
}

/** The BIND target of a test's name server. */
export function bindTarget(
  server: NameServer,
  { machine = localMachine, more = {} }: { machine?: Machine; more?: Readonly<Record<string, string>> } = {},
): Target {
  const read = readTargetOptions(bind, { kind: 'bind', ...server.options, ...more });
  assert('options' in read, JSON.stringify(read));
  return bind.open(machine, read.options);
}

/** Plans, and expects that it works. */
export async function planFor(
  target: Target,
  zones: Readonly<Record<string, string>>,
  more: Partial<MakePlanOptions> = {},
): Promise<SavedPlan> {
  const saved = await makePlan(desired(zones), target, { server: { id: 'vps1', hash: '' }, now, ...more });
  assert('plan' in saved, JSON.stringify(saved));
  return saved;
}

/** Deploys and returns the outcome with the events before it. */
export async function carryOut(
  saved: SavedPlan,
  target: Target,
  endpoint: Endpoint,
  more: Partial<DeployOptions> = {},
): Promise<{ readonly outcome: Outcome; readonly steps: readonly DeployEvent[] }> {
  const steps: DeployEvent[] = [];
  const options = { allowed: new Set<string>(), by: 'anna@laptop', now, servers: [endpoint], ...more };
  for await (const event of deploy(saved, target, options)) {
    if (event.kind === 'outcome') return { outcome: event.outcome, steps };
    steps.push(event);
  }
  throw new Error('no outcome');
}
