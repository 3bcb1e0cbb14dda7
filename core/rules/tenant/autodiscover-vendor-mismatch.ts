import { isAtOrBelow, type Name, parseName, withoutDot } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { serviceOfExchange } from '../../mail/services/detect.ts';
import { defineRule, fixIn } from '../rule.ts';

const outlook = 'autodiscover.outlook.com.' as Name;
const id = 'microsoft-365';

export default defineRule({
  id: 'tenant/autodiscover-vendor-mismatch',
  severity: 'warning',
  on: 'published',
  summary: 'Mail programs are sent to whoever has the mailboxes.',
  references: ['RFC 6186 §1'],
  *check({ zone }) {
    const { apex } = zone;
    const name = apex === undefined ? undefined : parseName('autodiscover', apex);
    const exchanges = apex === undefined ? undefined : zone.find(apex, mx.code);
    const alias = name === undefined ? undefined : zone.find(name, cname.code)?.first;
    if (!exchanges || !alias) return;
    const hosts = exchanges.records.flatMap((it) => it.target ?? []);
    const isMicrosoft = hosts.some((it) => serviceOfExchange(it)?.id === id);
    // Filters in front of Microsoft 365 are nobody known here.
    const isElsewhere = hosts.every((it) => {
      const service = serviceOfExchange(it);
      return (service !== undefined && service.id !== id) || isAtOrBelow(it, apex as Name);
    });
    const isOutlook = alias.target === outlook;
    if (isOutlook ? !isElsewhere : !isMicrosoft) return;
    yield {
      at: { uri: alias.at.uri, span: alias.rdataSpan },
      message: isOutlook
        ? `Outlook is sent to Microsoft 365 for its settings, and mail goes to ${withoutDot(hosts[0] as Name)}: people are asked for a password that does not fit. Name the host of whoever has the mailboxes, or delete the alias.`
        : `Mail goes to Microsoft 365, and Outlook is sent to ${withoutDot(alias.target as Name)} for its settings: it sets up the wrong mailbox. Write ${outlook}`,
      related: [{ at: exchanges.first.at, message: 'Where mail goes.' }],
      ...(isOutlook
        ? {}
        : {
            fixes: () => [
              fixIn(alias.at.uri, `Write ${outlook}`, [{ at: alias.rdataSpan, newText: outlook }], false),
            ],
          }),
    };
  },
});
