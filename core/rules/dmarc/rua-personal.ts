import { defineRule } from '../rule.ts';

/** Where people have mailboxes, and where no domain of a client can be allowed to send reports. */
const mailboxes =
  /^(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|aol|gmx|web|proton|protonmail|mail|t-online|orange|libero|yandex)\.(?:[a-z]{2,3}|co\.[a-z]{2})$/i;

export default defineRule({
  id: 'dmarc/rua-personal',
  severity: 'hint',
  on: 'dmarc',
  summary: 'Reports go to a mailbox of the domain or of whoever looks after it.',
  references: ['RFC 9990 §4'],
  *check(place) {
    for (const uri of [...place.parsed.rua, ...place.parsed.ruf]) {
      if (uri.mailDomain === undefined || !mailboxes.test(uri.mailDomain)) continue;
      yield {
        at: place.locationOf(uri.at),
        message: `${uri.mailDomain} gives no domain the permission to send reports there, so none arrive. Write an address of the domain itself, or of the agency.`,
      };
    }
  },
});
