import { withoutDot } from '../dns/name.ts';
import type { SpfNode, SpfNodeState } from './spf-node.ts';
import type { Provenance } from './spf-source.ts';
import type { LookupTerm } from './spf-term.ts';
import { lookupLimit, voidLookupLimit } from './spf-vocabulary.ts';

const remarks: Readonly<Record<SpfNodeState, string | undefined>> = {
  known: undefined,
  unknown: undefined,
  counted: 'only the cost is known',
  missing: 'has no SPF record: receivers give up',
  broken: 'is broken: receivers give up',
  loop: 'leads back to itself: receivers give up',
  void: 'finds nothing',
  'too-many-hosts': 'leads to more than ten hosts: receivers give up',
};

/** The tree as people read it, one line a lookup, indented by depth: what each branch needs, and how much of it is void. */
export function showSpfTree(tree: SpfNode): string {
  const lines = [
    `${nameOf(tree)}  ${showLookups(tree)} of ${lookupLimit} lookups, ${tree.voids} of ${voidLookupLimit} void`,
  ];
  const add = (node: SpfNode, indent: string): void => {
    for (const child of node.children) {
      const notes = [remarkOf(child), showProvenance(child.source)].filter((it) => it !== undefined);
      const tail = notes.length > 0 ? `  (${notes.join('; ')})` : '';
      lines.push(`${indent}${termText(child)}  ${showLookups(child)}${showVoids(child)}${tail}`);
      add(child, `${indent}  `);
    }
  };
  add(tree, '  ');
  return lines.join('\n');
}

/** The number of lookups of a branch, as in `4` or `at least 4`. */
export function showLookups(node: Pick<SpfNode, 'lookups' | 'isAtLeast'>): string {
  return `${node.isAtLeast ? 'at least ' : ''}${node.lookups}`;
}

/** Where a fact comes from, in words; undefined for the user's own zones. */
export function showProvenance(source: Provenance | undefined): string | undefined {
  if (source === undefined || source.origin === 'workspace') return undefined;
  const date = source.asOf === undefined ? '' : `, ${source.asOf}`;
  return source.origin === 'lock' ? `DNS lock${date}` : `shipped snapshot${date}`;
}

/** A lookup that finds nothing is void; RFC 7208 §4.6.4 lets receivers give up after two. */
function showVoids({ voids, state }: SpfNode): string {
  return voids === 0 || state === 'void' ? '' : `, ${voids} void`;
}

function remarkOf(node: SpfNode): string | undefined {
  if (node.state !== 'unknown') return remarks[node.state];
  if (node.name === undefined) return 'depends on the message';
  return node.term?.kind === 'include' || node.term?.kind === 'redirect' ? 'not known here' : undefined;
}

function termText({ term, name }: SpfNode): string {
  if (term === undefined) return name === undefined ? '?' : withoutDot(name);
  return `${written(term)}${term.domain === undefined ? '' : `${term.kind === 'redirect' ? '=' : ':'}${term.domain.text}`}`;
}

function written(term: LookupTerm): string {
  return 'qualifier' in term && term.qualifier !== '+' ? `${term.qualifier}${term.kind}` : term.kind;
}

function nameOf({ name }: SpfNode): string {
  return name === undefined ? '?' : withoutDot(name);
}
