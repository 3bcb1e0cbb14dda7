import { isDmarcValue } from './dmarc.ts';
import { checkUri } from './dmarc-reports.ts';
import { type ReportUri, reportUris } from './report-uri.ts';
import { bimiTags, mtaStsTags, tlsRptTags } from './reporting-tags.ts';
import { faultProblem, type RecordKind, separatorProblems, unknownTagProblems } from './tag-definition.ts';
import { parseTagList, removableSpan, type TagList, tagOf } from './tag-list.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

/** A record of tags as it is written; spans are offsets of its value. */
export interface TaggedRecord {
  readonly list: TagList;
  readonly problems: readonly ValueProblem[];
}

const mtaSts: RecordKind = {
  family: 'mta-sts',
  consequence: 'senders ignore the record',
  definitions: mtaStsTags,
};
const tlsRpt: RecordKind = {
  family: 'tls-rpt',
  consequence: 'senders ignore the record',
  definitions: tlsRptTags,
};
const bimi: RecordKind = { family: 'bimi', consequence: 'no logo is shown', definitions: bimiTags };

/** Reads the TXT record at `_mta-sts` (RFC 8461 §3.1). Never fails. */
export function parseMtaSts(value: string): TaggedRecord {
  return parseTagged(value, mtaSts, function* (list) {
    const id = tagOf(list, 'id');
    if (id === undefined) {
      yield {
        rule: 'mta-sts/syntax',
        at: { start: 0, end: value.length },
        message: 'There is no id, so senders ignore the record. Add id= with the time of the last change.',
      };
    } else if (!/^[a-z0-9]{1,32}$/i.test(id.value)) {
      yield {
        rule: 'mta-sts/syntax',
        at: id.value === '' ? id.at : id.valueAt,
        message: `The id "${id.value}" is not 1 to 32 letters and digits, so senders ignore the record. Write the time of the last change, as in 20260817T120000.`,
      };
    }
  });
}

/** Reads the TXT record at `_smtp._tls` (RFC 8460 §3). Never fails. */
export function parseTlsRpt(value: string): TaggedRecord & { readonly rua: readonly ReportUri[] } {
  const record = parseTagged(value, tlsRpt, function* (list) {
    const tag = tagOf(list, 'rua');
    if (tag === undefined) {
      yield {
        rule: 'tls-rpt/missing-rua',
        at: { start: 0, end: value.length },
        message: 'Nothing says where reports go, so none are sent. Add rua=mailto: and an address.',
      };
      return;
    }
    for (const uri of reportUris(value, tag)) {
      for (const problem of checkUri(uri, 'tls-rpt')) yield { ...problem, rule: 'tls-rpt/syntax' };
      if (uri.fault !== undefined || uri.scheme === 'mailto' || uri.scheme === 'https') continue;
      yield {
        rule: 'tls-rpt/syntax',
        at: uri.at,
        message: `Reports go to mailto: or https:, so none arrive at a ${uri.scheme}: address. Write one of those.`,
      };
    }
  });
  const tag = tagOf(record.list, 'rua');
  return { ...record, rua: tag === undefined ? [] : reportUris(value, tag) };
}

/** Reads a BIMI record. Never fails. */
export function parseBimi(value: string): TaggedRecord {
  return parseTagged(value, bimi, function* (list) {
    yield* checkLocation(list, 'l', 'bimi/l-not-svg-https', /\.svgz?$/i, 'an SVG file');
    yield* checkLocation(list, 'a', 'bimi/a-not-pem', /\.pem$/i, 'a PEM file');
    const preference = tagOf(list, 'avp');
    if (preference !== undefined && !/^(?:brand|personal)$/i.test(preference.value)) {
      yield {
        rule: 'bimi/avp-value',
        at: preference.value === '' ? preference.at : preference.valueAt,
        message: `"avp" is brand or personal, and "${preference.value}" is neither. Write one of them.`,
      };
    }
    const localParts = tagOf(list, 'lps');
    if (localParts === undefined) return;
    const wrong = localParts.value.split(',').find((it) => !/^[a-z0-9-]+$/i.test(it.trim()));
    if (wrong === undefined) return;
    yield {
      rule: 'bimi/syntax',
      at: localParts.valueAt,
      message: `"${wrong.trim()}" cannot stand in lps: only letters, digits and hyphens, with commas between.`,
    };
  });
}

