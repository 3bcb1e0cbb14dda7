import { type Name, root, withoutDot } from '../../dns/name.ts';
import { a } from '../../dns/types/basic.ts';
import type { Published } from '../../workspace/published.ts';
import { showAddress } from './address.ts';
import { code, listed } from './markdown.ts';

/** What the workspace knows of a host that something points to: its addresses, that it is an alias or missing, whose it is. */
export function describeTarget(published: Published, name: Name): readonly string[] {
  if (name === root) return ['The root: no host at all.'];
  return [...knownOf(published, name), ...holderOf(published, name)];
}

/** The addresses that the workspace knows of a host, as Markdown. */
export function addressesOf(published: Published, name: Name): readonly string[] {
  const records = published.addressesOf(name).flatMap((rrset) => rrset.records);
  return records.map(({ rdata }) => code(showAddress(rdata)));
}

function knownOf(published: Published, name: Name): readonly string[] {
  const answer = published.lookUp(name, a.code);
  const addresses = addressesOf(published, name);
  const has = addresses.length > 0 ? [`Addresses: ${listed(addresses)}.`] : [];
  switch (answer.kind) {
    case 'records':
      return answer.isFromWildcard ? ['Answered by a wildcard.', ...has] : has;
    case 'alias': {
      const target = answer.rrset.first.targets[0];
      return target === undefined ? has : [`An alias of ${code(withoutDot(target))}.`, ...has];
    }
    case 'redirected':
      return [`Redirected by the DNAME of ${code(withoutDot(answer.rrset.owner))}.`];
    case 'delegated':
      return [
        `In the zone delegated at ${code(withoutDot(answer.rrset.owner))}, which is not in the workspace.`,
      ];
    case 'unreadable':
      return ['Its entries cannot be read.'];
    case 'no data':
      return has.length > 0 ? has : ['It exists, and has no address.'];
    case 'no name':
      return ['**It does not exist.**'];
    case 'unknown':
      return ['Outside of the zones of the workspace.'];
    case 'outside':
      return [];
  }
}

function holderOf(published: Published, name: Name): readonly string[] {
  const zone = published.zoneHolding(name);
  const uri = zone?.files[0]?.uri;
  if (!zone || zone === published.zone || uri === undefined || zone.apex === undefined) return [];
  return [`From the zone ${code(withoutDot(zone.apex))}, ${code(uri.slice(uri.lastIndexOf('/') + 1))}.`];
}
