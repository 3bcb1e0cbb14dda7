import { type Name, withoutDot } from '../../core/dns/name.ts';
import type { LiveZone, Refusal } from '../../core/plan/plan.ts';
import { concurrently } from '../concurrently.ts';
import { openVersions, versionsFolder } from '../kept-versions.ts';
import { type Keys, keyName, userKeys } from '../keys.ts';
import { serverZoneName } from '../server-zone.ts';
import type { Reading, Target, TargetDefinition, TargetFailure, TargetOptions } from '../target.ts';
import { transferZone } from '../wire/axfr.ts';
import { parseEndpoint, showEndpoint } from '../wire/endpoint.ts';
import { parseTsigKey, type TsigKey } from '../wire/tsig-key.ts';
import { explainZone } from './agent-messages.ts';
import { applyUpdates, type UpdateContext } from './dynamic-update-apply.ts';
import { liveZoneOf } from './live-records.ts';
import { type NetworkOptions, networkTarget } from './network-target.ts';

/** Any name server that takes dynamic updates: BIND with dynamic zones, Knot, PowerDNS. */
export const dynamicUpdate: TargetDefinition = {
  kind: 'dynamic-update',
  summary: 'A name server that takes signed dynamic updates (RFC 2136, RFC 8945): BIND, Knot or PowerDNS.',
  options: [
    {
      name: 'server',
      summary: 'Where the primary name server answers over TCP, from where the deploy runs.',
      pattern: /^(?:[0-9.]+|[0-9.]+:\d{1,5}|[0-9a-fA-F:.]+|\[[0-9a-fA-F:.]+\]:\d{1,5})$/,
      expects: 'an IP address, with a port where it is not 53',
      example: '192.0.2.10 or [2001:db8::10]:5300',
      isRequired: true,
    },
    {
      name: 'key',
      summary:
        'The name by which your own configuration knows the TSIG key. The key itself is never in the workspace.',
      pattern: keyName,
      expects: 'a name of letters, digits, dots, hyphens and underscores',
      example: 'deploykey',
      isRequired: true,
    },
  ],
  open: (_, options, keys) => openDynamicUpdate(options, { keys }),
};

/** BIND answers SERVFAIL to more than ten transfers at once (transfers-out). */
const transfersAtOnce = 8;

/** A target for dynamic updates with the user's keys, or with others. */
export function openDynamicUpdate(options: TargetOptions, more: NetworkOptions = {}): Target {
  const server = parseEndpoint(options.get('server') ?? '');
  const versions = openVersions(more.versions ?? versionsFolder(), `update-${options.get('server')}`);
  const context = (signal: AbortSignal | undefined): UpdateContext | TargetFailure => {
    if (!server) return { failure: 'server', message: `"${options.get('server')}" is no address.` };
    const key = findKey(options.get('key') ?? '', more.keys ?? userKeys());
    return 'failure' in key ? key : { server, key, timeout: more.timeout ?? 10_000, versions, signal };
  };
  const label = server ? `${showEndpoint(server)} (dynamic update)` : 'dynamic update';
  return networkTarget({
    label,
    ...(server ? { endpoints: [server] } : {}),
    context,
    versions,
    read: readZones,
    apply: applyUpdates,
  });
}

function findKey(name: string, keys: Keys): TsigKey | TargetFailure {
  const found = keys.find(name);
  if ('failure' in found) return found;
  return (
    parseTsigKey(found.secret) ?? {
      failure: 'key',
      message:
        `The secret of the key "${name}" is no TSIG key. Give what tsig-keygen writes, or ` +
        'hmac-sha256:NAME:BASE64.',
    }
  );
}

async function readZones(context: UpdateContext, zones: readonly Name[]): Promise<Reading> {
  const found = await concurrently(zones, transfersAtOnce, (zone) => readZone(context, zone));
  return { zones: new Map(found.map((it) => [it.zone, it])) };
}

async function readZone(context: UpdateContext, zone: Name): Promise<LiveZone | Refusal> {
  const name = serverZoneName(zone);
  if (name === undefined)
    return { zone, message: explainZone({ zone: withoutDot(zone), path: '', code: 'name', detail: '' }) };
  const transfer = await transferZone(context.server, zone, context);
  if ('records' in transfer) return liveZoneOf(zone, transfer.records, context.versions.deployed(name));
  return {
    zone,
    message:
      `${transfer.message} The server must have the zone, and allow the key ${withoutDot(context.key.name)} ` +
      'to transfer it.',
  };
}
