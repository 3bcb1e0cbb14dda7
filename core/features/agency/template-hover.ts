import { withoutDot } from '../../dns/name.ts';
import { filterSummary } from '../../template/filters.ts';
import { tagSummaries } from '../../template/tags.ts';
import { touches } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import { code, listed, paragraphs, plain, shortened } from '../hover/markdown.ts';
import type { Hover } from '../hover.ts';
import { expressionsIn } from './template-use.ts';
import { shownValue, tenantsShown, valueFor, writtenValueAt } from './template-value.ts';

/** Says what a placeholder, a filter or a tag of a template means; undefined where there is nothing to say. */
export function templateHover(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
  shown?: string,
): Hover | undefined {
  const document = snapshot.agency?.templates.texts.has(uri) ? snapshot.documents.get(uri) : undefined;
  const expression = document && expressionsIn(document).find((it) => touches(it.at, offset));
  if (!expression) return undefined;
  const { tag, tagSpan, words } = expression;
  if (tag !== undefined && tagSpan && touches(tagSpan, offset)) {
    const summary = tagSummaries[tag.replace(/^end/, '')];
    return summary === undefined
      ? undefined
      : { at: tagSpan, markdown: paragraphs(`**${tag}**`, plain(summary)) };
  }
  const filter = words.find((it) => it.kind === 'filter' && touches(it.span, offset));
  if (filter) {
    const summary = filterSummary(filter.text);
    if (summary === undefined) return undefined;
    return { at: filter.span, markdown: paragraphs(`**Filter ${code(filter.text)}**`, plain(summary)) };
  }
  return valueHover(snapshot, uri, offset, shown);
}

function valueHover(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
  shown: string | undefined,
): Hover | undefined {
  const written = writtenValueAt(snapshot, uri, offset);
  if (!written) return undefined;
  const tenants = tenantsShown(snapshot, uri, shown);
  const all = tenants.map((it) => valueFor(snapshot, it, written.keys));
  const [first] = all;
  if (!first) return undefined;
  const texts = new Map<string, number>();
  for (const { value } of all)
    if (value !== undefined) texts.set(shownValue(value), (texts.get(shownValue(value)) ?? 0) + 1);
  const without = all.filter((it) => it.value === undefined);
  const own =
    first.value === undefined ? 'is not defined' : `is ${code(shortened(shownValue(first.value), 120))}`;
  const without3 = without.slice(0, 3).map((it) => code(withoutDot(it.tenant.domain)));
  return {
    at: written.word.span,
    markdown: paragraphs(
      `${code(written.word.text)} ${own} for ${code(withoutDot(first.tenant.domain))}.`,
      others(all.length, texts),
      without.length > 0 && all.length > 1
        ? `Without it: ${listed(without.length > 3 ? [...without3, `${without.length - 3} more`] : without3)}.`
        : undefined,
    ),
  };
}

/** How the tenants differ. */
function others(count: number, texts: ReadonlyMap<string, number>): string | undefined {
  if (count < 2) return undefined;
  const [same] = texts.values();
  if (texts.size === 1 && same === count) return `The same for all ${count} tenants.`;
  const most = [...texts].sort((a, b) => b[1] - a[1]).slice(0, 3);
  const examples = most.map(([text, number]) => `${code(shortened(text, 40))} (${number})`);
  if (texts.size === 0) return undefined;
  return `${texts.size === 1 ? '1 value' : `${texts.size} different values`} over ${count} tenants: ${listed(texts.size > 3 ? [...examples, 'others'] : examples)}.`;
}
