import { characterStrings } from '../dns/fields/character-strings.ts';
import { typeDefinition } from '../dns/rdata.ts';
import type { TypeDefinition } from '../dns/type.ts';
import { isMechanismName, isModifierName, mechanisms, modifiers } from '../mail/spf-vocabulary.ts';
import { parseTagList } from '../mail/tag-list.ts';
import { entryKind } from '../syntax/entries.ts';
import { type Span, span } from '../text/span.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Uri } from '../zone/source.ts';
import { fieldAt } from './complete/fields.ts';
import { Place } from './complete/place.ts';
import { tagDocumentation, tagsOf } from './complete/text/tag-offers.ts';
import { kindAt } from './complete/text/text-offers.ts';
import { type TextPlace, textPlace } from './complete/text/text-place.ts';
import { linkRfcs } from './hover/markdown.ts';
import { placeOf } from './place.ts';

/** What the words at a place mean by their position, with the one at the cursor. */
export interface Signature {
  /** All positions in a row, as in `MX preference exchange`. */
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  readonly parameters: readonly Parameter[];
  /** The parameter at the cursor; undefined behind the last one. */
  readonly active: number | undefined;
}

export interface Parameter {
  /** Where it stands in the label. */
  readonly at: Span;
  /** Markdown. */
  readonly documentation: string;
}

/** The signature at an offset of a zone file: of RDATA, of a directive, or of what stands in a mail record. */
export function signatureAt(snapshot: Snapshot, uri: Uri, offset: number): Signature | undefined {
  const document = snapshot.documents.get(uri);
  const zonePlace = placeOf(snapshot, uri);
  if (!document || !zonePlace) return undefined;
  const place = new Place(snapshot, document, zonePlace.zone, offset);
  const { part, index } = place.cursor;
  if (part === 'argument') return directiveSignature(place, index);
  if (part !== 'rdata') return undefined;
  const type = typeDefinition(place.typeCode);
  if (!type || type.fields.length === 0) return undefined;
  const field = fieldAt(type, index);
  const text = field?.kind === characterStrings ? textPlace(place) : undefined;
  return (text && textSignature(text)) ?? typeSignature(type, index);
}

/** A signature from its pieces: the head, then each parameter behind what separates it from the one before. */
function signature(
  head: string,
  documentation: string,
  pieces: readonly {
    readonly before: string;
    readonly label: string;
    readonly documentation: string;
    readonly after?: string;
  }[],
  active: number | undefined,
): Signature {
  let label = head;
  const parameters = pieces.map((it): Parameter => {
    label += it.before;
    const start = label.length;
    label += it.label;
    const at = span(start, label.length);
    label += it.after ?? '';
    return { at, documentation: it.documentation };
  });
  return {
    label,
    documentation,
    parameters,
    active: active === undefined || active < 0 ? undefined : active,
  };
}

function typeSignature(type: TypeDefinition, index: number): Signature {
  const active = type.fields.indexOf(fieldAt(type, index) as TypeDefinition['fields'][number]);
  const pieces = type.fields.map(({ name, summary, kind, optional, values = {} }) => ({
    before: optional ? ' [' : ' ',
    label: name.replaceAll(' ', '-'),
    after: optional ? ']' : '',
    documentation: [
      `${summary} *(${kind.label})*`,
      Object.entries(values)
        .map(([value, meaning]) => `- \`${value}\` ${meaning}`)
        .join('\n'),
    ]
      .filter((it) => it !== '')
      .join('\n\n'),
  }));
  return signature(type.name, `${type.summary} ${linkRfcs(type.rfc)}`, pieces, active);
}

/** The arguments of each directive, by its kind. */
const directives: Readonly<
  Record<
    number,
    {
      readonly word: string;
      readonly summary: string;
      readonly parameters: readonly (readonly [string, string])[];
    }
  >
