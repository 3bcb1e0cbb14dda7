import { labelsOf, type Name, parentOf, withoutDot } from '../../dns/name.ts';
import { parseDkim } from '../../mail/dkim.ts';
import { reportUris } from '../../mail/report-uri.ts';
import type { TagDefinition } from '../../mail/tag-definition.ts';
import type { Tag } from '../../mail/tag-list.ts';
import { type Span, touches } from '../../text/span.ts';
import type { Published } from '../../workspace/published.ts';
import { reportPermission } from '../../workspace/report-permission.ts';
import { type MailText, mailTitles } from '../mail-text.ts';
import { code, linkRfcs, paragraphs, plain, shortened } from './markdown.ts';

type TagText = Extract<MailText, { list: object }>;

/** What the tag at an offset of a record's value means, or what the whole record is. */
export function describeTags(
  published: Published,
  text: TagText,
  owner: Name,
  offset: number,
): { readonly at: Span; readonly markdown: string } {
  const { list, kind, definitions } = text;
  const tag = list.tags.find((it) => touches(it.at, offset));
  if (!tag)
    return {
      at: { start: 0, end: list.value.length },
      markdown: paragraphs(
        `**${mailTitles[kind]}**${kind === 'dkim' ? ` with the selector ${code(labelsOf(owner)[0] ?? '')}` : ''} at ${code(withoutDot(owner))}`,
        list.tags.map((it) => summaryLine(it, definitions)).join('\n'),
      ),
    };
  const definition = definitions.find((it) => it.name === tag.name);
  const head = `**${code(`${tag.name}=${shortened(tag.value, 60)}`)}** (${mailTitles[kind]})`;
  if (!definition)
    return { at: tag.at, markdown: paragraphs(head, 'No standard defines this tag; readers ignore it.') };
  return {
    at: tag.at,
    markdown: paragraphs(
      head,
      definition.summary,
      ...valueMeaning(text, tag, definition),
      ...(kind === 'dmarc' ? permissions(published, owner, list.value, tag) : []),
      definition.defaultValue === undefined ? '' : `Default: ${code(definition.defaultValue)}.`,
      definition.historic === undefined
        ? ''
        : `**Taken away by ${linkRfcs(definition.historic)}**: receivers ignore it.`,
      linkRfcs(definition.rfc),
    ),
  };
}

function summaryLine(tag: Tag, definitions: readonly TagDefinition[]): string {
  const summary = definitions.find((it) => it.name === tag.name)?.summary;
  return `- ${code(`${tag.name}=${shortened(tag.value, 40)}`)}${summary === undefined ? '' : `: ${summary}`}`;
}

function valueMeaning({ kind, list }: TagText, tag: Tag, { values }: TagDefinition): readonly string[] {
  if (kind === 'dkim' && tag.name === 'p') return [keyIn(list.value)];
  if (!values) return [];
  const words = tag.value.split(/[:,]/).map((it) => it.trim());
  return words.flatMap((word) => {
    const meaning = values[word] ?? values[word.toLowerCase()];
    return meaning === undefined ? [] : [`${code(word)}: ${meaning}`];
  });
}

/** Whether those who get the reports of another domain allow it. */
function permissions(published: Published, owner: Name, value: string, tag: Tag): readonly string[] {
  const domain = parentOf(owner);
  if ((tag.name !== 'rua' && tag.name !== 'ruf') || domain === undefined) return [];
  return reportUris(value, tag).flatMap((uri) => {
    const permission = reportPermission(published, domain, uri);
    if (!permission) return [];
    const { host, name, isGiven } = permission;
    const record = code(`${name} TXT "v=DMARC1;"`);
    if (isGiven === true) return [`${code(withoutDot(host))} allows it: ${record}.`];
    const state = isGiven === false ? '**It is not there.**' : 'Its zone is not in the workspace.';
    return [`${code(withoutDot(host))} must allow it: ${record}. ${state}`];
  });
}

function keyIn(value: string): string {
  const { key, isRevoked, problems } = parseDkim(value);
  if (isRevoked) return '**Revoked**: signatures with this selector fail.';
  if (!key) return plain(problems.find((it) => /key/.test(it.rule))?.message ?? 'No key that can be read.');
  if (key.algorithm === 'ed25519') return 'Key: **Ed25519**, 256 bits.';
  const exponent = key.exponent === undefined ? '' : `, exponent ${key.exponent}`;
  return `Key: **RSA, ${key.bits} bits**${exponent}.`;
}
