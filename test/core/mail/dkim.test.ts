import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { test } from 'node:test';
import { decodeBase64, encodeBase64 } from '../../../core/mail/base64.ts';
import { parseDkim } from '../../../core/mail/dkim.ts';
import { annotate, checkAnnotated } from './annotate.ts';

// Public keys made with OpenSSL for these tests; nobody signs with them.
const rsa2048 =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAn0XRt5B0SqmswU9lDfJh+Ncirndx3gnHF+QVfZWjZUF0I9' +
  'K9hh6wAFrs2LyE0mKsFcnlwKf2IxIN+JFiH5MGbNizzOyiwAMDBMVpWATjpkheDnrJHEPB5vWreENrIn0dRl/z/H0e' +
  'm38e7CExQ5TpYQNbOwPtK0RuE6yBUdxvhXonVWaCZ3Z26eibaF8fsVC08YE+BUF8AWMI0L0umjvBS35mxqKUJVqq0T' +
  'qD75aVCf7qn4hxW3PviHUbN9X96UrJ2Oqt58iZGPDoEgWqgmMbXtOPNTMfm/D0cDfE3qLuPzTaWgZHVV0+zB+igi8R' +
  'erq9mU2eucHXjkAR9aXTGecwtQIDAQAB';
const rsa1024 =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDGq1BEIQDQWdQgVix29Jp6JjKPbEUe+waYi3eifFUfucUpoWX3Mf' +
  '/6Siiqs6G+lcQiRizT+XAHTk+QnqkzEjKPdtlAXaDwc2fuPl++5Mdr6wclcp3uktWIvuMtCDUM0Wot9JQUZsX2en2o' +
  '13q9z3X1AVDpCg7U1Xzt+h7NmkEubwIDAQAB';
const rsa1024Bare =
  'MIGJAoGBAMarUEQhANBZ1CBWLHb0mnomMo9sRR77BpiLd6J8VR+5xSmhZfcx//pKKKqzob6VxCJGLNP5cAdOT5CeqT' +
  'MSMo922UBdoPBzZ+4+X77kx2vrByVyne6S1Yi+4y0INQzRai30lBRmxfZ6fajXer3PdfUBUOkKDtTVfO36Hs2aQS5v' +
  'AgMBAAE=';
const rsa768 =
  'MHwwDQYJKoZIhvcNAQEBBQADawAwaAJhAKbjs2JCF5SHnLNGWEvZmTcwBIHJo5sS7nkBDYQLyUuZRRjHez9XrASweH' +
  'bWkKd4toziej3cBkX2jXQ04Oh5WbrpHb5SGrrDI8V+2wYYUNxR+Ze87dsiM1/UMqx3rIGi/QIDAQAB';
const rsaExponent3 =
  'MIGdMA0GCSqGSIb3DQEBAQUAA4GLADCBhwKBgQDAPV2BGioD0CiMr4uqAU70/OQAFxaD67m5+XWft3knXG9mZ1E941' +
  '+8zPZHqZB1X9GoRTc4BmuGoHaRe1B73lvWVsoRFTOjhXj+ixKIzleWNb65ywDFGVX5VWXgw2+No5TM80xFYo7MzZhQ' +
  'ynvgbUVJcXnDJXhxlB4fWiZz4b3grQIBAw==';
const ed25519 = 'fOuFu1ih/CVwzgNJKQyuuB+tN02/eDRlduJmbV5eOKU=';
const ed25519Wrapped = 'MCowBQYDK2VwAyEAfOuFu1ih/CVwzgNJKQyuuB+tN02/eDRlduJmbV5eOKU=';
const ecdsa =
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEOO1n1nKqSURSsC8AgkWzF6WZQeadmSXyynvzdnSFbSTO4TvQRGLYRs' +
  'HUiQHaALwRcFv3fg5ZxOOsyysukqMqOw==';

const problemsOf = (value: string) => parseDkim(value).problems;
const rulesOf = (value: string) => problemsOf(value).map((it) => it.rule);

