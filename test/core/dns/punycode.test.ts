import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeLabel, encodeLabel } from '../../../core/dns/punycode.ts';

/** RFC 3492 §7.1, and names that are in use. */
const pairs: readonly (readonly [unicode: string, ascii: string])[] = [
  ['b\u00fccher', 'xn--bcher-kva'],
  ['m\u00fcnchen-ost', 'xn--mnchen-ost-9db'],
  ['\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587', 'xn--ihqwcrb4cv8a8dqg056pqjye'],
  ['\u043f\u0440\u0438\u043c\u0435\u0440', 'xn--e1afmkfd'],
];

for (const [unicode, ascii] of pairs)
  test(`${unicode} is ${ascii}`, () => {
    assert.equal(encodeLabel(unicode), ascii);
    assert.equal(decodeLabel(ascii), unicode);
  });

test('labels of ASCII stay as they are, and what encodes nothing decodes to nothing', () => {
  assert.equal(encodeLabel('Web-1'), 'Web-1');
  for (const label of ['web', 'xn--', 'xn--99999999', 'xn--\u00fc'])
    assert.equal(decodeLabel(label), undefined);
});

test('what is encoded decodes to the same label in its normal form', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (text) => {
      const normal = text.normalize('NFC').toLowerCase().normalize('NFC');
      if (!/[^\0-\x7f]/.test(normal) || /[\0-\x20\x7f]/.test(normal)) return;
      assert.equal(decodeLabel(encodeLabel(text)), normal);
    }),
  );
});