> = {
  [entryKind.origin]: {
    word: '$ORIGIN',
    summary: 'What relative names below it are relative to. RFC 1035 §5.1',
    parameters: [['name', 'The origin, usually with its final dot.']],
  },
  [entryKind.ttl]: {
    word: '$TTL',
    summary: 'The TTL of records below it that have none. RFC 2308 §4',
    parameters: [['time', 'Seconds, or units as in 1h.']],
  },
  [entryKind.include]: {
    word: '$INCLUDE',
    summary: 'Reads another file here. RFC 1035 §5.1',
    parameters: [
      ['file', 'The path of the file.'],
      ['[origin]', 'The origin while it is read; the present one where it is left out.'],
    ],
  },
  [entryKind.generate]: {
    word: '$GENERATE',
    summary: 'Makes many records from one line; $ stands for the number.',
    parameters: [
      ['range', 'The first and the last number, with a step if needed: 1-20 or 0-100/2.'],
      ['owner', 'The owner of each record, such as host-$.'],
      ['type', 'The type, with a TTL and a class before it if needed.'],
      ['rdata', 'The data of each record, such as 192.0.2.$.'],
    ],
  },
};

function directiveSignature({ file, cursor }: Place, index: number): Signature | undefined {
  const directive = directives[file.entries.kinds[cursor.entry] as number];
  if (!directive) return undefined;
  const { word, summary, parameters } = directive;
  const pieces = parameters.map(([label, documentation]) => ({ before: ' ', label, documentation }));
  const isList = word === '$GENERATE';
  const active = isList ? Math.min(index, parameters.length - 1) : index;
  return signature(word, summary, pieces, active < parameters.length ? active : undefined);
}

function textSignature(text: TextPlace): Signature | undefined {
  const kind = kindAt(text.place, text.value);
  if (kind === 'spf') return termSignature(text);
  if (kind === undefined) return undefined;
  const { value, offset } = text;
  const tag = parseTagList(value).tags.find(({ at }) => at.start <= offset && offset <= at.end);
  const definition = tagsOf(kind)?.find((it) => it.name === tag?.name);
  if (!tag || !definition) return undefined;
  const values = Object.keys(definition.values ?? {});
  const label = values.length > 0 ? values.join('|') : 'value';
  const documentation = tagDocumentation(definition);
  return signature(`${tag.name}=`, documentation, [{ before: '', label, documentation: '' }], 0);
}

function termSignature({ value, offset }: TextPlace): Signature | undefined {
  const start = value.lastIndexOf(' ', offset - 1) + 1;
  const before = value.slice(start, offset);
  const name = /^[-+~?]?([a-z0-9]+)/i.exec(before)?.[1]?.toLowerCase() ?? '';
  const documented = (it: { readonly summary: string; readonly rfc: string }) =>
    `${it.summary} ${linkRfcs(it.rfc)}`;
  if (isModifierName(name))
    return signature(
      `${name}=`,
      documented(modifiers[name]),
      [{ before: '', label: 'domain', documentation: 'A domain; macros such as %{d} may stand in it.' }],
      before.includes('=') ? 0 : undefined,
    );
  if (!isMechanismName(name) || mechanisms[name].argument === 'none') return undefined;
  const mechanism = mechanisms[name];
  const pieces = [
    {
      before: ':',
      label: argumentLabel[mechanism.argument] ?? 'domain',
      documentation: argumentMeaning[mechanism.argument] ?? '',
    },
    ...(mechanism.takesPrefixLengths ? lengths(name) : []),
  ];
  return signature(name, documented(mechanism), pieces, activeInTerm(before, name));
}

const argumentLabel: Readonly<Record<string, string>> = {
  'IPv4 network': 'address',
  'IPv6 network': 'address',
};
const argumentMeaning: Readonly<Record<string, string>> = {
  domain: 'A domain; macros such as %{d} may stand in it.',
  'optional domain': 'The domain whose hosts are meant; the record’s own where it is left out.',
  'IPv4 network': 'An IPv4 address, as in 192.0.2.10.',
  'IPv6 network': 'An IPv6 address, as in 2001:db8::10.',
};

function lengths(name: string): readonly { before: string; label: string; documentation: string }[] {
  const ipv4 = {
    before: '/',
    label: 'len',
    documentation: 'How many bits of an IPv4 address must be equal: 0 to 32; 32 where it is left out.',
  };
  const ipv6 = {
    before: '//',
    label: 'len6',
    documentation: 'How many bits of an IPv6 address must be equal: 0 to 128; 128 where it is left out.',
  };
  if (name === 'ip4') return [ipv4];
  if (name === 'ip6') return [{ ...ipv6, before: '/' }];
  return [ipv4, ipv6];
}

function activeInTerm(before: string, name: string): number | undefined {
  if (/\/\//.test(before)) return 2;
  if (before.includes('/')) return 1;
  return before.includes(':') || name === before ? 0 : undefined;
}
