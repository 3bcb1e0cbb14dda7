import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceOfInclude, services } from '../../../core/mail/services/index.ts';
import { matchesPattern } from '../../../core/mail/services/pattern.ts';
import { snapshotNames, snapshotSource } from '../../../core/mail/services/snapshot.ts';
import { wrongInclude } from '../../../core/mail/services/wrong-includes.ts';
import { parseSpf } from '../../../core/mail/spf.ts';
import { spfTree } from '../../../core/mail/spf-tree.ts';
import { nameOf } from './spf-world.ts';

test('every service is dated, documented and has a name of its own', () => {
  assert.equal(new Set(services.map((it) => it.id)).size, services.length);
  for (const service of services) {
    assert.match(service.asOf, /^20\d\d(?:-\d\d)?$/, service.id);
    assert.match(service.docs, /^https:\/\/[^\s]+$/, service.id);
    assert.match(service.id, /^[a-z0-9-]+$/);
    const patterns = [
      ...service.dkim.flatMap((it) => it.records),
      ...service.returnPath,
      ...service.verification,
    ]
      .flatMap((it) => [it.owner, it.target ?? ''])
      .concat(service.mx.flatMap((it) => it.records.map((record) => record.exchange)))
      .concat(service.spf?.include ?? []);
    for (const pattern of patterns) {
      for (const [, placeholder] of pattern.matchAll(/\{(\w*)\}/g)) {
        assert.match(
          placeholder ?? '',
          /^(?:domain|dashes|number|token|region|names)$/,
          `${service.id}: ${pattern}`,
        );
      }
    }
  }
});

test('what a service says of its lookups is what the snapshot gives', () => {
  for (const { id, spf } of services) {
    if (spf?.lookups === undefined || spf.include.includes('{')) continue;
    assert.ok(snapshotNames().includes(spf.include), id);
    const tree = spfTree(parseSpf(`v=spf1 include:${spf.include} -all`), nameOf('example.com'), {
      spf: snapshotSource,
      exchanges: () => ({ state: 'unknown' }),
      addresses: () => ({ state: 'unknown' }),
    });
    assert.equal(tree.lookups, spf.lookups, id);
    for (const name of [spf.include, ...spf.former, ...spf.internal]) {
      assert.equal(serviceOfInclude(nameOf(name))?.service.id, id, name);
    }
  }
});

test('the records of the snapshot follow the grammar', () => {
  for (const name of snapshotNames()) {
    const source = snapshotSource(nameOf(name));
    if (source.state !== 'records') continue;
    for (const value of source.values) assert.deepEqual(parseSpf(value).problems, [], name);
  }
  assert.deepEqual(snapshotSource(nameOf('example.com')), { state: 'unknown' });
  assert.deepEqual(snapshotSource(nameOf('constructor')), { state: 'unknown' });
});

test('includes lead to their services', () => {
  assert.equal(serviceOfInclude(nameOf('12345.spf08.hubspotemail.net'))?.service.id, 'hubspot');
  assert.equal(serviceOfInclude(nameOf('spf.sendinblue.com'))?.role, 'former');
  assert.equal(serviceOfInclude(nameOf('_netblocks.google.com'))?.role, 'internal');
  assert.equal(serviceOfInclude(nameOf('spf.messagingengine.com'))?.service.id, 'fastmail');
  assert.equal(serviceOfInclude(nameOf('shops.shopify.com'))?.spf.place, 'nowhere');
  assert.equal(serviceOfInclude(nameOf('spf.example.com')), undefined);
  assert.equal(wrongInclude(nameOf('_spf.hubspot.com'))?.vendor, 'HubSpot');
  assert.equal(wrongInclude(nameOf('_spf.google.com')), undefined);
});

test('patterns match what vendors hand out', () => {
  const acme = nameOf('acme.example');
  for (const [pattern, text, expected] of [
    ['b1.{dashes}.dkim.brevo.com', 'b1.acme-example.dkim.brevo.com.', true],
    ['b1.{dashes}.dkim.brevo.com', 'b1.other-example.dkim.brevo.com', false],
    ['b1.{dashes}.dkim.brevo.com', 'b1xacme-example.dkim.brevo.com', false],
    ['u{number}.wl{number}.sendgrid.net', 'U123.WL045.sendgrid.net', true],
    ['u{number}.wl{number}.sendgrid.net', 'u.wl045.sendgrid.net', false],
    ['inbound-smtp.{region}.amazonaws.com', 'inbound-smtp.eu-west-1.amazonaws.com', true],
    ['{names}.mailgun.org', 'a.b.mailgun.org', true],
    ['fm1.{domain}.dkim.fmhosted.com', 'fm1.acme.example.dkim.fmhosted.com', true],
  ] as const) {
    assert.equal(matchesPattern(pattern, text, acme), expected, text);
  }
  assert.ok(matchesPattern('b1.{dashes}.dkim.brevo.com', 'b1.any-body.dkim.brevo.com'));
});
