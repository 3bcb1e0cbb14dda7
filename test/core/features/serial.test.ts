import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { isNewerSerial } from '../../../core/dns/serial.ts';
import { bumpSerial } from '../../../core/features/serial.ts';
import { Document } from '../../../core/workspace/document.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';

const now = new Date('2026-11-24T10:00:00Z');
const uri = '/x.example.zone';
const zone = (serial: number): string =>
  `$TTL 60\n@ SOA ns1.x.example. h.x.example. (\n ${serial} ; serial\n 1 2 3 4 )\n@ NS ns1.x.example.\n`;

function next(serial: number, committed?: number, deployed?: number): number | string {
  const workspace = new Workspace();
  const snapshot = workspace.apply({
    documents: [new Document(uri, zone(serial))],
    ...(committed === undefined ? {} : { committed: new Map([[uri, zone(committed)]]) }),
  });
  const bump = bumpSerial(snapshot, uri, now, deployed);
  if ('refusal' in bump) return bump.refusal;
  assert.equal(new Document(uri, zone(serial)).edit([bump.edit]).text, zone(bump.to));
  assert.equal(bump.from, serial);
  return bump.to;
}

suite('the next serial', () => {
  test('is dated where the zone counts by dates', () => {
    assert.equal(next(2026112301), 2026112400);
    assert.equal(next(2026112400), 2026112401);
    assert.equal(next(1), 2026112400);
  });

  test('counts on past the room of a day, and never goes back', () => {
    assert.equal(next(2026112499), 2026112500);
    assert.equal(next(2099010100), 2099010101);
  });

  test('goes on by one, or by the clock, where the zone does', () => {
    assert.equal(next(42), 43);
    assert.equal(next(4294967295), 1);
    assert.equal(next(1700000000), now.getTime() / 1000);
  });

  test('is newer than what is committed and what is deployed', () => {
    assert.equal(next(2026112301, 2026112405), 2026112406);
    assert.equal(next(2026112301, 2026112405, 2026112407), 2026112408);
    assert.equal(next(2026112301, 2026112001), 2026112400);
  });

  test('is newer than all that is known, by RFC 1982', () => {
    const serial = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(serial, (it) => {
        const bumped = next(it);
        assert.ok(typeof bumped === 'number' && isNewerSerial(bumped, it));
      }),
    );
  });

  test('is refused without an SOA that can be read', () => {
    const workspace = new Workspace();
    const snapshot = workspace.apply({ documents: [new Document(uri, '$TTL 60\nwww A 192.0.2.1\n')] });
    assert.match(JSON.stringify(bumpSerial(snapshot, uri, now)), /no zone with an SOA/);
  });
});
