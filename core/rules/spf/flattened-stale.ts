import { type Name, parseName, root } from '../../dns/name.ts';
import { networkOf, showPrefix } from '../../dns/prefix.ts';
import { serviceOfInclude } from '../../mail/services/index.ts';
import { snapshotNames, snapshotSource } from '../../mail/services/snapshot.ts';
import { parseSpf } from '../../mail/spf.ts';
import { removeTerm, replaceTerm } from '../../mail/spf-edit.ts';
import { type IpTerm, isIpTerm } from '../../mail/spf-term.ts';
import { defineRule } from '../rule.ts';

/** A list of networks that is mostly a service's, as the snapshot has it. */
interface Flattened {
  readonly name: string;
  readonly asOf: string;
  readonly networks: ReadonlySet<string>;
}

// Fewer in common may be chance.
const fewest = 3;
const share = 0.6;

export default defineRule({
  id: 'spf/flattened-stale',
  severity: 'warning',
  on: 'spf',
  summary: 'A copied list of networks is the one that its service has now.',
  references: ['RFC 7208 §5.2'],
  *check(place) {
    const terms = place.parsed.terms.filter(isIpTerm).filter((it) => it.qualifier === '+');
    if (terms.length < fewest) return;
    for (const { name, asOf, networks } of lists()) {
      const copied = terms.filter((it) => networks.has(shown(it)));
      if (copied.length < fewest || copied.length < share * networks.size) continue;
      const missing = networks.size - copied.length;
      if (missing === 0) continue;
      const [first, ...others] = copied as [IpTerm, ...IpTerm[]];
      const { value } = place.parsed;
      const edits = [replaceTerm(first, `include:${name}`), ...others.map((it) => removeTerm(value, it))];
      yield {
        at: place.locationOf({ start: first.at.start, end: (copied.at(-1) as IpTerm).at.end }),
        message: `These networks were copied from ${name}, which has ${missing} more by now (${asOf}): mail from there fails. Copy the list again, or write include:${name}.`,
        fixes: () => [
          place.fixOf({ title: `Write include:${name} instead of its networks`, edits, safe: false }),
        ],
      };
    }
  },
});

let known: readonly Flattened[] | undefined;

function lists(): readonly Flattened[] {
  known ??= snapshotNames().flatMap((name) => {
    const at = parseName(name, root) as Name;
    const source = snapshotSource(at);
    if (source.state !== 'records' || source.isLookupsOnly || serviceOfInclude(at)?.role === 'internal')
      return [];
    const terms = source.values.flatMap((value) => parseSpf(value).terms.filter(isIpTerm));
    if (terms.length < fewest) return [];
    return [{ name, asOf: source.asOf ?? '', networks: new Set(terms.map(shown)) }];
  });
  return known;
}

function shown({ network }: IpTerm): string {
  return showPrefix(networkOf(network));
}
