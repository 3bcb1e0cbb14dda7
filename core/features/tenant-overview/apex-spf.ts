import { txt } from '../../dns/types/basic.ts';
import { isSpfValue, parseSpf } from '../../mail/spf.ts';
import type { SpfNode } from '../../mail/spf-node.ts';
import { spfTree } from '../../mail/spf-tree.ts';
import { Published } from '../../workspace/published.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { spfResolver } from '../../workspace/spf-resolver.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Zone } from '../../zone/zone.ts';

/** The SPF of a domain: what its record costs, and how many records there are, where receivers want one. */
export interface ApexSpf {
  readonly records: number;
  /** The lookup tree of the first record. */
  readonly tree: SpfNode;
}

interface Known {
  readonly published: Published;
  readonly spf: ApexSpf | undefined;
}

const known = new WeakMap<Zone, Known>();

/** The SPF record at a zone's apex. Worked out again only where the zone, or one that it leads to, changed. */
export function apexSpf(snapshot: Snapshot, zone: Zone): ApexSpf | undefined {
  const before = known.get(zone);
  if (before && stillHolds(before.published, snapshot)) return before.spf;
  const published = new Published(zone, snapshot);
  const spf = readSpf(published);
  known.set(zone, { published, spf });
  return spf;
}

function readSpf(published: Published): ApexSpf | undefined {
  const { apex } = published.zone;
  const set = apex === undefined ? undefined : published.zone.find(apex, txt.code);
  const values = (set?.records ?? []).map((it) => joinStrings(it.rdata)).filter(isSpfValue);
  const [value] = values;
  if (value === undefined || apex === undefined) return undefined;
  return { records: values.length, tree: spfTree(parseSpf(value), apex, spfResolver(published)) };
}

function stillHolds({ snapshot: then, asked }: Published, now: Snapshot): boolean {
  if (then === now) return true;
  if (then.external !== now.external || then.agency?.file !== now.agency?.file) return false;
  for (const [name, zone] of asked) if (now.zoneHolding(name) !== zone) return false;
  return true;
}
