import { labelsOf } from '../dns/name.ts';
import { txt } from '../dns/types/basic.ts';
import { tagOf } from '../mail/tag-list.ts';
import { joinStrings } from '../zone/joined-text.ts';
import type { Record } from '../zone/record.ts';
import { mailTitles, readMailText } from './mail-text.ts';

/** What a TXT record is in a few words, as `DMARC p=reject`; undefined for one that is no mail record, and for others. */
export function mailRole(record: Record): string | undefined {
  if (record.type !== txt.code) return undefined;
  const { owner } = record;
  const text = readMailText(owner, joinStrings(record.rdata));
  switch (text.kind) {
    case 'other':
      return undefined;
    case 'verification':
      return `Verification for ${text.vendor}`;
    case 'spf':
      return mailTitles.spf;
    case 'dkim':
      return `DKIM selector ${labelsOf(owner)[0] ?? ''}`;
    case 'dmarc': {
      const policy = tagOf(text.list, 'p')?.value;
      return `${mailTitles.dmarc}${policy === undefined ? '' : ` p=${policy}`}`;
    }
    default:
      return mailTitles[text.kind];
  }
}
