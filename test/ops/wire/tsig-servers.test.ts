import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { suite, test } from 'node:test';
import type { Endpoint } from '../../../ops/wire/endpoint.ts';
import { decodeMessage, encodeMessage, queryMessage } from '../../../ops/wire/message.ts';
import { readFrames } from '../../../ops/wire/tcp.ts';
import { signRequest } from '../../../ops/wire/tsig.ts';
import { knotPrograms, startKnot } from '../../support/knot-server.ts';
import { namedPrograms, startNameServer } from '../../support/name-server.ts';
import { powerdnsPrograms, startPowerdns } from '../../support/powerdns-server.ts';
import { skipWithout } from '../../support/programs.ts';
import { tsigSecret } from '../../support/tsig-keys.ts';
import { transferred } from '../deploy/network-setup.ts';
import { name, zoneText } from '../deploy/setup.ts';
import { testKey } from './keys.ts';

const acme = 'acme.test';
const hosts = 4000;
const large = zoneText(
  2026112300,
  Array.from({ length: hosts }, (_, i) => `host${i} A 198.51.100.${i % 256}\n`).join(''),
);
const statements = ['hmac-sha256', 'hmac-sha384', 'hmac-sha512']
  .map((algorithm, i) => `key "deploykey${i || ''}" { algorithm ${algorithm}; secret "${tsigSecret}"; };`)
  .join('\n');

/** The one message that answers another, over TCP. */
function answerTo(endpoint: Endpoint, request: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: endpoint.address, port: endpoint.port });
    socket.on('error', reject);
    readFrames(socket, (frame) => {
      socket.destroy();
      resolve(Uint8Array.from(frame));
    });
    socket.write(Buffer.concat([Buffer.from([request.length >> 8, request.length & 255]), request]));
  });
}

suite('signatures of BIND', { skip: skipWithout(...namedPrograms) }, () => {
  const query = encodeMessage(queryMessage(4711, { name: name(acme), type: 6 }));
  const seconds = () => Math.floor(Date.now() / 1000);

  test('an answer is taken as it came, and not with another octet, nor later, nor twice', async (t) => {
    const { endpoint } = await startNameServer(t, { zones: { [acme]: zoneText(1) }, statements });
    for (const [i, algorithm] of (['hmac-sha256', 'hmac-sha384', 'hmac-sha512'] as const).entries()) {
      const key = { ...testKey(algorithm), name: name(`deploykey${i || ''}`) };
      const sign = () => signRequest(query, key, seconds());
      const { bytes, session } = sign();
      const answer = await answerTo(endpoint, bytes);
      assert.equal(decodeMessage(answer)?.answer.length, 1);
      for (const at of [3, 20, 40, answer.length - 20]) {
        const forged = answer.slice();
        forged[at] = (forged[at] as number) ^ 1;
        assert.notEqual(session.accept(forged, seconds()), undefined, String(at));
      }
      assert.match(session.accept(answer, seconds() + 1000) ?? '', /was signed \d+ seconds ago/);
      assert(!session.isProved);
      assert.equal(session.accept(answer, seconds()), undefined);
      assert(session.isProved);
      assert.match(session.accept(answer, seconds()) ?? '', /signature is wrong/);
    }
  });

  test('BADTIME, BADSIG and BADKEY are told apart', async (t) => {
    const { endpoint } = await startNameServer(t, { zones: { [acme]: zoneText(1) }, statements });
    for (const [key, now, says] of [
      [
        testKey(),
        seconds() - 4000,
        /clock of the server is (?:3999|4000|4001) seconds ahead of ours \(BADTIME\)/,
      ],
      [testKey('hmac-sha256', 8), seconds(), /BADSIG/],
      [{ ...testKey(), name: name('stranger') }, seconds(), /BADKEY/],
    ] as const) {
      const { bytes, session } = signRequest(query, key, now);
      assert.match(session.accept(await answerTo(endpoint, bytes), now) ?? '', says);
    }
  });
});

for (const { label, skip, start } of [
  {
    label: 'BIND',
    skip: skipWithout(...namedPrograms),
    start: startNameServer,
  },
  { label: 'Knot', skip: skipWithout(...knotPrograms), start: startKnot },
  { label: 'PowerDNS', skip: skipWithout(...powerdnsPrograms), start: startPowerdns },
]) {
  test(`a signed transfer of many messages comes whole from ${label}`, { skip }, async (t) => {
    const { endpoint } = await start(t, { zones: { [acme]: large }, statements });
    assert.equal((await transferred(endpoint, acme)).length, hosts + 7);
  });
}
