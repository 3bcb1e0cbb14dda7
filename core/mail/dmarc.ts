import { byText } from '../text/by-text.ts';
import { checkHistoricTags } from './dmarc-historic.ts';
import { checkDmarcPolicy, type DmarcPolicy, policyOf } from './dmarc-policy.ts';
import { checkReportUris } from './dmarc-reports.ts';
import { dmarcTags } from './dmarc-tags.ts';
import { type ReportUri, reportUris } from './report-uri.ts';
import { faultProblem, type RecordKind, separatorProblems, unknownTagProblems } from './tag-definition.ts';
import { parseTagList, removableSpan, type Tag, type TagList, tagOf } from './tag-list.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

/** A DMARC record as it is written, and what receivers make of it; spans are offsets of its value. */
export interface DmarcRecord {
  readonly list: TagList;
  /** Whether receivers take it for a DMARC record at all: it starts with `v=DMARC1`. */
  readonly isDmarc: boolean;
  /** The policies in force for the domain, its subdomains and those that do not exist (RFC 9989 §4.7, §4.10.1). */
  readonly policy: {
    readonly domain: DmarcPolicy;
    readonly subdomains: DmarcPolicy;
    readonly missing: DmarcPolicy;
  };
  readonly psd: 'y' | 'n' | 'u';
  /** `t=y`: receivers apply the next weaker policy. */
  readonly isTest: boolean;
  readonly alignment: { readonly dkim: 'r' | 's'; readonly spf: 'r' | 's' };
  readonly rua: readonly ReportUri[];
  readonly ruf: readonly ReportUri[];
  readonly problems: readonly ValueProblem[];
}

/** How messages speak of DMARC records. */
export const dmarcKind: RecordKind = {
  family: 'dmarc',
  consequence: 'receivers may ignore the record',
  definitions: dmarcTags,
};

/** Reads the value of a DMARC record (RFC 9989 §4.7, §4.8). Never fails. */
export const parseDmarc: (value: string) => DmarcRecord = byText(readRecord);

function readRecord(value: string): DmarcRecord {
  const list = parseTagList(value);
  const rua = urisOf(list, 'rua');
  const ruf = urisOf(list, 'ruf');
  const separators = separatorProblems(list, dmarcKind);
  const version = versionProblem(list, separators);
  const problems: ValueProblem[] = [
    ...(list.tags.length === 0 ? [] : list.faults).map((fault) =>
      faultProblem(list, fault, dmarcKind, 'dmarc/duplicate-tag'),
    ),
    ...separators,
    ...(version === undefined ? [] : [version]),
  ];
  // What is no DMARC record has one fault; to list what it lacks besides would bury it.
  if (version === undefined && separators.length === 0) {
    problems.push(
      ...checkDmarcPolicy(list, rua),
      ...checkValues(list),
      ...checkHistoricTags(list),
      ...checkReportUris(list, rua, ruf),
      ...unknownTagProblems(list, dmarcKind),
    );
  }
  problems.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  return { list, isDmarc: isDmarcValue(value), ...meaningOf(list), rua, ruf, problems };
}