test('keys are read as OpenSSL reads them', () => {
  for (const text of [rsa2048, rsa1024, rsa768, rsaExponent3]) {
    const { asymmetricKeyDetails } = createPublicKey({
      key: Buffer.from(text, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const { key } = parseDkim(`v=DKIM1; k=rsa; p=${text}`);
    assert.deepEqual(key, {
      algorithm: 'rsa',
      bits: asymmetricKeyDetails?.modulusLength,
      exponent: Number(asymmetricKeyDetails?.publicExponent),
      form: 'SubjectPublicKeyInfo',
    });
  }
  const bare = parseDkim(`p=${rsa1024Bare}`).key;
  assert.deepEqual(bare, { algorithm: 'rsa', bits: 1024, exponent: 65537, form: 'RSAPublicKey' });
  assert.deepEqual(parseDkim(`v=DKIM1; k=ed25519; p=${ed25519}`).key, { algorithm: 'ed25519' });
});

test('good keys have no problems', () => {
  assert.deepEqual(problemsOf(`v=DKIM1; k=rsa; p=${rsa2048}`), []);
  assert.deepEqual(problemsOf(`p=${rsa2048};`), []);
  assert.deepEqual(problemsOf(`v=DKIM1; k=ed25519; h=sha256; s=email; n=note; p=${ed25519}`), []);
});

test('keys that cannot be used', () => {
  for (const [record, rule] of [
    [`v=DKIM1; p=${rsa1024}`, 'dkim/key-too-short'],
    [`v=DKIM1; p=${rsa768}`, 'dkim/key-too-short'],
    [`v=DKIM1; p=${rsa2048.slice(0, 200)}`, 'dkim/truncated-key'],
    [`v=DKIM1; p=${rsa2048.slice(0, 201)}`, 'dkim/bad-key'],
    [`v=DKIM1; p=${rsa2048.replace('A', '*')}`, 'dkim/bad-key'],
    [`v=DKIM1; p=${rsa2048}${rsa2048}`, 'dkim/bad-key'],
    [`v=DKIM1; p=${ecdsa}`, 'dkim/bad-key'],
    [`v=DKIM1; k=ed25519; p=${rsa2048}`, 'dkim/bad-key'],
    [`v=DKIM1; k=rsa; p=${ed25519}`, 'dkim/bad-key'],
    [`v=DKIM1; k=dsa; p=${rsa2048}`, 'dkim/bad-key'],
    ['v=DKIM1; p=bm8ga2V5IGF0IGFsbA==', 'dkim/bad-key'],
  ] as const) {
    assert.deepEqual(rulesOf(record), [rule], record);
  }
  assert.deepEqual(rulesOf(`v=DKIM1; p=${rsaExponent3}`), ['dkim/key-too-short', 'dkim/weak-exponent']);
  assert.deepEqual(
    problemsOf(`v=DKIM1; p=${rsa768}`).map((it) => it.severity),
    ['error'],
  );
});

test('a wrapped Ed25519 key is unwrapped, and a torn key joined', () => {
  const wrapped = `v=DKIM1; k=ed25519; p=${ed25519Wrapped}`;
  assert.equal(annotate(wrapped, problemsOf(wrapped)).split(' → ')[1], `v=DKIM1; k=ed25519; p=${ed25519}`);
  const torn = `v=DKIM1; p=${rsa2048.slice(0, 100)} ${rsa2048.slice(100)}`;
  assert.equal(annotate(torn, problemsOf(torn)).split(' → ')[1], `v=DKIM1; p=${rsa2048}`);
});

test('the other tags', () => {
  checkAnnotated(
    `
v=DKIM1; p=
         ^^ dkim/revoked

k=rsa; v=DKIM1; p=
       ^^^^^^^ dkim/syntax → v=DKIM1; k=rsa; p=
                ^^ dkim/revoked

v=dkim1; p=
  ^^^^^ dkim/syntax → v=DKIM1; p=
         ^^ dkim/revoked

v=DKIM1; k=rsa
^^^^^^^^^^^^^^ dkim/missing-p

hello world
^^^^^^^^^^^ dkim/syntax

v=DKIM1; h=sha1; s=tlsrpt; t=y:s; g=*; z=1; p=
         ^^^^^^ dkim/sha1-only →? v=DKIM1; h=sha256; s=tlsrpt; t=y:s; g=*; z=1; p=
                 ^^^^^^^^ dkim/service-type →? v=DKIM1; h=sha1; s=email; t=y:s; g=*; z=1; p=
                           ^^^^^ dkim/testing-flag →? v=DKIM1; h=sha1; s=tlsrpt; t=s; g=*; z=1; p=
                           ^^^^^ dkim/strict-subdomain-flag
                                  ^^^ dkim/g-tag → v=DKIM1; h=sha1; s=tlsrpt; t=y:s; z=1; p=
                                       ^ dkim/unknown-tag
                                            ^^ dkim/revoked

v=DKIM1 k=rsa; p=
       ^ dkim/syntax → v=DKIM1; k=rsa; p=
               ^^ dkim/revoked
`,
    problemsOf,
  );
});

test('base64 is that of Buffer', () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) & 255);
    const text = Buffer.from(bytes).toString('base64');
    assert.equal(encodeBase64(bytes), text);
    assert.deepEqual(decodeBase64(`<${text}>`, 1, text.length + 1).bytes, bytes);
  }
});
