import { type Name, withoutDot } from '../../core/dns/name.ts';
import type { LiveZone, Refusal } from '../../core/plan/plan.ts';
import { concurrently } from '../concurrently.ts';
import { openVersions, versionsFolder } from '../kept-versions.ts';
import { keyName, userKeys } from '../keys.ts';
import { serverZoneName } from '../server-zone.ts';
import type { Reading, Target, TargetDefinition, TargetFailure, TargetOptions } from '../target.ts';
import { explainZone } from './agent-messages.ts';
import { liveZoneOf } from './live-records.ts';
import { type NetworkOptions, networkTarget } from './network-target.ts';
import { openApi } from './powerdns-api.ts';
import { applyByApi, type PowerdnsContext, readsAtOnce, removeByApi } from './powerdns-apply.ts';

/** PowerDNS through its HTTP API. */
export const powerdns: TargetDefinition = {
  kind: 'powerdns',
  summary: 'PowerDNS Authoritative Server through its HTTP API.',
  options: [
    {
      name: 'url',
      summary:
        'Where the API answers. Without TLS only on this machine: the key would be readable on the way.',
      pattern:
        /^(?:https:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?)$/,
      expects: 'an https address without a path, or an http address of this machine',
      example: 'https://ns1.example.net:8081 or http://127.0.0.1:8081',
      isRequired: true,
    },
    {
      name: 'key',
      summary: 'The name by which your own configuration knows the API key, which is never in the workspace.',
      pattern: keyName,
      expects: 'a name of letters, digits, dots, hyphens and underscores',
      example: 'powerdns',
      isRequired: true,
    },
    {
      name: 'serverId',
      summary: 'The id of the server in its own API.',
      pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
      expects: 'an id',
      example: 'localhost',
      default: 'localhost',
    },
    {
      name: 'addZones',
      summary: 'Whether a deploy creates zones that the server does not have, and removes them.',
      pattern: /^(?:yes|no)$/,
      expects: 'yes or no',
      example: 'yes',
      default: 'no',
    },
  ],
  open: (_, options, keys) => openPowerdns(options, { keys }),
};

/** A PowerDNS target with the user's keys, or with others. */
export function openPowerdns(options: TargetOptions, more: NetworkOptions = {}): Target {
  const url = options.get('url') ?? '';
  const versions = openVersions(more.versions ?? versionsFolder(), `powerdns-${url}`);
  const context = (signal: AbortSignal | undefined): PowerdnsContext | TargetFailure => {
    const found = (more.keys ?? userKeys()).find(options.get('key') ?? '');
    if ('failure' in found) return found;
    const server = options.get('serverId') ?? 'localhost';
    const api = openApi({ url, key: found.secret, server, timeout: more.timeout ?? 15_000, signal });
    return { api, versions, mayAdd: options.get('addZones') === 'yes' };
  };
  const label = `${url.replace(/^https?:\/\//, '')} (PowerDNS)`;
  return networkTarget({
    label,
    context,
    versions,
    read: readZones,
    apply: applyByApi,
    remove: removeByApi,
  });
}

async function readZones(context: PowerdnsContext, zones: readonly Name[]): Promise<Reading | TargetFailure> {
  const found = await concurrently(zones, readsAtOnce, (zone) => readZone(context, zone));
  const failure = found.find((it) => 'failure' in it);
  if (failure && 'failure' in failure) return failure;
  return { zones: new Map(found.flatMap((it) => ('zone' in it ? [[it.zone, it] as const] : []))) };
}

async function readZone(
  { api, versions, mayAdd }: PowerdnsContext,
  zone: Name,
): Promise<LiveZone | Refusal | TargetFailure> {
  const name = serverZoneName(zone);
  if (name === undefined)
    return { zone, message: explainZone({ zone: withoutDot(zone), path: '', code: 'name', detail: '' }) };
  const live = await api.zone(zone);
  if (live === undefined) {
    const none = { ...liveZoneOf(zone, [], undefined), fingerprint: undefined };
    return mayAdd ? none : { zone, message: explainUnknown(name) };
  }
  if ('failure' in live) return live;
  if (live.isSecondary)
    return { zone, message: explainZone({ zone: name, path: '', code: 'secondary', detail: 'secondary' }) };
  if (live.records === undefined) {
    const message =
      `PowerDNS has records of ${name} that are no DNS records, such as ALIAS or LUA, which a deploy would lose. ` +
      'Deploy this zone by hand.';
    return { zone, message };
  }
  return liveZoneOf(zone, live.records, versions.deployed(name));
}

function explainUnknown(name: string): string {
  return (
    `PowerDNS does not have ${name}. Create it there with "pdnsutil create-zone ${name}", or let deploys do it with ` +
    'addZones: yes.'
  );
}
