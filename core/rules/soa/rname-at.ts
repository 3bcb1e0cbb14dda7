import { labelsOf } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';
import { soaOf } from './soa-record.ts';

export default defineRule({
  id: 'soa/rname-at',
  severity: 'error',
  on: 'zone',
  summary: 'The contact of a zone is written with a dot instead of the @.',
  references: ['RFC 1035 §3.3.13', 'RFC 1035 §8'],
  hides: ['rname-undeliverable', 'rname-unescaped-dot', 'missing-trailing-dot'],
  *check(zone) {
    const soa = soaOf(zone);
    if (!soa || !labelsOf(soa.contact).some((it) => it.includes('\\@'))) return;
    const at = soa.at('contact');
    const written = soa.record.source.file.text.slice(at.span.start, at.span.end);
    const [local = '', domain = ''] = written.replace(/\\@/g, '@').split('@');
    const escaped = local.replace(/\\?\./g, '\\.');
    const dot = domain.includes('.') && !domain.endsWith('.') ? '.' : '';
    yield {
      at,
      message:
        'An SOA names its contact as a domain name, where the first dot stands for the @; with the @ it is a name that means nobody. Write a dot instead.',
      fixes: () => (domain === '' ? [] : soa.write('contact', `${escaped}.${domain}${dot}`, true)),
    };
  },
});
