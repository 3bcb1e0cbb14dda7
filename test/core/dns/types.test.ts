import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Name, root } from '../../../core/dns/name.ts';
import { showRdata } from '../../../core/dns/rdata.ts';
import { types } from '../../../core/dns/types/index.ts';
import { parse } from '../../../core/syntax/parse.ts';
import { readZone } from '../../../core/zone/read.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';

function rdataOf(type: string, written: string): Uint8Array | undefined {
  const zone = readZone({ uri: 'x', file: parse(`@ 3600 ${type} ${written}\n`) }, { apex: root as Name });
  return resourceRecords(zone)[0]?.rdata;
}

for (const type of types.filter((it) => it.status !== 'meta')) {
  test(`${type.name}: its example is read, shown, and read again as the same octets`, () => {
    const rdata = rdataOf(type.name, type.example);
    assert.ok(rdata, type.example);
    const shown = showRdata(type.code, rdata);
    assert.deepEqual(rdataOf(type.name, shown), rdata, shown);
    const hex = Buffer.from(rdata).toString('hex');
    assert.deepEqual(
      rdataOf(`TYPE${type.code}`, `\\# ${rdata.length} ${hex}`),
      rdata,
      'in the form of RFC 3597',
    );
  });
}
