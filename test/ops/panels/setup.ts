import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { ResourceRecord } from '../../../core/dns/resource-record.ts';
import { readRecords } from '../../../core/plan/read-records.ts';
import { rrType } from '../../../core/plan/rr-type.ts';
import type { Outcome } from '../../../ops/outcome.ts';
import type { SavedPlan } from '../../../ops/plan-file.ts';
import {
  readTargetOptions,
  type Target,
  type TargetDefinition,
  type TargetOptions,
} from '../../../ops/target.ts';
import { cpanel, openCpanelTarget } from '../../../ops/targets/cpanel.ts';
import { directadmin, openDirectadminTarget } from '../../../ops/targets/directadmin.ts';
import type { NetworkOptions } from '../../../ops/targets/network-target.ts';
import { openPleskTarget, plesk } from '../../../ops/targets/plesk.ts';
import { type LocalPanel, startCpanel } from '../../support/panels/cpanel.ts';
import { startDirectadmin } from '../../support/panels/directadmin.ts';
import { startPlesk } from '../../support/panels/plesk.ts';
import { testKeys } from '../../support/tsig-keys.ts';
import { changesBetween, scratchFolder, transferred } from '../deploy/network-setup.ts';
import { carryOut, name, planFor } from '../deploy/setup.ts';

/** One panel of the tests that every panel must pass. */
export interface PanelKind {
  readonly label: string;
  readonly definition: TargetDefinition;
  readonly start: (t: TestContext, zones: Readonly<Record<string, string>>) => Promise<LocalPanel>;
  readonly open: (options: TargetOptions, more: NetworkOptions) => Target;
  /** How many zones a law is tried on: a panel that makes one edit after another takes long. */
  readonly runs: number;
}

export const panelKinds: readonly PanelKind[] = [
  { label: 'WHM', definition: cpanel, start: startCpanel, open: openCpanelTarget, runs: 25 },
  {
    label: 'UAPI of cPanel',
    definition: cpanel,
    start: (t, zones) => startCpanel(t, zones, 'uapi'),
    open: openCpanelTarget,
    runs: 25,
  },
  {
    label: 'DirectAdmin',
    definition: directadmin,
    start: startDirectadmin,
    open: openDirectadminTarget,
    runs: 8,
  },
  { label: 'Plesk', definition: plesk, start: startPlesk, open: openPleskTarget, runs: 8 },
];

/** The target of a test's panel. */
export function panelTarget(
  t: TestContext,
  { definition, open }: PanelKind,
  panel: LocalPanel,
  more: Readonly<Record<string, string>> = {},
): Target {
  const read = readTargetOptions(definition, { ...panel.options, ...more });
  assert('options' in read, JSON.stringify(read));
  return open(read.options, { keys: testKeys, versions: scratchFolder(t), timeout: 5000 });
}

/** What the name server of a panel serves otherwise than a text says, its SOA left out: nothing, where all is well. */
export async function unlike(panel: LocalPanel, zone: string, text: string): Promise<readonly string[]> {
  const withoutSoa = (records: readonly ResourceRecord[]) =>
    records.filter(({ type }) => type !== rrType.soa);
  const live = await transferred(panel.server.endpoint, zone);
  return changesBetween(withoutSoa(live), withoutSoa(readRecords(name(zone), text)));
}

/** Deploys to a panel, with every guard allowed. */
export async function deployTo(
  panel: LocalPanel,
  target: Target,
  zones: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const saved = await planFor(target, zones);
  const { outcome } = await carryOut(saved, target, panel.server.endpoint, { allowed: guardsOf(saved) });
  return outcome;
}

/** Every guard of a plan, as if a person had allowed them all. */
export function guardsOf({ plan }: SavedPlan): ReadonlySet<string> {
  return new Set([...plan.guards, ...plan.zones.flatMap(({ guards }) => guards)].map(({ id }) => id));
}
