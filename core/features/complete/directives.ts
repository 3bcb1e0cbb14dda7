import { types } from '../../dns/types/index.ts';
import { entryKind } from '../../syntax/entries.ts';
import { isPolicyFile } from '../../workspace/policy-file.ts';
import type { Uri } from '../../zone/source.ts';
import { linkRfcs } from '../hover/markdown.ts';
import { findNames, nameOffer } from './names.ts';
import type { Offer } from './offer.ts';
import type { Place } from './place.ts';
import { type Snippet, stop } from './snippet.ts';
import { ttlOffers } from './ttls.ts';
import { has } from './zone-names.ts';

const directives: readonly {
  readonly name: string;
  readonly summary: string;
  readonly rfc: string;
  readonly text?: Snippet;
}[] = [
  { name: '$ORIGIN', summary: 'What relative names below it are relative to.', rfc: 'RFC 1035 §5.1' },
  { name: '$TTL', summary: 'The TTL of records below it that have none.', rfc: 'RFC 2308 §4' },
  { name: '$INCLUDE', summary: 'Reads another file here.', rfc: 'RFC 1035 §5.1' },
  {
    name: '$GENERATE',
    summary: 'Makes many records from one line; $ is the number. BIND and few others know it.',
    rfc: 'BIND 9 Reference Manual',
    text: ['$GENERATE ', stop('1-20'), ' ', stop('host-$'), ' A ', stop('192.0.2.$')],
  },
];

/** The directives. */
export function directiveOffers({ zone }: Place): readonly Offer[] {
  const isNew = zone.records.count === 0;
  return directives.map(({ name, summary, rfc, text }, i) => ({
    label: name,
    kind: 'directive',
    detail: summary,
    rank: (isNew ? 0 : 50) + i,
    text: text ?? [`${name} `],
    documentation: () => `${summary}\n\n${linkRfcs(rfc)}`,
  }));
}

/** What a directive could be given behind its word. */
export function argumentOffers(place: Place): readonly Offer[] {
  const { cursor, file } = place;
  switch (file.entries.kinds[cursor.entry]) {
    case entryKind.origin:
      return cursor.index === 0 ? originOffers(place) : [];
    case entryKind.ttl:
      return cursor.index === 0 ? ttlOffers(place, 0) : [];
    case entryKind.include:
      return cursor.index === 0 ? fileOffers(place) : cursor.index === 1 ? originOffers(place) : [];
    case entryKind.generate:
      return generateOffers(place);
    default:
      return [];
  }
}

function originOffers(place: Place): readonly Offer[] {
  const { zone } = place;
  const apex: Offer[] =
    zone.apex === undefined ? [] : [{ label: zone.apex, kind: 'name', detail: 'the zone itself' }];
  const { ids } = findNames(
    zone,
    place.typed,
    (name) => place.written(name),
    (bits) => (bits & has.records ? 0 : -1),
  );
  return [
    ...apex,
    ...ids
      .map((id) => zone.names.nameOf(id))
      .filter((name) => name !== zone.apex)
      .map((name): Offer => ({ ...nameOffer(place, name, undefined, 1), label: name })),
  ];
}

/** The workspace's zone files, each as a path relative to this one. */
function fileOffers({ snapshot, document }: Place): readonly Offer[] {
  const pieces = [...snapshot.documents.keys()].filter(
    (uri) => uri !== document.uri && !/\.ya?ml$/i.test(uri) && !isPolicyFile(uri),
  );
  const zones = new Set(snapshot.zoneUris);
  return pieces.map((uri) => ({
    label: relativePath(document.uri, uri),
    kind: 'file',
    rank: zones.has(uri) ? 1 : 0,
    detail: zones.has(uri) ? 'a zone of its own' : 'a piece of a zone',
  }));
}

/** How one file names another: `../` up to the folder that both lie in. */
function relativePath(from: Uri, to: Uri): string {
  const left = from.split('/').slice(0, -1);
  const right = to.split('/');
  let common = 0;
  while (common < left.length && common < right.length - 1 && left[common] === right[common]) common++;
  return [...left.slice(common).map(() => '..'), ...right.slice(common)].join('/');
}

function generateOffers(place: Place): readonly Offer[] {
  const { cursor } = place;
  if (cursor.index === 0)
    return ['1-20', '0-255', '1-254'].map((label) => ({
      label,
      kind: 'value',
      detail: 'from the first to the last number',
    }));
  if (cursor.index === 1) return [{ label: 'host-$', kind: 'name', detail: 'host-1, host-2 and so on' }];
  const wanted = ['A', 'AAAA', 'CNAME', 'PTR', 'MX', 'TXT'];
  const hasType = [2, 3, 4].some(
    (i) => i < cursor.index && wanted.includes((place.word(i) ?? '').toUpperCase()),
  );
  if (hasType || cursor.index > 4) return [];
  return types
    .filter((it) => wanted.includes(it.name))
    .map((it) => ({ label: it.name, kind: 'type', detail: it.summary, rank: wanted.indexOf(it.name) }));
}
