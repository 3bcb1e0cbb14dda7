import { txt } from '../dns/types/basic.ts';
import { parseDkim } from '../mail/dkim.ts';
import { parseDmarc } from '../mail/dmarc.ts';
import { recognizeTxt, type TxtKind } from '../mail/recognize.ts';
import { parseBimi, parseMtaSts, parseReportAuthorisation, parseTlsRpt } from '../mail/reporting.ts';
import { checkTxt } from '../mail/txt.ts';
import type { ValueProblem } from '../mail/value-problem.ts';
import type { Published } from '../workspace/published.ts';
import { joinStrings } from '../zone/joined-text.ts';
import { Record } from '../zone/zone.ts';
import { DmarcPlace, MailPlace } from './mail-place.ts';
import { SpfPlaces } from './spf-places.ts';

/** The mail records of a zone: those whose own text shows something, and those that rules look further into. */
export interface MailPlaces {
  readonly faulty: readonly MailPlace[];
  readonly spf: SpfPlaces;
  readonly dmarc: readonly DmarcPlace[];
}

/** Finds the mail records of a zone. */
export function mailPlaces(published: Published): MailPlaces {
  const faulty: MailPlace[] = [];
  const spf = new SpfPlaces(published);
  const dmarc: DmarcPlace[] = [];
  const { zone } = published;
  const { order, starts } = zone.index;
  for (const group of zone.groupsOf(txt.code)) {
    for (let i = starts[group] as number; i < (starts[group + 1] as number); i++) {
      const row = order[i] as number;
      if (spf.add(row)) continue;
      const place = placeOf(new Record(zone, row), published);
      if (place instanceof DmarcPlace) dmarc.push(place);
      if (place.problems.length > 0) faulty.push(place);
    }
  }
  faulty.push(...spf.faulty());
  return { faulty, spf, dmarc };
}

function placeOf(record: Record, published: Published): MailPlace {
  const { owner } = record;
  const value = joinStrings(record.rdata);
  const { kind, isReadable } = recognizeTxt(owner, value);
  const general = checkTxt(owner, value);
  if (kind === 'dmarc' && isReadable) {
    const parsed = parseDmarc(value);
    return new DmarcPlace(record, parsed, [...parsed.problems, ...general], published);
  }
  return new MailPlace(record, [...(isReadable ? problemsOf(kind, value) : []), ...general]);
}

function problemsOf(kind: TxtKind, value: string): readonly ValueProblem[] {
  switch (kind) {
    case 'dkim':
      return parseDkim(value).problems;
    case 'mta-sts':
      return parseMtaSts(value).problems;
    case 'tls-rpt':
      return parseTlsRpt(value).problems;
    case 'bimi':
      return parseBimi(value).problems;
    case 'report-authorisation':
      return parseReportAuthorisation(value).problems;
    default:
      return [];
  }
}
