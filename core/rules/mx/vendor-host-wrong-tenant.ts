import { isAtOrBelow, type Name, parseName, withoutDot } from '../../dns/name.ts';
import { mx } from '../../dns/types/mail.ts';
import type { Published } from '../../workspace/published.ts';
import { fieldAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';

/** Hosts of Microsoft 365 begin with the client's domain, its dots written as hyphens. */
const host = /^([a-z0-9-]+)\.(?:mail\.protection\.outlook\.com|[a-z0-9-]+-v1\.mx\.microsoft)\.$/;

export default defineRule({
  id: 'mx/vendor-host-wrong-tenant',
  severity: 'warning',
  on: 'published',
  summary: 'The host of a mail service is that of the domain itself.',
  references: ['RFC 5321 §5.1'],
  *check(published) {
    const targets = targetsOf(published.zone, mx.code);
    for (const target of targets.names) {
      const label = host.exec(target)?.[1];
      if (label === undefined) continue;
      for (const record of targets.recordsOf(target)) {
        const { owner } = record;
        if (fits(label, owner)) continue;
        const other = domainsOf(label).find((it) => isOfAnother(published, it, owner));
        if (other === undefined) continue;
        yield {
          at: fieldAt(record, 1),
          message: `This host is made for ${withoutDot(other)}, another domain of this workspace, not for ${withoutDot(owner)}; once that domain leaves Microsoft 365, mail here bounces. Copy the host that the admin centre shows for ${withoutDot(owner)}.`,
        };
      }
    }
  },
});

/** Whether a label is made for a name or for one above it; Microsoft drops hyphens and adds characters to some. */
function fits(label: string, owner: Name): boolean {
  const plain = (text: string): string => text.replaceAll(/[-.]/g, '');
  const labels = withoutDot(owner).split('.');
  return labels.some(
    (_, i) => i < labels.length - 1 && plain(label).startsWith(plain(labels.slice(i).join('.'))),
  );
}

/** The domains that a label with hyphens for dots can be made for. */
function domainsOf(label: string): readonly Name[] {
  const parts = label.split('-');
  if (parts.length < 2 || parts.length > 6) return [];
  let texts = [parts[0] as string];
  for (const part of parts.slice(1)) texts = texts.flatMap((it) => [`${it}.${part}`, `${it}-${part}`]);
  return texts.flatMap((it) => (it.includes('.') ? (parseName(`${it}.`) ?? []) : []));
}

function isOfAnother(published: Published, domain: Name, owner: Name): boolean {
  if (isAtOrBelow(owner, domain)) return false;
  return (
    published.zoneHolding(domain)?.apex === domain || published.snapshot.agency?.byDomain.has(domain) === true
  );
}
