import { characterStrings } from '../dns/fields/character-strings.ts';
import { typeDefinition } from '../dns/rdata.ts';
import type { TypeDefinition } from '../dns/type.ts';
import { entryKind } from '../syntax/entries.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Uri } from '../zone/source.ts';
import { fieldAt } from './complete/fields.ts';
import { Place } from './complete/place.ts';
import { textPlace } from './complete/text/text-place.ts';
import { linkRfcs } from './hover/markdown.ts';
import { placeOf } from './place.ts';
import { textSignature } from './signature/mail.ts';
import { type Signature, signature } from './signature/signature.ts';

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
