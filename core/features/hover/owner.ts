import { isAtOrBelow, type Name, parentOf, withoutDot } from '../../dns/name.ts';
import { addressOfReverseName } from '../../dns/reverse-name.ts';
import { ttlInWords } from '../../dns/ttl.ts';
import { typeName } from '../../dns/type-names.ts';
import { dname, ns } from '../../dns/types/basic.ts';
import { roleOfOwner } from '../../mail/recognize.ts';
import type { RRset } from '../../zone/rrset.ts';
import type { Zone } from '../../zone/zone.ts';
import { mailRole } from '../mail-role.ts';
import { mailTitles } from '../mail-text.ts';
import { showAddress } from './address.ts';
import { code, paragraphs, shortened } from './markdown.ts';

/** The most RRsets, and records of one, that are shown. */
const shown = { sets: 12, records: 4 };

/** What an owner is: its absolute name, its standing in the zone, and its RRsets. */
export function describeOwner(zone: Zone, owner: Name, isInherited: boolean): string {
  const sets = zone.at(owner);
  const more = sets.length - shown.sets;
  return paragraphs(
    `**${code(owner)}**${isInherited ? ', inherited from the record above' : ''}`,
    ...standingOf(zone, owner),
    [
      ...sets.slice(0, shown.sets).flatMap(describeRRset),
      ...(more > 0 ? [`- and ${more} more RRset${more === 1 ? '' : 's'}`] : []),
    ].join('\n'),
  );
}

function standingOf(zone: Zone, owner: Name): readonly string[] {
  const said: string[] = [];
  const { apex } = zone;
  if (owner === apex) said.push('The apex of the zone.');
  const role = roleOfOwner(owner);
  if (role) said.push(`Where the ${mailTitles[role]} record of a domain stands.`);
  if (owner.startsWith('*.'))
    said.push(
      `A wildcard: answers for every name below ${code(withoutDot(owner.slice(2) as Name))} that does not exist.`,
    );
  const address = addressOfReverseName(owner);
  if (address) said.push(`The address ${code(showAddress(address))}.`);
  if (apex === undefined) return said;
  if (!isAtOrBelow(owner, apex))
    return [...said, `Outside of the zone ${code(withoutDot(apex))}: servers leave its records out.`];
  const isDelegation = owner !== apex && zone.find(owner, ns.code) !== undefined;
  if (isDelegation) said.push('A delegation: the name and all below it belong to another zone.');
  for (let it = parentOf(owner); it !== undefined && owner !== apex && it !== apex; it = parentOf(it)) {
    if (zone.find(it, ns.code))
      said.push(`Occluded by the delegation of ${code(withoutDot(it))}: only glue is given out.`);
    if (zone.find(it, dname.code))
      said.push(`Occluded by the DNAME of ${code(withoutDot(it))}: nobody is told of these records.`);
  }
  return said;
}

function describeRRset(rrset: RRset): readonly string[] {
  const { size, first } = rrset;
  const lines = rrset.records.slice(0, shown.records).map((it) => {
    const role = mailRole(it);
    return `${role === undefined ? '' : `${role} `}${code(shortened(it.shown))}`;
  });
  const rest = size > shown.records ? ` and ${size - shown.records} more` : '';
  return [`- **${typeName(rrset.type)}** ${lines.join(', ')}${rest} (${ttlInWords(first.ttl)})`];
}
