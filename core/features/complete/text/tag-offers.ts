import type { MailKind } from '../../../mail/recognize.ts';
import type { TagDefinition } from '../../../mail/tag-definition.ts';
import { parseTagList } from '../../../mail/tag-list.ts';
import { code, linkRfcs } from '../../hover/markdown.ts';
import { tagDefinitions } from '../../mail-text.ts';
import type { Offer, Offers } from '../offer.ts';
import { choice, type Snippet, stop } from '../snippet.ts';
import { reportAddresses } from './report-addresses.ts';
import { part, type TextPlace } from './text-place.ts';
import { policyId } from './whole-texts.ts';

/** The tags of a kind of record; undefined for SPF, which has none. */
export function tagsOf(kind: MailKind): readonly TagDefinition[] | undefined {
  if (kind === 'spf') return undefined;
  // A permission to send reports is a version and nothing else (RFC 9990 §4).
  return kind === 'report-authorisation' ? tagDefinitions[kind].slice(0, 1) : tagDefinitions[kind];
}

/** Tags whose values are lists, with what stands between the items. */
const separators: Readonly<Record<string, string>> = {
  'dmarc fo': ':',
  'dmarc rua': ',',
  'dmarc ruf': ',',
  'dkim h': ':',
  'dkim s': ':',
  'dkim t': ':',
  'tls-rpt rua': ',',
};

/** The tags that most records have, in the order in which they are written. */
const wanted = ['v', 'k', 'p', 'id', 'rua', 'l', 'a'];

/** The tags that are not written yet, or the values of the one at the cursor. */
export function tagOffers(text: TextPlace, kind: MailKind): Offers | undefined {
  const { value, offset } = text;
  const definitions = tagsOf(kind) ?? [];
  const start = value.lastIndexOf(';', offset - 1) + 1;
  const semicolon = value.indexOf(';', offset);
  const end = semicolon < 0 ? value.length : semicolon;
  const equals = value.indexOf('=', start);
  if (equals < 0 || equals >= offset) return nameOffers(text, kind, start, equals, end);
  const name = value.slice(start, equals).trim().toLowerCase();
  const definition = definitions.find((it) => it.name === name);
  return definition && valueOffers(text, kind, definition, equals + 1, end);
}

function nameOffers(
  text: TextPlace,
  kind: MailKind,
  start: number,
  equals: number,
  end: number,
): Offers | undefined {
  const { value, offset } = text;
  const written = new Set(parseTagList(value).tags.map((it) => it.name));
  const blanks = /^\s*/.exec(value.slice(start, offset))?.[0].length ?? 0;
  const from = start + blanks;
  const hasValue = equals >= 0 && equals < end;
  // Behind a tag name that has its value, only the name is replaced.
  const to = hasValue ? equals + 1 : from + (/^\S*/.exec(value.slice(from, end))?.[0].length ?? 0);
  const here = value.slice(from, hasValue ? equals : to).toLowerCase();
  const needsBlank = start > 0 && blanks === 0;
  const offers = (tagsOf(kind) ?? [])
    .filter((it) => it.historic === undefined && (!written.has(it.name) || it.name === here))
    .map((tag, rank): Offer => {
      const written = hasValue ? [`${tag.name}=`] : wholeTag(text, kind, tag);
      return {
        label: `${tag.name}=`,
        kind: 'tag',
        detail: tag.defaultValue === undefined ? tag.summary : `${tag.summary} Default: ${tag.defaultValue}`,
        rank: wanted.includes(tag.name) ? wanted.indexOf(tag.name) : wanted.length + rank,
        filter: `${tag.name}=`,
        text: needsBlank ? [' ', ...written] : written,
        documentation: () => tagDocumentation(tag),
      };
    });
  return text.offersFor(part(from, to), offers);
}

/** A tag with its value to be chosen or filled in. */
function wholeTag(text: TextPlace, kind: MailKind, tag: TagDefinition): Snippet {
  const [first, ...others] = Object.keys(tag.values ?? {});
  if (first !== undefined && others.length === 0) return [`${tag.name}=${first}`];
  if (first !== undefined) return [`${tag.name}=`, choice(first, ...others)];
  const value = knownValues(text, kind, tag)[0]?.label ?? '';
  return [`${tag.name}=`, stop(value)];
}

function valueOffers(
  text: TextPlace,
  kind: MailKind,
  tag: TagDefinition,
  from: number,
  end: number,
): Offers | undefined {
  const { value, offset } = text;
  const separator = separators[`${kind} ${tag.name}`];
  const before = value.slice(from, offset);
  const blanks = /^\s*/.exec(before)?.[0].length ?? 0;
  const start =
    separator === undefined
      ? from + blanks
      : Math.max(from + blanks, value.lastIndexOf(separator, offset - 1) + 1);
  const rest = value.slice(start, end);
  const item = separator === undefined ? rest : (rest.split(separator)[0] ?? '');
  const written =
    separator === undefined
      ? []
      : value
          .slice(from, end)
          .split(separator)
          .map((it) => it.trim());
  const offers = knownValues(text, kind, tag).filter(
    ({ label }) => label === item.trim() || !written.includes(label),
  );
  return text.offersFor(part(start, start + item.trimEnd().length), offers);
}

function knownValues({ place }: TextPlace, kind: MailKind, tag: TagDefinition): readonly Offer[] {
  const listed = Object.entries(tag.values ?? {}).map(
    ([label, meaning], rank): Offer => ({
      label,
      kind: 'value',
      detail: label === tag.defaultValue ? `${meaning} The default.` : meaning,
      rank,
      documentation: () => tagDocumentation(tag),
    }),
  );
  if (listed.length > 0) return listed;
  if (tag.name === 'rua' || tag.name === 'ruf')
    return reportAddresses(place).map(({ address, detail }, rank) => ({
      label: `mailto:${address}`,
      kind: 'value',
      detail,
      rank,
    }));
  if (kind === 'mta-sts' && tag.name === 'id')
    return [{ label: policyId(place), kind: 'value', detail: 'today; senders fetch the policy again' }];
  return [];
}

/** A tag, for people. */
export function tagDocumentation(tag: TagDefinition): string {
  const values = Object.entries(tag.values ?? {}).map(([value, meaning]) => `- ${code(value)}: ${meaning}`);
  return [`**${tag.name}** ${tag.summary}`, values.join('\n'), code(tag.example), linkRfcs(tag.rfc)]
    .filter((it) => it !== '')
    .join('\n\n');
}
