import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type DmarcPresence,
  likelyOrganizationalDomain,
  organizationalDomain,
  walkedNames,
} from '../../../core/mail/organizational-domain.ts';
import { nameOf } from './spf-world.ts';

type Records = Readonly<Record<string, DmarcPresence['psd'] | 'unknown'>>;

function found(name: string, records: Records): string | undefined {
  return organizationalDomain(nameOf(name), (at) => {
    const psd = Object.hasOwn(records, at.slice(0, -1)) ? records[at.slice(0, -1)] : undefined;
    return psd === undefined ? 'none' : psd === 'unknown' ? psd : { psd };
  })?.slice(0, -1);
}

test('the tree walk of RFC 9989 §4.10', () => {
  for (const [name, records, expected] of [
    ['a.mail.example.com', { 'example.com': 'u' }, 'example.com'],
    ['a.mail.example.com', { 'mail.example.com': 'u', 'example.com': 'u' }, 'example.com'],
    ['a.mail.example.com', { 'mail.example.com': 'n', 'example.com': 'u' }, 'mail.example.com'],
    ['giant.bank.example', { 'giant.bank.example': 'u', 'bank.example': 'y' }, 'giant.bank.example'],
    ['mail.giant.bank.example', { 'bank.example': 'y' }, 'giant.bank.example'],
    ['bank.example', { 'bank.example': 'y', example: 'u' }, 'bank.example'],
    ['mail.example.com', {}, 'mail.example.com'],
    ['mail.example.com', { 'example.com': 'unknown' }, undefined],
    ['mail.example.com', { 'mail.example.com': 'n', 'example.com': 'unknown' }, 'mail.example.com'],
    ['a.b.c.d.e.f.g.h.i.j.example', { 'f.g.h.i.j.example': 'u' }, 'f.g.h.i.j.example'],
    ['a.b.c.d.e.f.g.h.i.j.example', { 'd.e.f.g.h.i.j.example': 'u' }, 'a.b.c.d.e.f.g.h.i.j.example'],
    ['a.b.c.d.e.f.g.h.i.j.example', { 'e.f.g.h.i.j.example': 'y' }, 'd.e.f.g.h.i.j.example'],
  ] as const) {
    assert.equal(found(name, records), expected, name);
  }
});

test('at most eight names are asked', () => {
  assert.deepEqual(walkedNames(nameOf('a.example.com')), ['a.example.com.', 'example.com.', 'com.']);
  assert.deepEqual(
    walkedNames(nameOf('1.2.3.4.5.6.7.8.9.com')).map((it) => it.split('.').length - 1),
    [10, 7, 6, 5, 4, 3, 2, 1],
  );
});

test('the guess without any record', () => {
  for (const [name, expected] of [
    ['mail.example.com', 'example.com.'],
    ['example.com', 'example.com.'],
    ['com', 'com.'],
    ['shop.acme.co.uk', 'acme.co.uk.'],
    ['acme.co.uk', 'acme.co.uk.'],
    ['a.b.acme.com.au', 'acme.com.au.'],
    ['www.acme.de', 'acme.de.'],
    ['a.constructor.example', 'constructor.example.'],
  ] as const) {
    assert.equal(likelyOrganizationalDomain(nameOf(name)), expected);
  }
});
