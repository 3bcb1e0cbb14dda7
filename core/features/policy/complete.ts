import { withoutDot } from '../../dns/name.ts';
import { ttlInWords } from '../../dns/ttl.ts';
import {
  longestAge,
  type PolicyKeyDefinition,
  policyKeyDefinition,
  policyKeyDefinitions,
} from '../../mail/mta-sts-vocabulary.ts';
import { PolicyPlace } from '../../rules/policy-place.ts';
import { span } from '../../text/span.ts';
import { isPolicyFile } from '../../workspace/policy-file.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import type { Offer, Offers } from '../complete/offer.ts';
import { choice, type Snippet, stop } from '../complete/snippet.ts';
import { linkRfcs, paragraphs } from '../hover/markdown.ts';
import { patternsFor, policyHosts } from './policy-hosts.ts';

/** A day, a week, two weeks, four weeks, and the most that is allowed. */
const ages = [86_400, 604_800, 1_209_600, 2_419_200, longestAge];

/** What could be written at an offset of an MTA-STS policy; undefined in any other file. */
export function policyOffers(snapshot: Snapshot, uri: Uri, offset: number): Offers | undefined {
  const document = isPolicyFile(uri) ? snapshot.documents.get(uri) : undefined;
  if (!document) return undefined;
  const place = new PolicyPlace(document, snapshot);
  const { text } = document;
  const start =
    text.startsWith('\ufeff') && offset > 0 ? Math.max(1, lineStart(text, offset)) : lineStart(text, offset);
  const end = lineEnd(text, start);
  const line = text.slice(start, end);
  const colon = line.indexOf(':');
  if (colon < 0 || start + colon >= offset) {
    const at = span(start, colon < 0 ? end : start + colon);
    return { at, typed: text.slice(start, offset), offers: keyOffers(place, start, colon < 0) };
  }
  const blanks = /^[ \t]*/.exec(line.slice(colon + 1))?.[0].length ?? 0;
  const valueStart = start + colon + 1 + blanks;
  if (offset < valueStart) return { at: span(offset, offset), typed: '', offers: [] };
  const lead = blanks === 0 ? ' ' : '';
  const offers = valueOffers(place, line.slice(0, colon), start).map((it) => {
    return lead === '' ? it : { ...it, text: [lead, it.label], filter: it.label };
  });
  return { at: span(valueStart, end), typed: text.slice(valueStart, offset), offers };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, start: number): number {
  const next = text.indexOf('\n', start);
  const end = next < 0 ? text.length : next;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** Keys that are not there yet, with what is usual behind them where nothing stands there; a whole policy in an empty file. */
function keyOffers(place: PolicyPlace, start: number, isOpen: boolean): readonly Offer[] {
  const written = new Set(place.policy.fields.filter((it) => it.at.start !== start).map((it) => it.key));
  const keys = policyKeyDefinitions.filter((it) => it.name === 'mx' || !written.has(it.name));
  const offers = keys.map((definition, rank): Offer => {
    const { name, summary } = definition;
    return {
      label: name,
      kind: 'tag',
      detail: summary.split('. ', 1)[0]?.replace(/\.$/, '') ?? '',
      text: isOpen ? [`${name}: `, ...usual(definition, place, start)] : [name],
      filter: name,
      rank,
      documentation: () => describeKey(definition),
    };
  });
  if (!isOpen || written.size > 0) return offers;
  const hosts = policyHosts(place) ?? [];
  const lines: Snippet = [
    'version: STSv1\nmode: ',
    choice('testing', 'enforce', 'none'),
    ...(hosts.length > 0 ? hosts.map(withoutDot) : ['']).flatMap((it): Snippet => ['\nmx: ', stop(it)]),
    '\nmax_age: ',
    stop('604800'),
    '\n',
  ];
  return [
    {
      label: 'A whole policy',
      kind: 'record',
      detail: 'in testing mode, kept for a week',
      text: lines,
      filter: 'version policy',
      rank: -1,
    },
    ...offers,
  ];
}

function usual({ name }: PolicyKeyDefinition, place: PolicyPlace, start: number): Snippet {
  switch (name) {
    case 'version':
      return ['STSv1'];
    case 'mode':
      return [choice('testing', 'enforce', 'none')];
    case 'max_age':
      return [stop('604800')];
    case 'mx':
      return [stop(missingPatterns(place, start)[0] ?? '')];
  }
}

function valueOffers(place: PolicyPlace, key: string, start: number): readonly Offer[] {
  const definition = policyKeyDefinition(key.trim().toLowerCase());
  if (!definition) return [];
  if (definition.name === 'max_age')
    return ages.map((it, rank) => ({ label: String(it), kind: 'value', detail: ttlInWords(it), rank }));
  if (definition.name === 'mx')
    return missingPatterns(place, start).map((it, rank) => ({
      label: it,
      kind: 'name',
      detail: it.startsWith('*') ? 'one label more' : 'MX host',
      rank,
    }));
  return Object.entries(definition.values ?? {}).map(([value, meaning], rank) => ({
    label: value,
    kind: 'value',
    detail: meaning.split(/[:,.]/, 1)[0] ?? '',
    rank,
    documentation: () => paragraphs(meaning, linkRfcs(definition.rfc)),
  }));
}

/** What covers the hosts that no other line than that at an offset covers. */
function missingPatterns(place: PolicyPlace, start: number): readonly string[] {
  const others = place.policy.mx.filter((it) => it.at.start !== start).map((it) => it.value);
  return patternsFor(policyHosts(place) ?? [], others);
}

function describeKey({ summary, rfc, values = {} }: PolicyKeyDefinition): string {
  const list = Object.entries(values).map(([value, meaning]) => `- \`${value}\`: ${meaning}`);
  return paragraphs(summary, list.join('\n'), linkRfcs(rfc));
}
