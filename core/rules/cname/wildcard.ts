import { type Name, withoutDot } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { typeAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cname/wildcard',
  severity: 'warning',
  profiles: { import: 'off' },
  on: 'zone',
  summary: 'Not every name of a domain is an alias.',
  references: ['RFC 4592 §4.3', 'RFC 9989 §4.10'],
  *check(zone) {
    const { apex } = zone;
    const alias = apex === undefined || apex === '.' ? undefined : zone.find(`*.${apex}` as Name, cname.code);
    if (apex === undefined || !alias) return;
    const { first } = alias;
    yield {
      at: typeAt(first),
      message: `Every name below ${withoutDot(apex)} that is not written here becomes ${first.targets[0]}: also mistyped ones, and _dmarc of subdomains, whose answers mail servers then take for a policy. Write the names that are needed, or put the wildcard below one of them.`,
    };
  },
});