function* checkLocation(
  list: TagList,
  name: string,
  rule: string,
  extension: RegExp,
  what: string,
): Iterable<ValueProblem> {
  const tag = tagOf(list, name);
  if (tag === undefined || tag.value === '') return;
  const path = tag.value.replace(/[?#].*$/s, '');
  if (/^https:\/\/[^/\s]+\/\S*$/i.test(tag.value) && extension.test(path)) return;
  yield {
    rule,
    at: tag.valueAt,
    message: `"${name}" must be the https: address of ${what}; receivers show no logo otherwise. Write one.`,
    ...(/^http:\/\//i.test(tag.value)
      ? {
          fix: replacing(
            'Write https:',
            { start: tag.valueAt.start, end: tag.valueAt.start + 5 },
            'https:',
            false,
          ),
        }
      : {}),
  };
}

/** Reads the record with which a domain takes reports about another one, at `_report._dmarc` (RFC 9990). Never fails. */
export function parseReportAuthorisation(value: string): TaggedRecord {
  const list = parseTagList(value);
  const problems: ValueProblem[] = [];
  if (!isDmarcValue(value)) {
    problems.push({
      rule: 'dmarc/report-record-syntax',
      at: { start: 0, end: value.length },
      message:
        'Only a record that begins with "v=DMARC1" says that reports are welcome, so they are not sent. Write v=DMARC1;',
      fix: replacing('Write v=DMARC1;', { start: 0, end: value.length }, 'v=DMARC1;', false),
    });
    return { list, problems };
  }
  for (const tag of list.tags) {
    if (tag.name === 'v' || tag.name === 'rua') continue;
    problems.push({
      rule: 'dmarc/report-record-syntax',
      at: tag.at,
      message: `"${tag.name}" means nothing in a record that only accepts reports. Delete it.`,
      fix: replacing(`Delete ${tag.name}`, removableSpan(value, tag), ''),
    });
  }
  return { list, problems };
}

function parseTagged(
  value: string,
  kind: RecordKind,
  check: (list: TagList) => Iterable<ValueProblem>,
): TaggedRecord {
  const list = parseTagList(value);
  const separators = separatorProblems(list, kind);
  const version = separators.length > 0 ? undefined : versionProblem(list, kind);
  const problems = [
    ...(list.tags.length === 0 ? [] : list.faults).map((fault) => faultProblem(list, fault, kind)),
    ...separators,
    ...(version === undefined ? [] : [version]),
    ...(version === undefined && separators.length === 0 ? check(list) : []),
    ...(version === undefined ? unknownTags(list, kind) : []),
  ];
  return { list, problems: problems.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end) };
}

function versionProblem(
  list: TagList,
  { family, definitions, consequence }: RecordKind,
): ValueProblem | undefined {
  const expected = Object.keys(definitions[0]?.values ?? {})[0] ?? '';
  const first = list.tags[0];
  const version = first?.name === 'v' ? first : undefined;
  const isRight = version?.value === expected;
  if (isRight && version.at.start === 0) return undefined;
  const problem = {
    rule: `${family}/syntax`,
    at: version?.valueAt ?? { start: 0, end: list.value.length },
    message: `The record must begin with "v=${expected}", spelled exactly so, else ${consequence}.`,
  };
  if (isRight) {
    const at = { start: 0, end: version.at.start };
    return { ...problem, at, fix: replacing('Delete what stands before it', at, '') };
  }
  if (version?.value.toLowerCase() !== expected.toLowerCase()) return problem;
  return { ...problem, fix: replacing(`Write ${expected}`, version.valueAt, expected) };
}

/** Other tags than those declared break none of these records, but they are surely mistakes. */
function unknownTags(list: TagList, kind: RecordKind): readonly ValueProblem[] {
  const rule = `${kind.family}/syntax`;
  return unknownTagProblems(list, kind).map((problem) => ({ ...problem, rule, severity: 'warning' }));
}
