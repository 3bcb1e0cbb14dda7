import { isMap, isScalar, isSeq, type Node, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import { parseIpv4, parseIpv6 } from '../dns/address.ts';
import { compareNames, type Name, parseName, root, withoutDot } from '../dns/name.ts';
import { a, aaaa, cname, txt } from '../dns/types/basic.ts';
import { mx } from '../dns/types/mail.ts';
import type { Problem } from '../syntax/problem.ts';
import { type Span, span } from '../text/span.ts';
import type { Uri } from '../zone/source.ts';
import type { Document } from './document.ts';

/** The types of records that a lock holds. */
export const externalTypes = ['A', 'AAAA', 'CNAME', 'MX', 'TXT'] as const;
export type ExternalType = (typeof externalTypes)[number];

/** The types' numbers. */
export const externalTypeCodes: Readonly<Record<ExternalType, number>> = {
  A: a.code,
  AAAA: aaaa.code,
  CNAME: cname.code,
  MX: mx.code,
  TXT: txt.code,
};

/** What DNS said when it was asked for one type of a name. */
export interface ExternalAnswer {
  /** The day, as in `2026-11-24`. */
  readonly asked: string;
  /**
   * The records, sorted; none where there are none. Addresses and names as text, MX as `10 mx.example`, TXT joined, one
   * UTF-16 unit an octet, of which only what concerns mail is kept.
   */
  readonly values: readonly string[];
  /** There are TXT records besides, which do not concern mail. */
  readonly hasOthers?: true;
}

/** The answers of all names, by name and type. */
export type ExternalAnswers = ReadonlyMap<Name, ReadonlyMap<ExternalType, ExternalAnswer>>;

/** The names beyond the workspace as DNS was when somebody asked: what `dns.lock.yaml` says. */
export interface External {
  readonly uri: Uri;
  readonly answers: ExternalAnswers;
  /** What is wrong with the file; an answer that cannot be read is left out. */
  readonly problems: readonly Problem[];
}

/** The name of the file that holds the lock, beside `agency.yaml`. */
export const lockFileName = 'dns.lock.yaml';

const rule = 'agency/dns-lock';

/** Whether a file is a lock. */
export function isLockFile(uri: Uri): boolean {
  return uri === lockFileName || uri.endsWith(`/${lockFileName}`);
}

/** Reads the lock of a workspace, the one nearest the top; undefined where there is none. Never fails. */
export function readExternal(documents: ReadonlyMap<Uri, Document>): External | undefined {
  const [uri] = [...documents.keys()].filter(isLockFile).sort((a, b) => a.length - b.length);
  return uri === undefined ? undefined : readLock(documents.get(uri) as Document);
}

/** Reads a lock file. Never fails. */
export function readLock({ uri, text }: Document): External {
  const problems: Problem[] = [];
  const report = ({ start, end }: Span, message: string): void => {
    // What is missing at the end is reported one beyond it.
    const at = span(Math.min(start, text.length), Math.min(end, text.length));
    problems.push({ at, rule, message: `${message} Run zonewright lock to write the file anew.` });
  };
  const parsed = parseDocument(text, { prettyErrors: false, uniqueKeys: true });
  for (const { pos, message } of parsed.errors) report(span(pos[0], pos[1]), `This is no YAML: ${message}.`);
  const answers = new Map<Name, Map<ExternalType, ExternalAnswer>>();
  const contents = parsed.contents as Node | null;
  if (!isMap(contents)) {
    if (contents !== null || parsed.errors.length === 0)
      report(spanOf(contents), 'A lock has the keys version and names.');
    return { uri, answers, problems };
  }
  const version = childOf(contents, 'version');
  if (!isScalar(version) || version.value !== 1) {
    report(
      spanOf(version ?? contents),
      'This version reads locks of version 1 only, so nothing in it counts.',
    );
    return { uri, answers, problems };
  }
  for (const { key, at, value } of entriesOf(childOf(contents, 'names'), report)) {
    const name = parseName(key, root);
    if (name === undefined) {
      report(at, `${key} is no domain name.`);
      continue;
    }
    const own = new Map<ExternalType, ExternalAnswer>();
    for (const entry of entriesOf(value, report)) {
      const type = externalTypes.find((it) => it === entry.key);
      if (type === undefined) {
        report(entry.at, `A lock holds ${externalTypes.join(', ')}; ${entry.key} is none of them.`);
        continue;
      }
      const answer = readAnswer(type, entry.value, entry.at, report);
      if (answer) own.set(type, answer);
    }
    answers.set(name, own);
  }
  return { uri, answers, problems };
}

type ReportProblem = (at: Span, message: string) => void;

function readAnswer(
  type: ExternalType,
  node: Node | null,
  at: Span,
  report: ReportProblem,
): ExternalAnswer | undefined {
  const asked = textOf(childOf(node, 'asked'));
  if (asked === undefined || !/^\d{4}-\d\d-\d\d$/.test(asked)) {
    report(spanOf(childOf(node, 'asked'), at), 'The day of the answer is missing, as in asked: 2026-11-24.');
    return undefined;
  }
  const list = childOf(node, 'values');
  if (!isSeq(list)) {
    report(spanOf(list, at), 'The values of the answer are missing; a name without records has values: [].');
    return undefined;
  }
  const values: string[] = [];
  for (const item of list.items) {
    const text = textOf(item as Node);
    if (text === undefined || !isValue(type, text)) {
      report(spanOf(item as Node, at), `This is no value of ${type}, so the answer does not count.`);
      return undefined;
    }
    values.push(text);
  }
  const others = childOf(node, 'others');
  return { asked, values, ...(isScalar(others) && others.value === true ? { hasOthers: true } : {}) };
}

function isValue(type: ExternalType, text: string): boolean {
  const octets = new Uint8Array(16);
  switch (type) {
    case 'A':
      return parseIpv4(text, 0, text.length, octets, 0);
    case 'AAAA':
      return parseIpv6(text, 0, text.length, octets, 0);
    case 'CNAME':
      return parseName(text, root) !== undefined;
    case 'MX':
      return /^\d{1,5} \S+$/.test(text) && exchangeOf(text) !== undefined;
    case 'TXT':
      return true;
  }
}

/** The host of an MX value such as `10 mx.example`; the root for a null MX. */
export function exchangeOf(value: string): Name | undefined {
  return parseName(value.slice(value.indexOf(' ') + 1), root);
}

function* entriesOf(
  node: Node | null,
  report: ReportProblem,
): Iterable<{ readonly key: string; readonly at: Span; readonly value: Node | null }> {
  if (node === null) return;
  if (!isMap(node)) {
    if (!isScalar(node) || node.value !== null) report(spanOf(node), 'Keys and values are expected here.');
    return;
  }
  for (const { key, value } of (node as YAMLMap<Node, Node | null>).items) {
    const text = textOf(key);
    if (text === undefined) report(spanOf(key), 'A name or type is expected here.');
    else yield { key: text, at: spanOf(key), value };
  }
}

function childOf(node: Node | null, key: string): Node | null {
  return isMap(node) ? ((node.get(key, true) as Node | undefined) ?? null) : null;
}

/** A scalar as it is written, quotes and escapes taken away. */
function textOf(node: Node | null): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return (node as Scalar).source ?? String(node.value);
}

