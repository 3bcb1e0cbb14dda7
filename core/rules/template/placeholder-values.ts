import { isAtOrBelow, type Name, nameToWire, withoutDot } from '../../dns/name.ts';
import { a } from '../../dns/types/basic.ts';
import { joinStrings, joinText } from '../../zone/joined-text.ts';
import { readsOfType } from '../../zone/reads.ts';
import { Record } from '../../zone/record.ts';
import type { Zone } from '../../zone/zone.ts';
import { lastingFact } from '../../zone/zone-fact.ts';
import type { MailPlaces } from '../mail-places.ts';
import { defineRule, type Report } from '../rule.ts';
import { isSpecialUse } from '../zone-purpose.ts';

/** What instructions have in the place of a value. */
const sample =
  /\b(?:change-?me|replace-?me|your-?domain|your-?token|your-?key|insert-?here|todo|fixme|xxxx+)\b|<(?:key|token|domain|ip|value|your[ _-][a-z _-]+)>/i;
const examples = ['example.com.', 'example.net.', 'example.org.'] as Name[];

export default defineRule({
  id: 'template/placeholder-values',
  severity: 'warning',
  on: 'mail',
  summary: 'A zone has values of its own, not those of instructions.',
  references: ['RFC 2606 §3'],
  *check(places) {
    const { zone } = places.published;
    const { apex } = zone;
    if (apex === undefined || isExample(apex)) return;
    yield* samplesIn(places);
    for (const row of hasSampleAddress(zone) ? sampleAddresses(zone) : []) {
      const record = new Record(zone, row);
      yield {
        at: { uri: record.at.uri, span: record.rdataSpan },
        message: `1.2.3.4 is what instructions write for an address, and it is somebody else's. Write that of ${withoutDot(record.owner)}.`,
      };
    }
    if (isSpecialUse(apex) || !namesExample(zone)) return;
    for (const type of new Set(zone.index.types.subarray(0, zone.index.count))) {
      for (const record of zone.recordsTo(type, isExample)) {
        yield {
          at: { uri: record.at.uri, span: record.rdataSpan },
          message: `${withoutDot(record.target as Name)} is a name for examples, which is nobody's to use. Write the real one.`,
        };
      }
    }
  },
});

const hasSampleAddress = lastingFact((zone) => {
  for (const _ of sampleAddresses(zone)) return true;
  return false;
});

/** The rows with the address that instructions have. */
function* sampleAddresses(zone: Zone): Iterable<number> {
  const { records } = zone.columns(readsOfType(a.code));
  const { bytes } = records.wire;
  for (const row of zone.rowsOf(a.code)) {
    const at = records.rdata[row] as number;
    if (bytes[at] === 1 && bytes[at + 1] === 2 && bytes[at + 2] === 3 && bytes[at + 3] === 4) yield row;
  }
}

/** Texts with what instructions have; SPF, which large zones have at every host, is looked through once for each text. */
function* samplesIn({ spf, otherRows, published: { zone } }: MailPlaces): Iterable<Report> {
  for (const { first, others } of spf.texts()) {
    const found = sample.exec(first.parsed.value);
    if (found) for (const { record } of [first, ...others(false)]) yield sampleIn(record, found);
  }
  for (const row of otherRows) {
    const found = sample.exec(joinStrings(zone.records.rdataOf(row)));
    if (found) yield sampleIn(new Record(zone, row), found);
  }
}

function sampleIn(record: Record, { 0: word, index }: RegExpExecArray): Report {
  const span = joinText(record)?.spanOf(index, index + word.length) ?? record.rdataSpan;
  return {
    at: { uri: record.at.uri, span },
    message: `${word} stands in instructions for what you are to fill in, and nobody filled it in. Write the real value, or delete the record.`,
  };
}

function isExample(name: Name): boolean {
  return examples.some((it) => isAtOrBelow(name, it));
}

const wires = examples.map(nameToWire);

/** Whether any name of the zone is one for examples: in almost no zone the records are looked at. */
function namesExample({ names }: Zone): boolean {
  return wires.some((it) => names.find(it, 0, it.length) >= 0 || names.mayHaveBelow(it));
}
