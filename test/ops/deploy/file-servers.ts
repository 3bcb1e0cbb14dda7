import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { localMachine } from '../../../ops/machine/local.ts';
import type { Machine } from '../../../ops/machine/machine.ts';
import { readTargetOptions, type Target } from '../../../ops/target.ts';
import type { AgentKind } from '../../../ops/targets/agent-kind.ts';
import { bindKind } from '../../../ops/targets/bind.ts';
import { targetKinds } from '../../../ops/targets/index.ts';
import { knotKind } from '../../../ops/targets/knot.ts';
import { nsdKind } from '../../../ops/targets/nsd.ts';
import { knotPrograms, type OtherServer, startKnot } from '../../support/knot-server.ts';
import { namedPrograms, startNameServer } from '../../support/name-server.ts';
import { nsdPrograms, startNsd } from '../../support/nsd-server.ts';
import { skipWithout } from '../../support/programs.ts';
import { tsigSecret } from '../../support/tsig-keys.ts';

export type Zones = Readonly<Record<string, string>>;

/** A kind of name server that loads zone files, as tests run it. */
export interface FileServer {
  readonly label: string;
  readonly kind: string;
  /** Its part of the agent. */
  readonly agent: AgentKind;
  readonly checker: string;
  /** Its control program. */
  readonly control: string;
  readonly skip: string | false;
  readonly start: (t: TestContext, zones: Zones) => Promise<OtherServer>;
}

const keyStatement = `key "deploykey" { algorithm hmac-sha256; secret "${tsigSecret}"; };`;

/** BIND, Knot with the serials of the file and with its own, and NSD. */
export const fileServers: readonly FileServer[] = [
  {
    label: 'BIND',
    kind: 'bind',
    agent: bindKind,
    checker: 'named-checkzone',
    control: 'rndc',
    skip: skipWithout(...namedPrograms),
    start: (t, zones) =>
      startNameServer(t, { zones, statements: keyStatement, more: 'allow-new-zones yes;' }),
  },
  {
    label: 'Knot',
    kind: 'knot',
    agent: knotKind,
    checker: 'kzonecheck',
    control: 'knotc',
    skip: skipWithout(...knotPrograms),
    start: (t, zones) => startKnot(t, { zones }),
  },
  {
    label: 'Knot that counts by itself',
    kind: 'knot',
    agent: knotKind,
    checker: 'kzonecheck',
    control: 'knotc',
    skip: skipWithout(...knotPrograms),
    start: (t, zones) => startKnot(t, { zones, load: 'difference-no-serial' }),
  },
  {
    label: 'NSD',
    kind: 'nsd',
    agent: nsdKind,
    checker: 'nsd-checkzone',
    control: 'nsd-control',
    skip: skipWithout(...nsdPrograms),
    start: (t, zones) => startNsd(t, { zones }),
  },
];

/** The target of such a server; `more` are further options. */
export function fileTarget(
  kind: string,
  server: Pick<OtherServer, 'options'>,
  more: Readonly<Record<string, string>> = {},
  machine: Machine = localMachine,
): Target {
  const definition = targetKinds.find((it) => it.kind === kind);
  assert(definition);
  const read = readTargetOptions(definition, { kind, ...server.options, ...more });
  assert('options' in read, JSON.stringify(read));
  return definition.open(machine, read.options);
}
