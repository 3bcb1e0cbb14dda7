import type { Name } from '../../core/dns/name.ts';
import type { KeptVersions } from '../kept-versions.ts';
import type { Keys } from '../keys.ts';
import { serverZoneName } from '../server-zone.ts';
import type { Batch, EndEvent, Reading, Removal, StepEvent, Target, TargetFailure } from '../target.ts';
import { explainFailure } from './agent-messages.ts';

/** What a test gives in place of the user's own. */
export interface NetworkOptions {
  readonly keys?: Keys | undefined;
  /** The folder for what deploys replaced. */
  readonly versions?: string | undefined;
  /** Milliseconds without an octet from the server. */
  readonly timeout?: number | undefined;
}

/** How a name server is deployed to by the network. `Context` is what each call needs, such as a key. */
export interface NetworkAccess<Context extends object>
  extends Pick<Target, 'label' | 'endpoints' | 'patience'> {
  /** Made for each call; or why there is none, and then the server stays untouched. */
  readonly context: (signal: AbortSignal | undefined) => Context | TargetFailure;
  readonly versions: KeptVersions;
  readonly read: (context: Context, zones: readonly Name[]) => Promise<Reading | TargetFailure>;
  readonly apply: (context: Context, batch: Batch) => AsyncIterable<StepEvent | EndEvent>;
  readonly remove?: (context: Context, removal: Removal) => AsyncIterable<StepEvent | EndEvent>;
}

/** The target of a name server that is reached by the network; versions of its zones are kept on this machine. */
export function networkTarget<Context extends object>(access: NetworkAccess<Context>): Target {
  const { label, endpoints, patience, context, versions, read, apply, remove } = access;
  const carryOut = async function* (
    signal: AbortSignal | undefined,
    run: (context: Context) => AsyncIterable<StepEvent | EndEvent>,
  ): AsyncIterable<StepEvent | EndEvent> {
    const it = context(signal);
    if ('failure' in it) yield { kind: 'end', end: 'untouched', failure: it };
    else yield* run(it);
  };
  return {
    label,
    ...(endpoints ? { endpoints } : {}),
    ...(patience === undefined ? {} : { patience }),
    read: async (zones, signal) => {
      const it = context(signal);
      return 'failure' in it ? it : read(it, zones);
    },
    apply: (batch, signal) => carryOut(signal, (it) => apply(it, batch)),
    ...(remove
      ? { remove: (removal: Removal, signal?: AbortSignal) => carryOut(signal, (it) => remove(it, removal)) }
      : {}),
    versions: async (zone) => versions.versions(serverZoneName(zone) ?? '-'),
    version: async (zone, id) => {
      const text = versions.version(serverZoneName(zone) ?? '-', id);
      return text === undefined ? explainFailure(label, 'version', id) : { text };
    },
  };
}
