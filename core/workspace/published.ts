import type { Name } from '../dns/name.ts';
import { a, aaaa } from '../dns/types/basic.ts';
import { Attached } from '../zone/attached.ts';
import { type Answer, lookUp, readsOfLookUp } from '../zone/look-up.ts';
import { note } from '../zone/reads.ts';
import type { RRset } from '../zone/rrset.ts';
import type { Zone } from '../zone/zone.ts';
import type { Snapshot } from './snapshot.ts';

/** How many aliases are followed before a name counts as a loop. */
const maxAliases = 8;

/** What the workspace would answer: as a zone does, or that no zone of the workspace knows. */
export type PublishedAnswer = Answer | { readonly kind: 'unknown' };

/** A zone among the others of the workspace, as if all were published. It notes whom it asked, for memos. */
export class Published {
  readonly zone: Zone;
  readonly snapshot: Snapshot;
  /** Which zone of the workspace held each name that was asked for. */
  readonly asked = new Map<Name, Zone | undefined>();
  private readonly answers = new Map<number, Map<Name, PublishedAnswer>>();

  constructor(zone: Zone, snapshot: Snapshot) {
    this.zone = zone;
    this.snapshot = snapshot;
  }

  /** What the workspace says to a question; aliases are not followed. */
  lookUp(name: Name, type: number): PublishedAnswer {
    note(readsOfLookUp(type));
    let answers = this.answers.get(type);
    if (!answers) {
      answers = new Map();
      this.answers.set(type, answers);
    }
    let answer = answers.get(name);
    if (!answer) {
      answer = this.ask(name, type);
      answers.set(name, answer);
    }
    return answer;
  }

  private ask(name: Name, type: number): PublishedAnswer {
    const own = lookUp(this.zone, name, type);
    if (own.kind !== 'outside' && own.kind !== 'delegated') return own;
    const zone = this.zoneHolding(name);
    if (!zone || zone === this.zone) return own.kind === 'delegated' ? own : { kind: 'unknown' };
    return lookUpOnce(zone, name, type);
  }

  /** The RRset that a question ends at when aliases are followed; the answer that stopped it otherwise. */
  resolve(name: Name, type: number): PublishedAnswer {
    let at = name;
    for (let i = 0; i <= maxAliases; i++) {
      const answer = this.lookUp(at, type);
      const target = answer.kind === 'alias' ? answer.rrset.first.target : undefined;
      if (target === undefined) return answer;
      at = target;
    }
    return { kind: 'unknown' };
  }

  /** Whether a host has an address: undefined where the workspace cannot know. */
  hasAddress(name: Name): boolean | undefined {
    const answers = [this.resolve(name, a.code), this.resolve(name, aaaa.code)];
    if (answers.some((it) => it.kind === 'records')) return true;
    return answers.every((it) => it.kind === 'no data' || it.kind === 'no name') ? false : undefined;
  }

  /** The addresses of a host that the workspace knows, A then AAAA, aliases followed. */
  addressesOf(name: Name): readonly RRset[] {
    return [a.code, aaaa.code].flatMap((type) => {
      const answer = this.resolve(name, type);
      return answer.kind === 'records' ? [answer.rrset] : [];
    });
  }

  zoneHolding(name: Name): Zone | undefined {
    if (this.asked.has(name)) return this.asked.get(name);
    const zone = this.snapshot.zoneHolding(name);
    this.asked.set(name, zone);
    return zone;
  }
}

const written = new Attached<Zone, Map<string, Answer>>();

/**
 * What another zone answers. Thousands of tenants ask the agency's for the same few hosts; what a record of that very
 * name answers is kept, so that no more is kept than the zone has RRsets.
 */
function lookUpOnce(zone: Zone, name: Name, type: number): Answer {
  let known = written.get(zone);
  if (!known) {
    known = new Map();
    written.set(zone, known);
  }
  const key = `${type} ${name}`;
  let answer = known.get(key);
  if (!answer) {
    answer = lookUp(zone, name, type);
    if (answer.kind === 'records' && !answer.isFromWildcard) known.set(key, answer);
  }
  return answer;
}
