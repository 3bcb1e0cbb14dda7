import { type Name, parseName, root, withoutDot } from '../../dns/name.ts';
import { networkOf, showPrefix } from '../../dns/prefix.ts';
import { mx } from '../../dns/types/mail.ts';
import { serviceOfInclude } from '../../mail/services/index.ts';
import type { SpfRecord } from '../../mail/spf.ts';
import type { SpfNode } from '../../mail/spf-node.ts';
import { isIpTerm, isMechanism, type SpfTerm } from '../../mail/spf-term.ts';
import { showLookups, showSpfTree } from '../../mail/spf-tree-text.ts';
import {
  lookupLimit,
  macroLetters,
  mechanisms,
  modifiers,
  qualifiers,
  reportModifiers,
} from '../../mail/spf-vocabulary.ts';
import { type Span, touches } from '../../text/span.ts';
import type { Published } from '../../workspace/published.ts';
import { showBudget, spfTreesOf } from '../spf-reading.ts';
import { describeAddress, showAddress } from './address.ts';
import { code, linkRfcs, listed, paragraphs } from './markdown.ts';
import { addressesOf, describeTarget } from './target.ts';

/** What the term at an offset of an SPF record's value means and costs, or what the whole record costs. */
export function describeSpf(
  published: Published,
  owner: Name,
  spf: SpfRecord,
  offset: number,
): { readonly at: Span; readonly markdown: string } {
  const tree = spfTreesOf(published.snapshot, published.zone)(spf, owner);
  const total = `**${showBudget(tree)} lookups**${tree.voids > 0 ? `, ${tree.voids} of them void` : ''}`;
  // Between two terms it is the one behind the cursor.
  const term = spf.terms.findLast((it) => touches(it.at, offset));
  if (!term)
    return {
      at: { start: 0, end: spf.value.length },
      markdown: paragraphs(
        `**SPF** of ${code(withoutDot(owner))}: who may send mail with this domain as its sender.`,
        `\`\`\`text\n${fenced(showSpfTree(tree))}\n\`\`\``,
        total,
        linkRfcs('RFC 7208 §4.6.4'),
      ),
    };
  const child = tree.children.find((it) => it.term === term);
  return {
    at: term.at,
    markdown: paragraphs(
      ...describeTerm(published, spf, term),
      costOf(published, term, child),
      total,
      rfcOf(term),
    ),
  };
}

function describeTerm(published: Published, spf: SpfRecord, term: SpfTerm): readonly string[] {
  const head = `**${code(spf.value.slice(term.at.start, term.at.end))}**`;
  if (term.kind === 'broken')
    return [head, 'Receivers cannot read this term, and treat the whole record as broken (permerror).'];
  if (term.kind === 'unknown-modifier') {
    const known = reportModifiers.find((it) => it.name === term.name);
    return [head, known?.summary ?? 'A modifier that receivers ignore.'];
  }
  if (!isMechanism(term)) return [head, modifiers[term.kind].summary, ...macrosIn(term)];
  const { result, summary } = qualifiers[term.qualifier];
  return [
    head,
    mechanisms[term.kind].summary,
    `A match means **${result}**: ${lowerFirst(summary)}`,
    ...macrosIn(term),
    isIpTerm(term) ? describeNetwork(published, term).join(' ') : '',
  ];
}

function describeNetwork(
  published: Published,
  { network }: Extract<SpfTerm, { kind: 'ip4' | 'ip6' }>,
): readonly string[] {
  const bits = network.bytes.length * 8;
  if (network.length === bits) return describeAddress(published, network.bytes);
  const first = networkOf(network);
  const last = first.bytes.map((octet, i) => {
    const kept = Math.max(0, Math.min(8, network.length - i * 8));
    return octet | (255 >> kept);
  });
  const free = bits - network.length;
  const count = free <= 32 ? (2 ** free).toLocaleString('en') : `2^${free}`;
  return [
    `${code(showPrefix(first))}: ${count} addresses, ${code(showAddress(first.bytes))} to ${code(showAddress(last))}.`,
  ];
}

