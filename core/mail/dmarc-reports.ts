import type { ReportUri } from './report-uri.ts';
import { removableSpan, type TagList, tagOf } from './tag-list.ts';
import { replacing, type ValueProblem } from './value-problem.ts';

/** What is wrong with where reports go (RFC 9989 §4.6, RFC 9990). */
export function* checkReportUris(
  list: TagList,
  rua: readonly ReportUri[],
  ruf: readonly ReportUri[],
): Iterable<ValueProblem> {
  for (const uri of [...rua, ...ruf]) yield* checkUri(uri, 'dmarc');
  const ruaTag = tagOf(list, 'rua');
  const rufTag = tagOf(list, 'ruf');
  if (ruaTag === undefined) {
    yield {
      rule: 'dmarc/rua-missing',
      at: { start: 0, end: list.value.length },
      message:
        'No address receives the aggregate reports, so nobody sees who sends as the domain and what fails. Add rua=mailto: with an address that you read.',
    };
  } else if (rua.length > 2) {
    yield {
      rule: 'dmarc/rua-too-many',
      at: ruaTag.at,
      message: `Reports are asked for at ${rua.length} places, and receivers need not send to more than two. Name two.`,
    };
  }
  if (rufTag !== undefined) {
    yield {
      rule: 'dmarc/ruf-privacy',
      at: rufTag.at,
      message:
        'Failure reports hold parts of messages, which is a matter of privacy, and few receivers send them. Delete ruf unless somebody reads them.',
      fix: replacing('Delete ruf', removableSpan(list.value, rufTag), '', false),
    };
  }
  const fo = tagOf(list, 'fo');
  if (fo === undefined || rufTag !== undefined) return;
  yield {
    rule: 'dmarc/fo-without-ruf',
    at: fo.at,
    message: '"fo" says when to send failure reports, and there is no "ruf" that says where. Delete it.',
    fix: replacing('Delete fo', removableSpan(list.value, fo), ''),
  };
}

/** What is wrong with one URI, under `uri-invalid` and `uri-size` of a family of rules. */
export function* checkUri(uri: ReportUri, family: string): Iterable<ValueProblem> {
  if (uri.fault !== undefined) {
    yield uriProblem(uri, uri.fault, family);
    return;
  }
  if (uri.sizeAt !== undefined) {
    yield {
      rule: `${family}/uri-size`,
      at: uri.sizeAt,
      message: 'The size limit behind an address is obsolete (RFC 9989), and receivers ignore it. Delete it.',
      fix: replacing('Delete the size limit', uri.sizeAt, ''),
    };
  }
  if (uri.scheme === 'mailto' || family !== 'dmarc') return;
  yield {
    rule: `${family}/uri-invalid`,
    at: uri.at,
    severity: 'warning',
    message: `Receivers send reports by mail only, so nothing arrives at a ${uri.scheme}: address. Write mailto: and a mail address.`,
  };
}

function uriProblem(uri: ReportUri, fault: NonNullable<ReportUri['fault']>, family: string): ValueProblem {
  const rule = `${family}/uri-invalid`;
  const start = { start: uri.at.start, end: uri.at.start };
  const message = `"${uri.text}" is no address that reports can go to, so they are lost. Write mailto:dmarc@example.com, with commas between several.`;
  if (fault === 'bare address') {
    return {
      rule,
      at: uri.at,
      message: `Without "mailto:" this is no URI, so no reports arrive. Write mailto:${uri.text}.`,
      fix: replacing('Insert mailto:', start, 'mailto:'),
    };
  }
  if (fault === 'blank') {
    return {
      rule,
      at: uri.at,
      message: 'A blank stands inside this address, so no reports arrive. Write a comma between addresses.',
      ...commaFix(uri),
    };
  }
  // A URI by its grammar (RFC 3986 §3): receivers keep the record and skip the address.
  if (fault === 'no address') return { rule, at: uri.at, severity: 'warning', message };
  if (fault !== 'empty') return { rule, at: uri.at, message };
  return {
    rule,
    at: uri.at,
    message:
      'An address is missing here, so no reports arrive. Write mailto: and the address, or delete the comma.',
  };
}

function commaFix(uri: ReportUri): Pick<ValueProblem, 'fix'> {
  const blank = /\s(?=mailto:)/i.exec(uri.text);
  if (blank === null) return {};
  const start = uri.at.start + blank.index;
  return { fix: replacing('Write a comma', { start, end: start + blank[0].length }, ',') };
}
