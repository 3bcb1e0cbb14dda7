import type { Name } from '../dns/name.ts';
import { dkimTags } from '../mail/dkim-tags.ts';
import { dmarcTags } from '../mail/dmarc-tags.ts';
import { kindOfValue, type MailKind, recognizeTxt, type TxtKind } from '../mail/recognize.ts';
import { bimiTags, mtaStsTags, tlsRptTags } from '../mail/reporting-tags.ts';
import { parseSpf, type SpfRecord } from '../mail/spf.ts';
import type { TagDefinition } from '../mail/tag-definition.ts';
import { parseTagList, type TagList } from '../mail/tag-list.ts';

/** What a TXT record's joined text is, with its grammar read; offsets are those of the value. */
export type MailText =
  | { readonly kind: 'spf'; readonly spf: SpfRecord }
  | {
      readonly kind: Exclude<MailKind, 'spf'>;
      readonly list: TagList;
      readonly definitions: readonly TagDefinition[];
    }
  | { readonly kind: 'verification'; readonly vendor: string }
  | { readonly kind: 'other' };

/** The tags of each kind of record that has tags. */
export const tagDefinitions: Readonly<Record<Exclude<MailKind, 'spf'>, readonly TagDefinition[]>> = {
  dmarc: dmarcTags,
  'report-authorisation': dmarcTags,
  dkim: dkimTags,
  'mta-sts': mtaStsTags,
  'tls-rpt': tlsRptTags,
  bimi: bimiTags,
};

/** How people call each kind of mail record. */
export const mailTitles: Readonly<Record<MailKind, string>> = {
  spf: 'SPF',
  dmarc: 'DMARC',
  'report-authorisation': 'DMARC report authorisation',
  dkim: 'DKIM key',
  'mta-sts': 'MTA-STS',
  'tls-rpt': 'TLS-RPT',
  bimi: 'BIMI',
};

/** Reads a joined text at an owner. */
export function readMailText(owner: Name, value: string): MailText {
  const purpose = recognizeTxt(owner, value);
  if (purpose.vendor !== undefined) return { kind: 'verification', vendor: purpose.vendor };
  return readAs(purpose.isReadable ? purpose.kind : 'other', value);
}

/** Reads a joined text by itself, wherever it stands: what tells its purpose by its owner alone is `other`. */
export function readMailValue(value: string): MailText {
  return readAs(kindOfValue(value) ?? 'other', value);
}

function readAs(kind: TxtKind, value: string): MailText {
  if (kind === 'spf') return { kind, spf: parseSpf(value) };
  if (kind === 'verification' || kind === 'other') return { kind: 'other' };
  return { kind, list: parseTagList(value), definitions: tagDefinitions[kind] };
}
