import { entryKind } from '../../syntax/entries.ts';
import type { ZoneFile } from '../../syntax/parse.ts';
import { tokenKind } from '../../syntax/tokens.ts';
import { span } from '../../text/span.ts';
import { madeFor } from '../../workspace/tenant-zone.ts';
import { causedByWrongTarget } from '../name/targets.ts';
import { defineRule } from '../rule.ts';

/**
 * Placeholders of template languages and panels: Liquid and Jinja, ERB, shells, cPanel, DirectAdmin, ISPConfig. An SPF
 * macro such as %{i} is none, and braces have other uses in lower case.
 */
const placeholder =
  /\{\{.*?\}\}|\{%.*?%\}|<%=?.*?%>|\$\{[A-Za-z_][\w.]*\}|%[a-z][a-z_]+%|\|[A-Z][A-Z0-9_]+\||\{[A-Z][A-Z0-9_]+\}|@@[A-Z][A-Z0-9_]+@@/g;

export default defineRule({
  id: 'template/unrendered-placeholder',
  severity: 'error',
  on: 'file',
  summary: 'A zone has no placeholders left in it.',
  references: [],
  hides: [
    ...causedByWrongTarget,
    'bad-ipv4',
    'bad-ipv6',
    'single-label-absolute',
    'bad-hostname',
    'syntax',
    'vendor-cname-shape',
  ],
  *check({ uri, file }) {
    const { text, entries } = file;
    if (text.search(placeholder) < 0) return;
    // A text that was made has each from one place, where it is filled once.
    const isMade = madeFor(uri) !== undefined;
    const said = new Set<string>();
    for (let entry = 0; entry < entries.count; entry++) {
      const kind = entries.kinds[entry];
      // $GENERATE has ${0,3,d} of its own.
      if (kind === entryKind.generate) continue;
      const first = entries.firsts[entry] as number;
      const limit = entries.limits[entry] as number;
      if (limit <= first) continue;
      const line = bare(file, first, limit);
      for (const { 0: word, index } of line.text.matchAll(placeholder)) {
        if (isMade && said.size === said.add(word).size) continue;
        const start = line.start + index;
        yield {
          at: { uri, span: span(start, start + word.length) },
          message: `${word} is a placeholder that nobody filled, and name servers take it as it stands. Fill it, or make the file a template: templates/name.zone.liquid.`,
        };
      }
    }
  },
});

/** The text of an entry, its comments left out; offsets stay. */
function bare(
  { text, tokens }: ZoneFile,
  first: number,
  limit: number,
): { readonly start: number; readonly text: string } {
  const start = tokens.starts[first] as number;
  const end = tokens.ends[Math.min(limit, tokens.count) - 1] as number;
  let shown = text.slice(start, end);
  for (let i = first; i < limit && i < tokens.count; i++) {
    if (tokens.kinds[i] !== tokenKind.comment) continue;
    const from = (tokens.starts[i] as number) - start;
    const to = (tokens.ends[i] as number) - start;
    shown = shown.slice(0, from) + ' '.repeat(to - from) + shown.slice(to);
  }
  return { start, text: shown };
}
