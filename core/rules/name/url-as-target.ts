import { nameShape } from '../../zone/name-shape.ts';
import { defineRule, fixIn } from '../rule.ts';
import { isReverse } from '../zone-purpose.ts';
import { causedByWrongTarget, oddTargets } from './targets.ts';

const hosts = new Set([2, 5, 15, 33, 39]);

export default defineRule({
  id: 'name/url-as-target',
  severity: 'error',
  on: 'zone',
  summary: 'A target is a name, not a URL.',
  references: ['RFC 1035 §3.1'],
  hides: [...causedByWrongTarget, 'bad-hostname', 'missing-trailing-dot'],
  *check(zone) {
    for (const target of oddTargets(zone)) {
      if ((target.shape & nameShape.urlMark) === 0 || !hosts.has(target.record.type)) continue;
      if (isReverse(target.name) || (zone.apex !== undefined && isReverse(zone.apex))) continue;
      const { at, written = '' } = target;
      if (zone.at(target.name).length > 0) continue;
      const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/:?#\s]+)/i.exec(written)?.[1]?.replace(/\.$/, '');
      const newText = host?.includes('.') ? `${host}.` : host;
      yield {
        at,
        message:
          'A target is the name of a host, and this is a URL, or has a port: slashes and colons become part of the name, which nobody finds. Keep the host only; where a path is needed, redirect on the web server.',
        fixes: () =>
          newText === undefined ? [] : [fixIn(at.uri, `Write ${newText}`, [{ at: at.span, newText }], true)],
      };
    }
  },
});
