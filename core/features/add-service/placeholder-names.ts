import type { Name } from '../../dns/name.ts';
import { neededRecords } from '../../mail/services/needed-records.ts';
import { fillPattern, type Pattern } from '../../mail/services/pattern.ts';
import type { Service } from '../../mail/services/service.ts';

/** A pattern, and that of the owner where it is the value of a record. */
interface Place {
  readonly pattern: Pattern;
  readonly owner?: Pattern | undefined;
}

/**
 * Fills the patterns of one service for one domain. What only its console knows becomes `{BREVO_TOKEN}`. Placeholders of
 * one name have one value: `u{number}.wl{number}` has two numbers, `{SENDGRID_NUMBER_A}` and `{SENDGRID_NUMBER_B}`.
 */
export class PlaceholderNames {
  private readonly domain: Name;
  private readonly prefix: string;
  /** What the placeholders of a word mean, in the order of their letters. */
  private readonly meanings = new Map<string, Set<string>>();

  constructor(service: Service, domain: Name) {
    this.domain = domain;
    this.prefix = service.id
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, '_')
      .replace(/^[^A-Z]+/, '');
    for (const place of placesOf(service)) this.learn(place);
  }

  /** A pattern with nothing left open but what is named; `suffix` tells records of one shape apart. */
  fill(pattern: Pattern, owner?: Pattern, suffix = ''): string {
    const filled = fillPattern(pattern, this.domain);
    const ownerFilled = owner && fillPattern(owner, this.domain);
    return filled.replace(/\{(\w+)\}/g, (found, word: string, at: number) => {
      const known = [...(this.meanings.get(word) ?? [])];
      const index = known.indexOf(meaningOf({ pattern: filled, owner: ownerFilled }, found, at));
      const letter = known.length > 1 ? `_${String.fromCharCode(65 + index)}` : '';
      return `{${this.prefix}_${word.toUpperCase()}${letter}${suffix}}`;
    });
  }

  private learn({ pattern, owner }: Place): void {
    const filled = fillPattern(pattern, this.domain);
    const place = { pattern: filled, owner: owner && fillPattern(owner, this.domain) };
    for (const { 0: found, index } of filled.matchAll(/\{\w+\}/g)) {
      const word = found.slice(1, -1);
      const known = this.meanings.get(word) ?? new Set();
      this.meanings.set(word, known.add(meaningOf(place, found, index)));
    }
  }
}

/** The text of a record; that of a key is left open, and an end of SPF that is the client's to choose is the usual one. */
export function textOf(target: Pattern | undefined): Pattern {
  return target?.replace(/^(v=spf1 .*) \{names\}$/, '$1 ~all') ?? '{key}';
}

function* placesOf(service: Service): Iterable<Place> {
  const { mx, spf } = service;
  if (service.takesAllMail) for (const { exchange } of mx[0]?.records ?? []) yield { pattern: exchange };
  if (spf?.place === 'sender domain') yield { pattern: spf.include };
  for (const { owner, target, isNeeded } of neededRecords(service)) {
    if (!isNeeded) continue;
    yield { pattern: owner };
    yield { pattern: textOf(target), owner };
  }
}

/** Equal for placeholders with one value: those before the same text, whatever its numbers, and a label that begins owner and target. */
function meaningOf({ pattern, owner }: Place, found: string, at: number): string {
  if (pattern === '{key}') return `key of ${owner}`;
  const shown = at === 0 && owner?.startsWith(found) ? owner : pattern.slice(at);
  return shown.replace(/\d+/g, '0');
}
