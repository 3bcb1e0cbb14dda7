import { type Name, withoutDot } from '../core/dns/name.ts';

/** Where a zone stands after a deploy. */
export type ZoneState =
  /** The name server was asked over DNS and answers as planned. */
  | 'deployed'
  /** Not touched: the deploy was refused, or stopped before it. */
  | 'untouched'
  /** The new version was not taken, and the old records are back. */
  | 'put-back'
  /** The name server says that it loaded the new version, and nobody could ask it over DNS. */
  | 'unverified'
  /** The connection broke, and neither the server nor DNS could tell the end. */
  | 'unknown'
  /** Neither the new version nor the old one is in place as it should be. */
  | 'broken';

export interface ZoneOutcome {
  readonly zone: Name;
  readonly state: ZoneState;
  /** What is wrong and what to do; empty where all is well. */
  readonly message: string;
}

/** How a deploy ended. */
export interface Outcome {
  /** `failed`: at least one zone was not deployed, and every such zone is as it was. `needs-person`: see the messages. */
  readonly status: 'deployed' | 'failed' | 'needs-person';
  /** Why the deploy as a whole did not go on; empty where it did. */
  readonly message: string;
  readonly zones: readonly ZoneOutcome[];
}

const needPerson: ReadonlySet<ZoneState> = new Set(['unverified', 'unknown', 'broken']);

/** Sums up the zones of a deploy. */
export function outcomeOf(zones: readonly ZoneOutcome[], message = ''): Outcome {
  const isBad = zones.some(({ state }) => needPerson.has(state));
  const isDone = message === '' && zones.every(({ state }) => state === 'deployed');
  return { status: isBad ? 'needs-person' : isDone ? 'deployed' : 'failed', message, zones };
}

/** The exit status of a command that ends with an outcome: 0, 4 or 5. */
export function exitStatus(outcome: Outcome): 0 | 4 | 5 {
  return { deployed: 0, failed: 4, 'needs-person': 5 }[outcome.status] as 0 | 4 | 5;
}

/** An outcome for people: the zones that were not deployed one by one, the others as a count. */
export function renderOutcome({ zones, message, status }: Outcome): string {
  const deployed = zones.filter(({ state }) => state === 'deployed').length;
  const lines = zones
    .filter((outcome) => outcome.state !== 'deployed' || outcome.message !== '')
    .map(
      (outcome) =>
        `${withoutDot(outcome.zone)}: ${inWords[outcome.state]}${outcome.message && `. ${outcome.message}`}`,
    );
  if (message !== '') lines.push(message);
  lines.push(
    `${deployed} of ${zones.length} zones deployed.${status === 'needs-person' ? ' Somebody must look.' : ''}`,
  );
  return `${lines.join('\n')}\n`;
}

const inWords: Readonly<Record<ZoneState, string>> = {
  deployed: 'deployed',
  untouched: 'not touched',
  'put-back': 'failed, and the old records are back',
  unverified: 'loaded by the name server, and not verified over DNS',
  unknown: 'not known',
  broken: 'broken',
};
