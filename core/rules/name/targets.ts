import { type Name, nameToWire, wireNameLength } from '../../dns/name.ts';
import { namesIn, targetOffset } from '../../dns/rdata.ts';
import { isTopLevelDomain } from '../../dns/top-level-domains.ts';
import { nsec, rrsig } from '../../dns/types/dnssec.ts';
import { types } from '../../dns/types/index.ts';
import { nameShape, shapeOf } from '../../zone/name-shape.ts';
import { type Reads, reads, readsOfType } from '../../zone/reads.ts';
import { Record } from '../../zone/record.ts';
import { noTarget } from '../../zone/records.ts';
import type { Location } from '../../zone/source.ts';
import type { Zone } from '../../zone/zone.ts';
import { zoneFact } from '../../zone/zone-fact.ts';

/** The rules, without their families, that a target reports which is not the one that was meant: it is missing, or no host. */
export const causedByWrongTarget: readonly string[] = [
  'dangling',
  'target-missing',
  'target-no-address',
  'missing-glue',
  'target-ip',
  'target-not-hostname',
  'forward-mismatch',
  'mname-no-address',
  'mname-not-in-ns',
  'rname-undeliverable',
  'rname-unescaped-dot',
  'rp-txt-missing',
];

/** Bits of a target beside those of its shape. */
export const targetShape = {
  /** The zone's name stands in it twice. */
  twice: 1 << 16,
  /** A label that is a top-level domain stands before the zone's name, and nothing has that name. */
  topBeforeApex: 1 << 17,
  /** It lies outside of the zone, and ends in a name that never resolves. */
  reservedTop: 1 << 18,
} as const;

/** A name in RDATA that looks unusual. */
export class Target {
  readonly record: Record;
  /** Where the name stands in the RDATA. */
  readonly offset: number;
  readonly shape: number;

  constructor(record: Record, offset: number, shape: number) {
    this.record = record;
    this.offset = offset;
    this.shape = shape;
  }

  get name(): Name {
    return this.record.zone.names.nameFromWire(this.record.rdata, this.offset);
  }

  /** Where it is written; all of the RDATA where it has no place of its own. */
  get at(): Location {
    const { record } = this;
    const place = record.fields.find((it) => it.from === this.offset);
    return { uri: record.source.uri, span: place?.span ?? record.rdataSpan };
  }

  /** As it is written; undefined where it has no place of its own. */
  get written(): string | undefined {
    const { record } = this;
    const place = record.fields.find((it) => it.from === this.offset);
    return place && record.source.file.text.slice(place.span.start, place.span.end);
  }
}

const odd =
  nameShape.notHost |
  nameShape.ipv4 |
  nameShape.numericTop |
  nameShape.nonAscii |
  nameShape.single |
  nameShape.aLabel |
  nameShape.urlMark |
  targetShape.twice |
  targetShape.topBeforeApex |
  targetShape.reservedTop;

/** Types with names in their RDATA that have no column of their own. Signatures and chains are made by programs, and not looked at. */
const severalNames = new Uint8Array(65536);
let withNames: Reads = reads.nothing;
for (const type of types) {
  if (!type.fields.some((it) => it.kind.isName)) continue;
  withNames |= readsOfType(type.code);
  const isMade = type.code === rrsig.code || type.code === nsec.code || type.status === 'meta';
  if (!isMade) severalNames[type.code] = 1;
}

/** The unusual targets of a zone, in the order of the text; found in one pass for all rules. */
export const oddTargets: (zone: Zone) => readonly Target[] = zoneFact(findTargets);

function findTargets(zone: Zone): readonly Target[] {
  const { records, names } = zone.columns(withNames | reads.owners);
  const { types: recordTypes, targets } = records;
  const apex = zone.apex === undefined || zone.apex === '.' ? undefined : nameToWire(zone.apex);
  const found: Target[] = [];
  // Many records name one host, whose shape is found once; unset is -1.
  const shapes = new Int32Array(names.count).fill(-1);
  for (let row = 0; row < records.count; row++) {
    const target = targets[row] as number;
    if (target !== noTarget) {
      let shape = shapes[target] as number;
      if (shape < 0) {
        shape = shapeOfTarget(zone, names.wireOf(target), 0, apex);
        shapes[target] = shape;
      }
      if ((shape & odd) === 0) continue;
      const record = new Record(zone, row);
      found.push(new Target(record, targetOffset(record.type) ?? 0, shape));
    } else if (severalNames[recordTypes[row] as number] === 1) {
      const own = records.rdataOf(row);
      for (const at of namesIn(recordTypes[row] as number, own)) {
        const shape = shapeOfTarget(zone, own, at, apex);
        if ((shape & odd) !== 0) found.push(new Target(new Record(zone, row), at, shape));
      }
    }
  }
  return found;
}

function shapeOfTarget(zone: Zone, bytes: Uint8Array, at: number, apex: Uint8Array | undefined): number {
  const shape = shapeOf(bytes, at);
  const length = wireNameLength(bytes, at);
  if (apex === undefined) return shape;
  if (length < apex.length || !endsIn(bytes, at + length, apex))
    return hasReservedTop(bytes, at) ? shape | targetShape.reservedTop : shape;
  let label = at;
  const end = at + length - apex.length;
  for (let next = at; next < end; next += (bytes[next] as number) + 1) label = next;
  if (length >= 2 * apex.length - 1 && isTwice(bytes, at, end, apex)) return shape | targetShape.twice;
  // A top-level domain alone before the apex is a host's own name, such as `dk`.
  if (label === at || !isTopLevelDomain(bytes, label)) return shape;
  const id = zone.names.find(bytes, at, at + length);
  return zone.hasRecords(id) ? shape : shape | targetShape.topBeforeApex;
}

const reservedTops = new Set([
  'test',
  'example',
  'invalid',
  'localhost',
  'local',
  'internal',
  'onion',
  'alt',
]);

function hasReservedTop(bytes: Uint8Array, at: number): boolean {
  let top = at;
  for (let next = at; bytes[next] !== 0; next += (bytes[next] as number) + 1) top = next;
  const length = bytes[top] as number;
  if (length < 3 || length > 9) return false;
  let label = '';
  for (let i = top + 1; i <= top + length; i++) label += String.fromCharCode(bytes[i] as number);
  return reservedTops.has(label.toLowerCase());
}

/** Whether the labels before the apex end in the apex once more. */
function isTwice(bytes: Uint8Array, at: number, end: number, apex: Uint8Array): boolean {
  const labels = apex.length - 1;
  let start = at;
  while (end - start > labels) start += (bytes[start] as number) + 1;
  return end - start === labels && endsIn(bytes, end, apex.subarray(0, -1));
}

function endsIn(bytes: Uint8Array, end: number, suffix: Uint8Array): boolean {
  const from = end - suffix.length;
  for (let i = 0; i < suffix.length; i++) {
    const octet = bytes[from + i] as number;
    if ((octet >= 65 && octet <= 90 ? octet + 32 : octet) !== suffix[i]) return false;
  }
  return true;
}