/** Whether receivers take a value for a DMARC record (RFC 9989 §4.7: the version is spelled exactly so). */
export function isDmarcValue(value: string): boolean {
  return /^[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/.test(value);
}

function urisOf(list: TagList, name: string): readonly ReportUri[] {
  const tag = tagOf(list, name);
  return tag === undefined ? [] : reportUris(list.value, tag);
}

function meaningOf(list: TagList): Pick<DmarcRecord, 'policy' | 'psd' | 'isTest' | 'alignment'> {
  const domain = policyOf(list, 'p') ?? 'none';
  const subdomains = policyOf(list, 'sp') ?? domain;
  const psd = letterOf(list, 'psd');
  return {
    policy: { domain, subdomains, missing: policyOf(list, 'np') ?? subdomains },
    psd: psd === 'y' || psd === 'n' ? psd : 'u',
    isTest: letterOf(list, 't') === 'y',
    alignment: {
      dkim: letterOf(list, 'adkim') === 's' ? 's' : 'r',
      spf: letterOf(list, 'aspf') === 's' ? 's' : 'r',
    },
  };
}

function letterOf(list: TagList, name: string): string | undefined {
  return tagOf(list, name)?.value.toLowerCase();
}

function versionProblem(list: TagList, separators: readonly ValueProblem[]): ValueProblem | undefined {
  const first = list.tags[0];
  const version = tagOf(list, 'v');
  const isSeparated = version !== undefined && separators.some((it) => it.at.start < version.at.end);
  if (isSeparated || isDmarcValue(list.value)) return undefined;
  const rule = 'dmarc/version';
  const message = 'A DMARC record begins with "v=DMARC1", spelled exactly so, else receivers ignore it.';
  if (version === undefined) {
    const at = first?.at ?? { start: 0, end: list.value.length };
    const fix = replacing('Begin with v=DMARC1', { start: 0, end: 0 }, 'v=DMARC1; ', false);
    return { rule, at, message, ...(tagOf(list, 'p') === undefined ? {} : { fix }) };
  }
  if (version === first && version.value === 'DMARC1') {
    const at = { start: 0, end: version.at.start };
    return { rule, at, message, fix: replacing('Delete what stands before it', at, '') };
  }
  if (version === first) return { rule, at: version.valueAt, message, ...versionFix(version) };
  const start = first?.at.start ?? 0;
  const edits = [
    { at: { start, end: start }, newText: 'v=DMARC1; ' },
    { at: removableSpan(list.value, version), newText: '' },
  ];
  return { rule, at: version.at, message, fix: { title: 'Move v=DMARC1 to the front', edits, safe: true } };
}

function versionFix(version: Tag): Pick<ValueProblem, 'fix'> {
  const isNear = /^d?-?marc ?-?_?1?$/i.test(version.value);
  return isNear ? { fix: replacing('Write DMARC1', version.valueAt, 'DMARC1') } : {};
}

/** Tags whose value is one of a few words. */
function* checkValues(list: TagList): Iterable<ValueProblem> {
  for (const name of ['adkim', 'aspf', 't', 'psd']) {
    const tag = tagOf(list, name);
    const values = dmarcTags.find((it) => it.name === name)?.values ?? {};
    if (tag === undefined || Object.hasOwn(values, tag.value.toLowerCase())) continue;
    const isAlignment = name === 'adkim' || name === 'aspf';
    const meant = Object.keys(values).find((it) => it === tag.value.charAt(0).toLowerCase());
    yield {
      rule: isAlignment ? 'dmarc/adkim-aspf-value' : 'dmarc/syntax',
      at: tag.value === '' ? tag.at : tag.valueAt,
      message: `"${name}" is ${Object.keys(values).join(' or ')}; receivers ignore "${tag.value}" and take the default. Write one of them.`,
      ...(meant === undefined ? {} : { fix: replacing(`Write ${meant}`, tag.valueAt, meant, false) }),
    };
  }
  const tag = tagOf(list, 'fo');
  if (tag === undefined) return;
  const options = tag.value.toLowerCase().split(':');
  if (options.some((option) => !/^[01ds]$/.test(option.trim()))) {
    yield {
      rule: 'dmarc/syntax',
      at: tag.value === '' ? tag.at : tag.valueAt,
      message: `"fo" is 0, 1, d, s or d:s; receivers ignore "${tag.value}" and take 0. Write one of them.`,
    };
  } else if (
    tagOf(list, 'ruf') !== undefined &&
    options.length > 1 &&
    options.some((option) => option.trim() < '2')
  ) {
    const newText = options.some((option) => option.trim() === '1') ? '1' : '0';
    yield {
      rule: 'dmarc/fo-conflict',
      at: tag.valueAt,
      message: `0 and 1 stand alone in "fo" (RFC 9989 §4.7); receivers may ignore "${tag.value}". Write fo=${newText}.`,
      fix: replacing(`Write fo=${newText}`, tag.valueAt, newText),
    };
  }
}
