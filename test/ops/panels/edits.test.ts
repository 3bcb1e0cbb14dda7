import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ResourceRecord } from '../../../core/dns/resource-record.ts';
import { diffRecords } from '../../../core/plan/diff.ts';
import { readRecords } from '../../../core/plan/read-records.ts';
import { rrType } from '../../../core/plan/rr-type.ts';
import { areMade, editsBetween, recordKey, undoOf } from '../../../ops/targets/panel/edits.ts';
import type { Edit, PanelRecord } from '../../../ops/targets/panel/panel.ts';
import { name, zoneText } from '../deploy/setup.ts';
import { anyZone } from './zones.ts';

const acme = name('acme.test');

function recordsOf(text: string): readonly PanelRecord[] {
  return readRecords(acme, text).map((record, i) => ({ ...record, handle: String(i) }));
}

/** A panel that makes edits; what it would refuse is an error. */
function make(records: readonly PanelRecord[], edits: readonly Edit[]): readonly PanelRecord[] {
  const now = [...records];
  for (const { kind, record } of edits) {
    const at = now.findIndex((it) => recordKey(it) === recordKey(record));
    if (kind === 'remove') {
      assert(at >= 0, 'a record is removed that is there');
      now.splice(at, 1);
    } else {
      assert(at < 0, 'a record is added that is not there');
      now.push({ ...record, handle: 'new' });
      assert(isAliasAlone(now, record), 'an alias never stands beside other records');
    }
  }
  return now;
}

function isAliasAlone(records: readonly ResourceRecord[], { owner }: ResourceRecord): boolean {
  const there = records.filter((it) => it.owner === owner);
  return there.length === 1 || there.every(({ type }) => type !== rrType.cname);
}

const withoutSoa = (records: readonly ResourceRecord[]) => records.filter(({ type }) => type !== rrType.soa);

test('edits lead from any zone to any other, and no step of them breaks it', () => {
  fc.assert(
    fc.property(anyZone, anyZone, (from, to) => {
      const [before, after] = [recordsOf(from), recordsOf(to)];
      const edits = editsBetween(before, after);
      const made = make(before, edits);
      assert.deepEqual(diffRecords(withoutSoa(made), withoutSoa(after)), []);
      assert(areMade(edits, made));
      assert.deepEqual(editsBetween(made, after), []);
    }),
    { numRuns: 300 },
  );
});

test('whatever part of the edits was made is taken back, and nothing that others did', () => {
  const foreign = recordsOf(zoneText(1, 'somebody 300 TXT "else"\n')).filter(({ owner }) =>
    owner.startsWith('somebody'),
  );
  fc.assert(
    fc.property(anyZone, anyZone, fc.nat(), fc.boolean(), (from, to, nat, isForeign) => {
      const before = recordsOf(from);
      const edits = editsBetween(before, recordsOf(to));
      const part = edits.slice(0, edits.length === 0 ? 0 : nat % edits.length);
      const theirs = isForeign ? foreign : [];
      const now = [...make(before, part), ...theirs];
      const back = make(now, undoOf(edits, before, now));
      assert.deepEqual(back.map(recordKey).sort(), [...before, ...theirs].map(recordKey).sort());
    }),
    { numRuns: 300 },
  );
});

test('a zone always has its name servers, and they their addresses', () => {
  const from = recordsOf(zoneText(1));
  const to = recordsOf(
    zoneText(1, 'ns3 A 192.0.2.6\n').replace('@ NS ns1\n', '@ NS ns3\n').replace('ns1 A 192.0.2.1\n', ''),
  );
  const order = editsBetween(from, to).map(({ kind, record }) => `${kind} ${record.owner} ${record.type}`);
  assert.deepEqual(order, [
    'add ns3.acme.test. 1',
    'add acme.test. 2',
    'remove acme.test. 2',
    'remove ns1.acme.test. 1',
  ]);
});
