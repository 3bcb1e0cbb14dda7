import { labelsOf } from '../../dns/name.ts';
import { cname } from '../../dns/types/basic.ts';
import { tlsa } from '../../dns/types/security.ts';
import { ownerAt } from '../field-at.ts';
import { defineRule } from '../rule.ts';
import { targetsOf } from '../targets.ts';

const protocols = new Set(['tcp', 'udp', 'sctp', 'dccp']);

export default defineRule({
  id: 'dane/owner-shape',
  severity: 'error',
  on: 'zone',
  summary: 'The owner of a TLSA record begins with _port._protocol.',
  references: ['RFC 6698 §3'],
  *check(zone) {
    for (const { owner, first } of zone.rrsetsOf(tlsa.code)) {
      const labels = labelsOf(owner);
      if (isRight(labels) || targetsOf(zone, cname.code).has(owner)) continue;
      const host = labels.filter((it) => !/^_?(?:\d+|tcp|udp|sctp|dccp)$/.test(it)).join('.');
      yield {
        at: ownerAt(first),
        message: `Clients look for TLSA records at names such as _25._tcp.${host}, and never at ${owner}, so the certificate is not protected. Rename the record.`,
      };
    }
  },
});

/** Names with other underscores are for clients of their own, or for aliases from elsewhere to point to. */
function isRight([first = '', second = '']: readonly string[]): boolean {
  const port = /^_(\d+)$/.exec(first)?.[1];
  const isProtocol = protocols.has(second.replace(/^_/, ''));
  if (port !== undefined || first === '*')
    return second.startsWith('_') && (port === undefined || (Number(port) > 0 && Number(port) < 65536));
  if (isProtocol || protocols.has(first.replace(/^_/, ''))) return false;
  return first.startsWith('_') || second.startsWith('_');
}
