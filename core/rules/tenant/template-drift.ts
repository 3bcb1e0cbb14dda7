import { withoutDot } from '../../dns/name.ts';
import { showRdata } from '../../dns/rdata.ts';
import { typeName } from '../../dns/type-names.ts';
import { txt } from '../../dns/types/basic.ts';
import { recognizeTxt } from '../../mail/recognize.ts';
import { tokenKind } from '../../syntax/tokens.ts';
import { span } from '../../text/span.ts';
import type { Replaced } from '../../workspace/overlay.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Record } from '../../zone/record.ts';
import { octetKey } from '../../zone/resource-records.ts';
import type { Location } from '../../zone/source.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'tenant/template-drift',
  severity: 'info',
  on: 'published',
  summary: "What a tenant's own file has instead of the template is there on purpose.",
  references: [],
  *check({ zone, snapshot }) {
    const made = snapshot.tenantZoneOf(zone);
    if (!made?.own) return;
    const groups = new Map<string, Replaced[]>();
    for (const it of made.replaced) {
      if (it.removal) continue;
      const key = `${it.owner} ${it.type} ${purposeOf(it)}`;
      groups.set(key, [...(groups.get(key) ?? []), it]);
    }
    for (const replaced of groups.values()) {
      const [first] = replaced as [Replaced];
      const own = replacing(zone, first, made.own.uri);
      const [record] = own;
      if (!record || own.some(isLocal)) continue;
      const isSame = sameSet(
        own.map((it) => it.canonicalRdata),
        replaced.map((it) => it.rdata),
      );
      const was = replaced.map((it) => showRdata(it.type, it.rdata)).join(', ');
      const what = `${typeName(first.type)} at ${withoutDot(first.owner)}`;
      yield {
        at: record.at,
        related: [{ at: placeOf(first), message: 'What it replaces.' }],
        message: isSame
          ? `The template gives the same ${what}. Delete it here, so that it follows the template.`
          : `This is instead of the template's ${what}, ${was}: an edit of the template does not reach it. Where that is meant, say so: ; zonewright-local`,
        ...(isSame ? { tag: 'unnecessary' as const } : {}),
      };
    }
  },
});

function purposeOf({ owner, type, rdata }: Pick<Record, 'owner' | 'type' | 'rdata'>): string {
  return type === txt.code ? recognizeTxt(owner, joinStrings(rdata)).key : '';
}

/** The records of the tenant's file that stand for a replaced one; an alias is replaced by addresses. */
function replacing(zone: Zone, replaced: Replaced, uri: string): readonly Record[] {
  const sets = zone.at(replaced.owner);
  const set = sets.find((it) => it.type === replaced.type) ?? sets[0];
  const purpose = purposeOf(replaced);
  return (set?.records ?? []).filter(
    (it) => it.at.uri === uri && (replaced.type !== txt.code || purposeOf(it) === purpose),
  );
}

/** Whether a comment of the entry says that it is meant. */
function isLocal({ source, entry }: Record): boolean {
  const { entries, tokens, text } = source.file;
  for (
    let i = entries.firsts[entry] as number;
    i <= (entries.limits[entry] as number) && i < tokens.count;
    i++
  )
    if (
      tokens.kinds[i] === tokenKind.comment &&
      text.slice(tokens.starts[i], tokens.ends[i]).includes('zonewright-local')
    )
      return true;
  return false;
}

function placeOf({ source, entry }: Replaced): Location {
  const { entries, tokens } = source.file;
  const start = tokens.starts[entries.firsts[entry] as number] as number;
  const end = tokens.ends[
    Math.max(entries.firsts[entry] as number, (entries.limits[entry] as number) - 1)
  ] as number;
  return { uri: source.uri, span: span(start, end) };
}

function sameSet(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  const keys = new Set(a.map(octetKey));
  return a.length === b.length && b.every((it) => keys.has(octetKey(it)));
}
