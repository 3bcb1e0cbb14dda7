import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from '../../../core/rules/run.ts';
import { workspaceOf } from '../../support/annotated-zone.ts';

const head = '$ORIGIN example.net.\n$TTL 1h\n@ SOA ns1 h 1 2 3 4 5\n@ NS ns1\nns1 A 192.0.2.1\n';

test('files that include each other in a circle are read, and the circle is reported', () => {
  const { snapshot } = workspaceOf(
    new Map([
      ['example.net.zone', `${head}$INCLUDE a.zone\n`],
      ['a.zone', '$INCLUDE b.zone\nwww A 192.0.2.2\n'],
      ['b.zone', '$INCLUDE a.zone\n'],
    ]),
  );
  const rules = ['example.net.zone', 'a.zone', 'b.zone'].map((uri) =>
    findings(snapshot, uri).map(({ rule }) => rule),
  );
  assert.deepEqual(
    rules.flat().filter((it) => it.startsWith('syntax/')),
    ['syntax/include-depth'],
  );
});

test('a piece belongs to every zone that includes it, and is no zone of its own', () => {
  const { snapshot } = workspaceOf(
    new Map([
      ['example.net.zone', `${head}$INCLUDE hosts.zone\n`],
      ['example.org.zone', `${head.replace('net', 'org')}$INCLUDE hosts.zone\n`],
      ['hosts.zone', 'www A 192.0.2.2\n'],
    ]),
  );
  assert.deepEqual(
    snapshot.zonesOf('hosts.zone').map(({ apex }) => apex),
    ['example.net.', 'example.org.'],
  );
  assert.deepEqual(snapshot.zoneUris, ['example.net.zone', 'example.org.zone']);
});