function spanOf(node: Node | null, otherwise: Span = span(0, 0)): Span {
  return node?.range ? span(node.range[0], node.range[1]) : otherwise;
}

/** The text of a lock: the same for the same answers, in the order of DNS names. */
export function showLock(answers: ExternalAnswers): string {
  const lines = [
    '# What names beyond this workspace said when DNS was asked. Written by zonewright lock; keep it under version control.',
    'version: 1',
  ];
  const names = [...answers].sort(([a], [b]) => compareNames(a, b));
  lines.push(names.length === 0 ? 'names: {}' : 'names:');
  for (const [name, types] of names) {
    lines.push(types.size === 0 ? `  ${keyText(name)}: {}` : `  ${keyText(name)}:`);
    for (const type of externalTypes) {
      const answer = types.get(type);
      if (!answer) continue;
      lines.push(`    ${type}:`, `      asked: ${answer.asked}`);
      lines.push(answer.values.length === 0 ? '      values: []' : '      values:');
      for (const value of answer.values) lines.push(`        - ${quoted(value)}`);
      if (answer.hasOthers) lines.push('      others: true');
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Names that YAML could take for something else are quoted. */
function keyText(name: Name): string {
  const text = withoutDot(name);
  return /^[a-z_][a-z0-9_-]*(?:\.[a-z0-9_-]+)+$/.test(text) ? text : quoted(text);
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
