import { isAtOrBelow, type Name, parentOf, parseName, root, withoutDot } from '../../dns/name.ts';
import { span } from '../../text/span.ts';
import type { Agency } from '../../workspace/agency.ts';
import { defineRule, fixIn } from '../rule.ts';

/** Names of two labels or more; what Liquid writes itself is taken out before. */
const names = /[a-z0-9_-]+(?:\.[a-z0-9_-]+)+/gi;
const liquid = /\{\{(?:(?!\{\{|\{%)[\s\S])*?\}\}|\{%(?:(?!\{\{|\{%)[\s\S])*?%\}/g;

export default defineRule({
  id: 'template/hardcoded-tenant',
  severity: 'error',
  on: 'fleet',
  summary: 'A template names its tenant by a placeholder.',
  references: [],
  *check({ agency }) {
    for (const [uri, text] of agency.templates.texts) {
      // Placeholders and comments keep their length, so that offsets stay.
      const bare = text
        .replace(liquid, (it) => ' '.repeat(it.length))
        .replace(/;.*$/gm, (it) => ' '.repeat(it.length));
      for (const { 0: word, index } of bare.matchAll(names)) {
        const domain = tenantIn(word, agency);
        if (domain === undefined) continue;
        const name = withoutDot(domain);
        const start = index + word.length - name.length;
        const at = span(start, start + name.length);
        yield {
          at: { uri, span: at },
          message: `${name} is one tenant, and this template makes the zones of others, too: all would have that client's name. Write {{ tenant.domain }}.`,
          fixes: () => [
            fixIn(uri, 'Write {{ tenant.domain }}', [{ at, newText: '{{ tenant.domain }}' }], false),
          ],
        };
      }
    }
  },
});

function tenantIn(word: string, agency: Agency): Name | undefined {
  for (let it = parseName(word, root); it !== undefined; it = parentOf(it)) {
    if (!agency.byDomain.has(it)) continue;
    const isAgencys = agency.domain !== undefined && isAtOrBelow(agency.domain, it);
    return isAgencys ? undefined : it;
  }
  return undefined;
}
