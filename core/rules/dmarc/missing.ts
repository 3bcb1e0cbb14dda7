import { parseName, withoutDot } from '../../dns/name.ts';
import { cname, txt } from '../../dns/types/basic.ts';
import { kindOfValue } from '../../mail/recognize.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import { appendLines } from '../append-records.ts';
import { fileOf, mailDomain } from '../mail-domain.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'dmarc/missing',
  severity: 'warning',
  on: 'mail',
  summary: 'A domain has a DMARC record.',
  references: ['RFC 9989 §8'],
  *check(places) {
    const domain = mailDomain(places);
    if (!domain || (!domain.hasMail && !domain.isNullMx)) return;
    const { published } = places;
    const name = parseName(`_dmarc.${domain.name}`);
    if (name === undefined) return;
    const answer = published.resolve(name, txt.code);
    if (answer.kind !== 'records' && answer.kind !== 'no data' && answer.kind !== 'no name') return;
    const texts = answer.kind === 'records' ? answer.rrset.records.map((it) => joinStrings(it.rdata)) : [];
    // What almost is a DMARC record is reported as that, and an alias by its target.
    if (
      texts.some((it) => kindOfValue(it) === 'dmarc') ||
      published.lookUp(name, cname.code).kind === 'records'
    )
      return;
    const policy = domain.hasMail ? 'none' : 'reject';
    const address = published.snapshot.agency?.reports.dmarc ?? `dmarc@${domain.name.slice(0, -1)}`;
    const value = `v=DMARC1; p=${policy}${domain.hasMail ? `; rua=mailto:${address}` : ''}`;
    const file = fileOf(published.zone);
    yield {
      at: domain.at,
      message: domain.hasMail
        ? `${withoutDot(domain.name)} has no DMARC record: anybody may forge its mail, nobody sees it, and large receivers refuse bulk mail of such domains. Add _dmarc TXT "${value}".`
        : `${withoutDot(domain.name)} has no DMARC record, so mail forged in its name is taken like any other. Add _dmarc TXT "${value}".`,
      ...(file
        ? {
            fixes: () => [
              fixIn(file.uri, `Add "${value}"`, [appendLines(file, [`${name} TXT "${value}"`])], false),
            ],
          }
        : {}),
    };
  },
});
