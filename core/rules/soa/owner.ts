import { isAtOrBelow, labelsOf, type Name, parentOf, parseName, root } from '../../dns/name.ts';
import { ns, soa } from '../../dns/types/basic.ts';
import type { Zone } from '../../zone/zone.ts';
import { ownerAt } from '../field-at.ts';
import { defineRule, fixIn } from '../rule.ts';

export default defineRule({
  id: 'soa/owner',
  severity: 'error',
  on: 'zone',
  summary: 'The SOA record stands at the name of the zone whose records follow.',
  references: ['RFC 1035 §5.1'],
  refusedBy: ['bind', 'knot'],
  hidesInZone: [
    'missing-apex',
    'missing-glue',
    'occluded-by-delegation',
    'out-of-zone',
    'single',
    'unused-glue',
  ],
  *check(zone) {
    const { apex } = zone;
    const record = apex === undefined ? undefined : zone.find(apex, soa.code)?.first;
    if (apex === undefined || !record || record.isOwnerInherited || zone.find(apex, ns.code)) return;
    const at = ownerAt(record);
    const meant = apex === root ? onlyDomain(zone) : absolute(zone, record.source.file.text, at.span);
    if (meant === undefined) return;
    yield {
      at,
      message: `The SOA record is that of ${apex}, and the other records are those of ${meant}: no server would serve them as meant. Some panels export zones like this. Write ${meant}`,
      fixes: () => [fixIn(at.uri, `Write ${meant}`, [{ at: at.span, newText: meant }], true)],
    };
  },
});

/** The one domain that all names but the root lie in. */
function onlyDomain(zone: Zone): Name | undefined {
  const { names, apex } = zone;
  let common: Name | undefined;
  for (let id = 0; id < names.count; id++) {
    if (!zone.hasRecords(id)) continue;
    const name = names.nameOf(id);
    if (name === apex) continue;
    common ??= name;
    while (!isAtOrBelow(name, common)) {
      common = parentOf(common) ?? root;
      // The root and its top-level domains are a zone of their own kind.
      if (labelsOf(common).length < 2) return undefined;
    }
  }
  return common !== undefined && labelsOf(common).length >= 2 ? common : undefined;
}

/** The owner with its final dot, where all that lies outside of the zone is what that name has. */
function absolute(
  zone: Zone,
  text: string,
  at: { readonly start: number; readonly end: number },
): Name | undefined {
  const meant = parseName(`${text.slice(at.start, at.end)}.`);
  if (meant === undefined || labelsOf(meant).length < 2) return undefined;
  const outside = zone.problems.filter((it) => it.rule === 'name/out-of-zone');
  const isMeant = outside.every(({ uri, at: span }) => {
    const source = zone.files.find((it) => it.uri === uri)?.file.text ?? '';
    const owner = parseName(source.slice(span.start, span.end), root);
    return owner !== undefined && isAtOrBelow(owner, meant);
  });
  return outside.length > 0 && isMeant ? meant : undefined;
}
