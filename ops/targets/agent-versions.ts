import { type Name, withoutDot } from '../../core/dns/name.ts';
import type { Machine } from '../machine/machine.ts';
import { serverZoneName } from '../server-zone.ts';
import type { TargetFailure, Version } from '../target.ts';
import { explainZone } from './agent-messages.ts';
import { type AgentRun, runAgent } from './agent-run.ts';

/** The versions of a zone that deploys replaced on a server, newest first. */
export async function listVersions(
  machine: Machine,
  run: AgentRun,
  zone: Name,
  fileOf: (zone: string) => string,
  signal: AbortSignal | undefined,
): Promise<readonly Version[] | TargetFailure> {
  const zones = rowOf(zone, fileOf);
  if ('failure' in zones) return zones;
  const versions: Version[] = [];
  const end = await runAgent(
    machine,
    { ...run, zones },
    ([verb, id = '', serial = '', by = '']) => {
      if (verb !== 'version') return;
      versions.unshift({ id, serial: /^\d+$/.test(serial) ? Number(serial) : undefined, by });
    },
    signal,
  );
  return 'failure' in end ? end : versions;
}

/** The text of one of them, as the server itself reads it. */
export async function readVersion(
  machine: Machine,
  run: AgentRun,
  zone: Name,
  id: string,
  fileOf: (zone: string) => string,
  signal: AbortSignal | undefined,
): Promise<{ readonly text: string } | TargetFailure> {
  const zones = rowOf(zone, fileOf);
  if ('failure' in zones) return zones;
  if (!/^[0-9A-Za-z-]{1,64}$/.test(id))
    return { failure: 'version', message: `"${id}" is no version's name.` };
  const lines: string[] = [];
  const end = await runAgent(
    machine,
    { ...run, zones, settings: [['id', id]] },
    ([verb, , ...fields]) => {
      if (verb === 'text') lines.push(fields.join('\t'));
    },
    signal,
  );
  return 'failure' in end ? end : { text: lines.join('\n') };
}

function rowOf(zone: Name, fileOf: (zone: string) => string): readonly (readonly string[])[] | TargetFailure {
  const name = serverZoneName(zone);
  if (name !== undefined) return [['0', name, fileOf(name)]];
  return {
    failure: 'name',
    message: explainZone({ zone: withoutDot(zone), path: '', code: 'name', detail: '' }),
  };
}
