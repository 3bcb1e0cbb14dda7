import type { Span } from '../text/span.ts';
import { editDistance } from './edit-distance.ts';
import { removableSpan, type TagFault, type TagList } from './tag-list.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

/** One tag of a mail record, declared once for parsing, hover, completion and the docs. */
export interface TagDefinition {
  readonly name: string;
  readonly summary: string;
  readonly rfc: string;
  readonly example: string;
  /** The values that have a meaning, with what each means; left out where the value is free. */
  readonly values?: Readonly<Record<string, string>>;
  /** What holds when the tag is left out. */
  readonly defaultValue?: string;
  /** The standard that took it away. */
  readonly historic?: string;
}

/** What the messages about one kind of record say. */
export interface RecordKind {
  /** The family of its rules, as in `dmarc`. */
  readonly family: string;
  /** What readers do with a record that breaks the grammar, as in `receivers ignore the record`. */
  readonly consequence: string;
  readonly definitions: readonly TagDefinition[];
}

/** Reports where a list breaks the grammar; duplicates under `duplicateRule`. */
export function faultProblem(
  list: TagList,
  fault: TagFault,
  kind: RecordKind,
  duplicateRule = `${kind.family}/syntax`,
): ValueProblem {
  const { value } = list;
  const text = value.slice(fault.at.start, fault.at.end);
  const rule = `${kind.family}/syntax`;
  switch (fault.kind) {
    case 'empty':
      return {
        rule,
        at: fault.at,
        message: `Nothing stands before this semicolon, so ${kind.consequence}. Delete it.`,
        fix: replacing('Delete the semicolon', fault.at, ''),
      };
    case 'no-equals':
      return {
        rule,
        at: fault.at,
        message: `"${text}" has no "=", so ${kind.consequence}. Write name=value, with a semicolon between tags.`,
      };
    case 'bad-name':
      return {
        rule,
        at: fault.at,
        message: `"${text}" cannot be the name of a tag, so ${kind.consequence}. Is a semicolon missing before it?`,
      };
    case 'bad-character':
      return {
        rule,
        at: fault.at,
        message: `Only plain ASCII may stand here, so ${kind.consequence}. Type the value anew.`,
      };
    case 'duplicate':
      return duplicateProblem(value, fault, kind, duplicateRule);
  }
}

function duplicateProblem(
  value: string,
  { at, tag, first }: Extract<TagFault, { kind: 'duplicate' }>,
  kind: RecordKind,
  rule: string,
): ValueProblem {
  const isSame = tag.value === first.value;
  return {
    rule,
    at,
    message: `The tag "${tag.name}" stands there twice, so ${kind.consequence}. Delete one.`,
    related: { at: first.at, message: 'The first one.' },
    fix: replacing('Delete this one', removableSpan(value, tag), '', isSame),
  };
}

/** Reports the tags that nobody defined, with the one that was probably meant. */
export function unknownTagProblems(list: TagList, kind: RecordKind): readonly ValueProblem[] {
  const known = kind.definitions.map((it) => it.name);
  const written = new Set(list.tags.map((tag) => tag.name));
  const free = known.filter((name) => !written.has(name));
  return list.tags
    .filter((tag) => !known.includes(tag.name))
    .map((tag): ValueProblem => {
      const meant = nearest(tag.name, free);
      return {
        rule: `${kind.family}/unknown-tag`,
        at: tag.nameAt,
        message: `There is no tag "${tag.name}", so it is ignored. ${meant === undefined ? `The tags are ${known.join(', ')}.` : `Did you mean ${meant}?`}`,
        ...(meant === undefined ? {} : { fix: replacing(`Write ${meant}`, tag.nameAt, meant, false) }),
      };
    });
}

/** The word that is one or two letters away from another; undefined where none is close. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  return candidates
    .filter((name) => Math.abs(name.length - word.length) <= 2)
    .map((name) => ({ name, distance: editDistance(word, name) }))
    .filter((it) => it.distance <= (it.name.length > 4 ? 2 : 1) && it.distance < it.name.length)
    .sort((a, b) => a.distance - b.distance)[0]?.name;
}

/**
 * Where the tag list was not separated by semicolons: a comma or a blank before what is surely the next tag. Both
 * would hide that tag from readers.
 */
export function separatorProblems(list: TagList, kind: RecordKind): readonly ValueProblem[] {
  const names = kind.definitions.map((it) => it.name).join('|');
  const separator = new RegExp(`(\\s{0,9},\\s{0,9}|\\s{1,9})(?=(?:${names})\\s{0,9}=(?!=*\\s*$))`, 'gi');
  return list.tags.flatMap((tag) =>
    [...tag.value.matchAll(separator)].map((match): ValueProblem => {
      const start = tag.valueAt.start + match.index;
      const at: Span = { start, end: start + match[0].length };
      return {
        rule: `${kind.family}/syntax`,
        at,
        message: `Tags are separated by semicolons; without one the next tag is read as part of "${tag.name}", and ${kind.consequence}. Write a semicolon.`,
        fix: replacing('Write a semicolon', at, '; '),
      };
    }),
  );
}
