import { type Name, parseName, root } from '../../dns/name.ts';
import { networkOf, showPrefix } from '../../dns/prefix.ts';
import { serviceOfInclude } from '../../mail/services/index.ts';
import { snapshotNames, snapshotSource } from '../../mail/services/snapshot.ts';
import { isSpfValue, parseSpf } from '../../mail/spf.ts';
import { removeTerm, replaceTerm } from '../../mail/spf-edit.ts';
import { type IpTerm, isIpTerm } from '../../mail/spf-term.ts';
import type { External } from '../../workspace/external.ts';
import { memoized } from '../../workspace/memo.ts';
import type { Report } from '../rule.ts';
import type { SpfPlace } from '../spf-places.ts';

/** The networks of a service. */
interface ServiceList {
  readonly name: string;
  readonly asOf: string;
  readonly networks: ReadonlySet<string>;
}

// Fewer in common may be chance.
const fewest = 3;
const share = 0.6;

/** Reports networks that are mostly a service's and not all of them, where no comment says that they were copied. */
export function* copiedList(place: SpfPlace, external: External | undefined): Iterable<Report> {
  const terms = place.parsed.terms.filter(isIpTerm).filter((it) => it.qualifier === '+');
  if (terms.length < fewest) return;
  for (const { name, asOf, networks } of external ? lockedLists(external) : shippedLists()) {
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
}

/** What the lock says of the services' names goes before what was shipped. */
const lockedLists = memoized((external: External): readonly ServiceList[] => listsOf(external));

let shipped: readonly ServiceList[] | undefined;

function shippedLists(): readonly ServiceList[] {
  shipped ??= listsOf(undefined);
  return shipped;
}

function listsOf(external: External | undefined): readonly ServiceList[] {
  return snapshotNames().flatMap((name) => {
    const at = parseName(name, root) as Name;
    if (serviceOfInclude(at)?.role === 'internal') return [];
    const known = listAt(at, external);
    const terms = known?.values.flatMap((value) => parseSpf(value).terms.filter(isIpTerm)) ?? [];
    if (!known || terms.length < fewest) return [];
    return [{ name, asOf: known.asOf, networks: new Set(terms.map(shown)) }];
  });
}

function listAt(name: Name, external: External | undefined) {
  const locked = external?.answers.get(name)?.get('TXT');
  if (locked) return { values: locked.values.filter(isSpfValue), asOf: locked.asked };
  const source = snapshotSource(name);
  if (source.state !== 'records' || source.isLookupsOnly) return undefined;
  return { values: source.values, asOf: source.asOf ?? '' };
}

function shown({ network }: IpTerm): string {
  return showPrefix(networkOf(network));
}
