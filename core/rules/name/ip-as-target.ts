import { a, aaaa, cname, dname, ns, ptr } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { nameShape } from '../../zone/name-shape.ts';
import type { Record } from '../../zone/record.ts';
import { defineRule, type Fix, fixIn } from '../rule.ts';
import { isReverse } from '../zone-purpose.ts';
import { causedByWrongTarget, oddTargets, type Target } from './targets.ts';

const hosts = new Set([ns, mx, cname, dname, ptr].map((it) => it.code).concat(33));

export default defineRule({
  id: 'name/ip-as-target',
  severity: 'error',
  on: 'zone',
  summary: 'A target is a name, not an address.',
  references: ['RFC 1912 §2.4', 'RFC 5321 §5.1'],
  hides: [...causedByWrongTarget, 'all-numeric-label', 'bad-hostname', 'url-as-target'],
  *check(zone) {
    for (const target of oddTargets(zone)) {
      const { record } = target;
      if (!hosts.has(record.type) || !isAddress(target)) continue;
      const { name } = target;
      // A name that looks so and exists is meant, as those of block lists are.
      if (zone.at(name).length > 0 || isReverse(name)) continue;
      yield {
        at: target.at,
        message: `An address is no name: this is the host ${name}, which does not exist. ${record.type === cname.code ? 'Write A or AAAA instead of CNAME.' : 'Give a host this address, and name the host here.'}`,
        fixes: () => (record.type === cname.code ? addressInstead(record, target) : []),
      };
    }
  },
});

function isAddress(target: Target): boolean {
  if ((target.shape & nameShape.ipv4) !== 0) return true;
  if ((target.shape & nameShape.urlMark) === 0) return false;
  const { written = '' } = target;
  return /^\[?[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}\]?\.?$/i.test(written);
}

function addressInstead(record: Record, target: Target): readonly Fix[] {
  const written = (target.written ?? '').replace(/^\[|\]?\.?$/g, '');
  const type = written.includes(':') ? aaaa : a;
  if (type === a && !/^\d+\.\d+\.\d+\.\d+$/.test(written)) return [];
  const edits = [
    { at: record.typeSpan, newText: type.name },
    { at: target.at.span, newText: written },
  ];
  return [fixIn(target.at.uri, `Make it an ${type.name} record`, edits, false)];
}
