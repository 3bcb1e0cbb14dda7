import { withoutDot } from '../../../core/dns/name.ts';
import { showRdata } from '../../../core/dns/rdata.ts';
import { typeName } from '../../../core/dns/type-names.ts';
import { span } from '../../../core/text/span.ts';
import type { Replaced } from '../../../core/workspace/overlay.ts';
import { type Provenance, provenanceAt, provenanceOf } from '../../../core/workspace/provenance.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { TenantZone } from '../../../core/workspace/tenant-zone.ts';
import type { Location } from '../../../core/zone/source.ts';
import type { Zone } from '../../../core/zone/zone.ts';

/** A zone with the file and line that each record comes from behind it, and what was replaced or removed at the end. */
export function explainZone(snapshot: Snapshot, zone: Zone, place: (at: Location) => string): string {
  const lines = [`; ${zone.apex === undefined ? 'unnamed' : withoutDot(zone.apex)}`];
  for (const rrset of zone.rrsets())
    for (const record of rrset.records)
      lines.push(
        `${record.owner} ${record.ttl} IN ${record.typeName} ${record.shown} ; ${source(provenanceOf(snapshot, record), place)}`,
      );
  const made = snapshot.tenantZoneOf(zone);
  if (made) for (const it of made.replaced) lines.push(replacement(snapshot, made, it, place));
  return `${lines.join('\n')}\n`;
}

function source({ kind, at, values }: Provenance, place: (at: Location) => string): string {
  const lead = kind === 'service' ? `service, ${place(at)}` : place(at);
  return values.length === 0 ? lead : `${lead} with ${values.map(place).join(', ')}`;
}

function replacement(
  snapshot: Snapshot,
  made: TenantZone,
  { owner, type, rdata, source: from, entry, removal }: Replaced,
  place: (at: Location) => string,
): string {
  const { entries, tokens } = from.file;
  const start = tokens.starts[entries.firsts[entry] as number] as number;
  const was = provenanceAt(snapshot, from.uri, span(start, start + 1));
  const by = removal && made.own ? ` in ${place({ uri: made.own.uri, span: removal })}` : '';
  return `; ${removal ? 'removed' : 'replaced'}${by}: ${owner} ${typeName(type)} ${showRdata(type, rdata)} ; ${place(was.at)}`;
}