/** What the term costs, where it leads, and whose that is. */
function costOf(published: Published, term: SpfTerm, node: SpfNode | undefined): string | undefined {
  if (term.kind === 'broken' || term.kind === 'unknown-modifier') return undefined;
  const definition = isMechanism(term) ? mechanisms[term.kind] : modifiers[term.kind];
  if (!definition.costsLookup) return undefined;
  if (!node) return 'Never reached, so it costs nothing here.';
  const cost = `Costs ${showLookups(node)} of the ${lookupLimit} lookups.`;
  const tree = node.children.length > 0 ? `\n\n\`\`\`text\n${fenced(showSpfTree(node))}\n\`\`\`` : '';
  const hosts = term.kind === 'mx' && node.name ? hostsOf(published, node.name) : '';
  const host =
    (term.kind === 'a' || term.kind === 'exists') && node.name ? describeTarget(published, node.name) : [];
  return (
    [cost + hosts, ...serviceOf(term), stateOf(node), ...host].filter((it) => it !== '').join(' ') + tree
  );
}

/** The hosts of the MX records that the workspace knows, with their addresses. */
function hostsOf(published: Published, name: Name): string {
  const answer = published.resolve(name, mx.code);
  if (answer.kind !== 'records') return '';
  const hosts = answer.rrset.records
    .flatMap((it) => it.targets)
    .map((host) => {
      const addresses = addressesOf(published, host);
      return `${code(withoutDot(host))}${addresses.length > 0 ? ` (${addresses.join(', ')})` : ''}`;
    });
  return ` ${hosts.length === 1 ? 'Host' : 'Hosts'}: ${listed(hosts)}.`;
}

function stateOf({ state, record }: SpfNode): string {
  switch (state) {
    case 'void':
      return '**It finds nothing.**';
    case 'missing':
      return '**There is no SPF record: receivers give up (permerror).**';
    case 'broken':
      return '**The record there is broken: receivers give up (permerror).**';
    case 'loop':
      return '**It leads back to itself: receivers give up (permerror).**';
    case 'too-many-hosts':
      return '**More than ten hosts: receivers give up (permerror).**';
    default:
      return record ? `It says ${code(record.value)}.` : '';
  }
}

function serviceOf(term: SpfTerm): readonly string[] {
  if (term.kind !== 'include' && term.kind !== 'redirect') return [];
  const name = parseName(term.domain.text, root);
  const found = name && serviceOfInclude(name);
  if (!found) return [];
  const { service, role, spf } = found;
  const note =
    role === 'former'
      ? `, which asks for ${code(spf.include)} today`
      : role === 'internal'
        ? `, which asks for ${code(spf.include)} instead`
        : '';
  const use = spf.place === 'nowhere' ? ' It has no effect: the service sends with a sender of its own.' : '';
  return [`Belongs to **${service.name}**${note} ([their page](${service.docs})).${use}`];
}

function macrosIn(term: SpfTerm): readonly string[] {
  const parts = 'domain' in term && term.domain ? term.domain.parts : [];
  const letters = new Set(parts.flatMap((it) => (it.kind === 'macro' ? [it.letter] : [])));
  if (letters.size === 0) return [];
  return [listed([...letters].map((it) => `${code(`%{${it}}`)} is ${macroLetters[it]}`)).concat('.')];
}

function rfcOf(term: SpfTerm): string | undefined {
  if (term.kind === 'broken') return linkRfcs('RFC 7208 §4.6');
  if (term.kind === 'unknown-modifier')
    return linkRfcs(reportModifiers.find((it) => it.name === term.name)?.rfc ?? 'RFC 7208 §6');
  return linkRfcs(isMechanism(term) ? mechanisms[term.kind].rfc : modifiers[term.kind].rfc);
}

function fenced(text: string): string {
  return text.replaceAll('```', "'''");
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
