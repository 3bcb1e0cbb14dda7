import { byText } from '../text/by-text.ts';
import { type DkimKey, dkimKeyProblems } from './dkim-key.ts';
import { dkimTags } from './dkim-tags.ts';
import { faultProblem, type RecordKind, separatorProblems, unknownTagProblems } from './tag-definition.ts';
import { parseTagList, removableSpan, type Tag, type TagList, tagOf } from './tag-list.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

/** A DKIM key record as it is written; spans are offsets of its value. */
export interface DkimRecord {
  readonly list: TagList;
  /** The key; undefined where there is none that can be read. */
  readonly key: DkimKey | undefined;
  /** Whether `p=` is there and empty: mail signed with this selector must fail. */
  readonly isRevoked: boolean;
  readonly problems: readonly ValueProblem[];
}

const kind: RecordKind = {
  family: 'dkim',
  consequence: 'verifiers ignore the key',
  definitions: dkimTags,
};

/** Reads the value of a DKIM key record (RFC 6376 §3.6.1). Never fails. */
export const parseDkim: (value: string) => DkimRecord = byText(readRecord);

function readRecord(value: string): DkimRecord {
  const list = parseTagList(value);
  const separators = separatorProblems(list, kind);
  const publicKey = tagOf(list, 'p');
  const read =
    publicKey === undefined || publicKey.value === '' || separators.length > 0
      ? { key: undefined, problems: [] }
      : dkimKeyProblems(list, publicKey);
  const problems = [
    ...list.faults.map((fault) => faultProblem(list, fault, kind)),
    ...separators,
    ...(separators.length > 0 ? [] : checkVersion(list)),
    ...checkPresence(list, publicKey),
    ...read.problems,
    ...checkHashes(tagOf(list, 'h')),
    ...checkFlags(list, tagOf(list, 't')),
    ...checkServices(tagOf(list, 's')),
    ...checkGranularity(list, tagOf(list, 'g')),
    ...unknownTagProblems(list, kind),
  ];
  problems.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  return { list, key: read.key, isRevoked: publicKey?.value === '', problems };
}

function* checkVersion(list: TagList): Iterable<ValueProblem> {
  const version = tagOf(list, 'v');
  if (version === undefined) return;
  if (version.value !== 'DKIM1') {
    yield {
      rule: 'dkim/syntax',
      at: version.valueAt,
      message: `The version is "DKIM1", in capitals; with "${version.value}" verifiers ignore the key.`,
      fix: replacing('Write DKIM1', version.valueAt, 'DKIM1'),
    };
  }
  if (list.tags[0] === version) return;
  const first = (list.tags[0] as Tag).at.start;
  yield {
    rule: 'dkim/syntax',
    at: version.at,
    message: 'The version must be the first tag; elsewhere verifiers ignore the key. Move it to the front.',
    fix: {
      title: 'Move v=DKIM1 to the front',
      edits: [
        { at: { start: first, end: first }, newText: 'v=DKIM1; ' },
        { at: removableSpan(list.value, version), newText: '' },
      ],
      safe: true,
    },
  };
}

function* checkPresence(list: TagList, publicKey: Tag | undefined): Iterable<ValueProblem> {
  if (publicKey === undefined) {
    // Text that is no tag list at all is reported as that.
    if (list.tags.length === 0 && list.faults.length > 0) return;
    yield {
      rule: 'dkim/missing-p',
      at: { start: 0, end: list.value.length },
      message:
        'There is no public key (p=), so no signature with this selector can be verified. Paste the key.',
    };
  } else if (publicKey.value === '') {
    yield {
      rule: 'dkim/revoked',
      at: publicKey.at,
      message:
        'The key is revoked: signatures with this selector fail. Right for a selector that is out of use, wrong for one that signs.',
    };
  }
}

function* checkHashes(tag: Tag | undefined): Iterable<ValueProblem> {
  if (tag === undefined || words(tag).includes('sha256')) return;
  yield {
    rule: 'dkim/sha1-only',
    at: tag.at,
    message: `Signatures may use only ${tag.value === '' ? 'nothing' : tag.value} here, and verifiers accept nothing but sha256 (RFC 8301 §3.1). Write h=sha256, or delete the tag.`,
    fix: replacing('Write h=sha256', tag.at, 'h=sha256', false),
  };
}

function* checkFlags(list: TagList, tag: Tag | undefined): Iterable<ValueProblem> {
  if (tag === undefined) return;
  const flags = words(tag);
  if (flags.includes('y')) {
    const others = flags.filter((flag) => flag !== 'y').join(':');
    yield {
      rule: 'dkim/testing-flag',
      at: tag.at,
      message:
        'The flag t=y says that this is a test, so verifiers may treat signed mail as unsigned. Delete it once signing works.',
      fix:
        others === ''
          ? replacing('Delete the flag', removableSpan(list.value, tag), '', false)
          : replacing('Delete the flag', tag.valueAt, others, false),
    };
  }
  if (!flags.includes('s')) return;
  yield {
    rule: 'dkim/strict-subdomain-flag',
    at: tag.at,
    message:
      'The flag t=s forbids signatures for addresses of subdomains. Delete it if mail is sent from any of them.',
  };
}

function* checkServices(tag: Tag | undefined): Iterable<ValueProblem> {
  if (tag === undefined || words(tag).some((word) => word === '*' || word === 'email')) return;
  yield {
    rule: 'dkim/service-type',
    at: tag.at,
    message: `The key is for ${tag.value === '' ? 'nothing' : tag.value} only, so signatures of mail fail. Write s=email, or delete the tag.`,
    fix: replacing('Write s=email', tag.at, 's=email', false),
  };
}

function* checkGranularity(list: TagList, tag: Tag | undefined): Iterable<ValueProblem> {
  if (tag === undefined) return;
  yield {
    rule: 'dkim/g-tag',
    at: tag.at,
    message:
      'The tag g= is obsolete; old verifiers that still read it refuse mail when it is empty. Delete it.',
    fix: replacing('Delete g=', removableSpan(list.value, tag), ''),
  };
}

function words(tag: Tag): readonly string[] {
  return tag.value.split(':').map((word) => word.trim().toLowerCase());
}
