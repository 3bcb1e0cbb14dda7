import { type Name, withoutDot } from '../../../core/dns/name.ts';
import type { LiveZone, Refusal } from '../../../core/plan/plan.ts';
import { concurrently } from '../../concurrently.ts';
import { openVersions, versionsFolder } from '../../kept-versions.ts';
import { keyName, userKeys } from '../../keys.ts';
import { serverZoneName } from '../../server-zone.ts';
import type { Reading, Target, TargetFailure, TargetOption, TargetOptions } from '../../target.ts';
import type { Endpoint } from '../../wire/endpoint.ts';
import { explainZone } from '../agent-messages.ts';
import { liveZoneOf } from '../live-records.ts';
import { type NetworkOptions, networkTarget } from '../network-target.ts';
import { applyThroughPanel, type PanelContext, problemOf, readsAtOnce } from './apply.ts';
import type { Panel } from './panel.ts';

/** What a panel is opened with. */
export interface PanelAccess {
  readonly url: string;
  /** Empty where the secret says who asks. */
  readonly user: string;
  readonly secret: string;
  /** Milliseconds for one request. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/** Milliseconds: panels hand zones to their name servers by queues that some look at once a minute only. */
const patience = 90_000;

const urlPattern =
  /^(?:https:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?)$/;

/** Where most panels are told who asks. */
export const identity = '"user" and the secret of "key"';

/** The options that most panels have. */
export function panelOptions(product: string, url: string, user: string): readonly TargetOption[] {
  return [
    {
      name: 'url',
      summary: `Where ${product} answers. Without TLS only on this machine: the secret would be readable on the way.`,
      pattern: urlPattern,
      expects: 'an https address without a path, or an http address of this machine',
      example: url,
      isRequired: true,
    },
    {
      name: 'user',
      summary: `The user of ${product} that the secret belongs to.`,
      pattern: /^[A-Za-z0-9][A-Za-z0-9._@|-]*$/,
      expects: 'the name of a user',
      example: user,
      isRequired: true,
    },
    {
      name: 'key',
      summary:
        'The name by which your own configuration knows the secret. The secret itself is never in the workspace.',
      pattern: keyName,
      expects: 'a name of letters, digits, dots, hyphens and underscores',
      example: product.toLowerCase(),
      isRequired: true,
    },
  ];
}

/** The target of a panel, with the user's keys or with others. */
export function openPanel(
  kind: string,
  product: string,
  options: TargetOptions,
  open: (access: PanelAccess) => Panel,
  more: NetworkOptions = {},
  endpoints: readonly Endpoint[] = [],
): Target {
  const url = options.get('url') ?? '';
  const user = options.get('user') ?? '';
  const versions = openVersions(more.versions ?? versionsFolder(), `${kind}-${url}-${user}`);
  const context = (signal: AbortSignal | undefined): PanelContext | TargetFailure => {
    const found = (more.keys ?? userKeys()).find(options.get('key') ?? '');
    if ('failure' in found) return found;
    if (!/^[!-~]+$/.test(found.secret))
      return { failure: 'key', message: `The secret of "${options.get('key')}" must be one word of ASCII.` };
    const access = { url, user, secret: found.secret, timeout: more.timeout ?? 30_000 };
    return { panel: open({ ...access, signal }), settle: open({ ...access, signal: undefined }), versions };
  };
  return networkTarget({
    label: `${url.replace(/^https?:\/\//, '')} (${product})`,
    ...(endpoints.length > 0 ? { endpoints } : {}),
    patience,
    context,
    versions,
    read: readZones,
    apply: applyThroughPanel,
  });
}

async function readZones(context: PanelContext, zones: readonly Name[]): Promise<Reading | TargetFailure> {
  const found = await concurrently(zones, readsAtOnce, (zone) => readZone(context, zone));
  const failure = found.find((it) => 'failure' in it);
  if (failure && 'failure' in failure) return failure;
  return { zones: new Map(found.flatMap((it) => ('zone' in it ? [[it.zone, it] as const] : []))) };
}

async function readZone(
  { panel, versions }: PanelContext,
  zone: Name,
): Promise<LiveZone | Refusal | TargetFailure> {
  const name = serverZoneName(zone);
  if (name === undefined)
    return { zone, message: explainZone({ zone: withoutDot(zone), path: '', code: 'name', detail: '' }) };
  const live = await panel.zone(zone);
  if ('failure' in live) return live.failure === 'refused' ? { zone, message: live.message } : live;
  const problem = problemOf(panel, zone, live);
  if (problem !== undefined) return { zone, message: problem };
  return { ...liveZoneOf(zone, live.records, versions.deployed(name)), limits: live.limits };
}
