import { withoutDot } from '../../dns/name.ts';
import { ttlInWords } from '../../dns/ttl.ts';
import { coversHost } from '../../mail/mta-sts-match.ts';
import type { PolicyField } from '../../mail/mta-sts-policy.ts';
import { type PolicyKeyDefinition, policyKeyDefinition } from '../../mail/mta-sts-vocabulary.ts';
import { PolicyPlace } from '../../rules/policy-place.ts';
import { touches } from '../../text/span.ts';
import { isPolicyFile } from '../../workspace/policy-file.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import { code, linkRfcs, listed, paragraphs, shortened } from '../hover/markdown.ts';
import type { Hover } from '../hover.ts';
import { policyHosts } from './policy-hosts.ts';

/** What the line at an offset of an MTA-STS policy means; undefined in any other file. */
export function policyHover(snapshot: Snapshot, uri: Uri, offset: number): Hover | undefined {
  const document = isPolicyFile(uri) ? snapshot.documents.get(uri) : undefined;
  if (!document) return undefined;
  const place = new PolicyPlace(document, snapshot);
  const field = place.policy.fields.find((it) => touches(it.at, offset));
  if (!field) return undefined;
  const { key, value, at } = field;
  const head = `**${code(`${key}: ${shortened(value, 60)}`)}** (MTA-STS policy)`;
  const definition = policyKeyDefinition(key);
  if (!definition)
    return { at, markdown: paragraphs(head, 'No standard defines this key; senders pass over it.') };
  return {
    at,
    markdown: paragraphs(
      head,
      definition.summary,
      meaningOf(field, definition, place),
      linkRfcs(definition.rfc),
    ),
  };
}

function meaningOf(
  { value }: PolicyField,
  { name, values }: PolicyKeyDefinition,
  place: PolicyPlace,
): string {
  switch (name) {
    case 'max_age':
      return /^\d{1,10}$/.test(value) ? `That is ${ttlInWords(Number(value))}.` : '';
    case 'mx':
      return coveredBy(value, place);
    default: {
      const meaning = values && Object.hasOwn(values, value) ? values[value] : undefined;
      return meaning === undefined ? '' : `${code(value)}: ${meaning}`;
    }
  }
}

/** The MX hosts that a pattern covers, as far as the workspace knows them. */
function coveredBy(pattern: string, place: PolicyPlace): string {
  const hosts = policyHosts(place);
  if (!hosts || place.domain === undefined) return '';
  const covered = hosts.filter((it) => coversHost(pattern, it)).map((it) => code(withoutDot(it)));
  const domain = code(withoutDot(place.domain));
  if (covered.length === 0) return `No MX record of ${domain} in the workspace names such a host.`;
  return `Covers ${listed(covered)} of the MX records of ${domain}.`;
}
