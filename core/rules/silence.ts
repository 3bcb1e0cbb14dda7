import type { Reads } from '../zone/reads.ts';
import { type ActiveRule, runnableCount } from './active-rules.ts';

/** Tells "said nothing, having read nothing" from "not known". */
const isSilent = 1 << 31;

/**
 * Which rules had nothing to say about a zone, and what they read to find that out: after an edit that changed nothing of
 * it, they need not be asked again. Most rules say nothing about most zones.
 */
export class Silence {
  private readonly known = new Int32Array(runnableCount);

  /** Whether a rule would say nothing still, now that something changed; then this is known of the zone here, too. */
  lasts(before: Silence, changed: Reads, { number }: ActiveRule): boolean {
    const read = before.known[number] as number;
    if (read === 0 || (read & changed) !== 0) return false;
    this.known[number] = read;
    return true;
  }

  /** Enters that a rule said nothing; not for those about mail, since the places of mail do not note what is read of them. */
  enter({ number, rule }: ActiveRule, read: Reads): void {
    const isNoted = rule.on === 'zone' || rule.on === 'published' || rule.on === 'file';
    if (isNoted) this.known[number] = read | isSilent;
  }
}
