import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognizeTxt } from '../../../core/mail/recognize.ts';
import { checkTxt } from '../../../core/mail/txt.ts';
import { annotate } from './annotate.ts';
import { nameOf } from './spf-world.ts';

test('the purpose of a text, at its place or not', () => {
  for (const [owner, value, expected] of [
    ['example.com', 'v=spf1 -all', 'spf'],
    ['example.com', 'V=SPF1', 'spf'],
    ['_dmarc.example.com', 'v=spf1 -all', 'spf'],
    ['example.com', 'v=spf1;mx', 'spf, near'],
    ['example.com', 'v=spf2 mx -all', 'spf, unreadable'],
    ['example.com', 'spf1 include:example.net ~all', 'spf, unreadable'],
    ['example.com', ' v=spf1 -all', 'spf, unreadable'],
    ['example.com', '"v=spf1 -all"', 'spf, unreadable'],
    ['example.com', 'spf2.0/pra -all', 'other'],
    ['_dmarc.example.com', 'v = DMARC1 ; p=none', 'dmarc'],
    ['_dmarc.example.com', 'v=dmarc1; p=none', 'dmarc, near'],
    ['_dmarc.example.com', 'p=none', 'dmarc, near'],
    ['_dmarc.example.com', '', 'dmarc, near'],
    ['_dmarc.example.com', 'hello', 'other'],
    ['example.com', 'DMARC1; p=none', 'dmarc, unreadable'],
    ['example.com._report._dmarc.agency.example', 'v=DMARC1;', 'report-authorisation'],
    ['*._report._dmarc.agency.example', 'v=DMARC1', 'report-authorisation'],
    ['s1._domainkey.example.com', 'v=DKIM1; p=', 'dkim'],
    ['s1.a._domainkey.example.com', 'k=rsa; p=', 'dkim'],
    ['s1._domainkey.example.com', 'anything', 'dkim'],
    ['example.com', 'k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKB', 'dkim, near'],
    ['_adsp._domainkey.example.com', 'dkim=all', 'other'],
    ['_mta-sts.example.com', 'v=STSv1; id=1', 'mta-sts'],
    ['_smtp._tls.example.com', 'v=TLSRPTv1;rua=mailto:a@example.com', 'tls-rpt'],
    ['default._bimi.example.com', 'v=BIMI1; l=', 'bimi'],
    ['example.com', 'google-site-verification=abc', 'verification by Google'],
    ['example.com', 'ms=ms12345', 'verification by Microsoft 365'],
    ['_acme-challenge.example.com', 'abc', 'verification by an ACME certificate authority'],
    ['example.com', 'we do spf and dmarc here', 'other'],
    ['example.com', 'hello', 'other'],
  ] as const) {
    const { kind, isExact, isReadable, vendor } = recognizeTxt(nameOf(owner), value);
    const nearness = kind === 'other' || isExact ? '' : isReadable ? ', near' : ', unreadable';
    assert.equal(
      `${kind}${vendor === undefined ? '' : ` by ${vendor}`}${vendor === undefined ? nearness : ''}`,
      expected,
      `${owner} ${value}`,
    );
  }
});

test('records of one purpose share a key, tokens do not', () => {
  const keyOf = (value: string) => recognizeTxt(nameOf('example.com'), value).key;
  assert.equal(keyOf('v=spf1 -all'), keyOf('v=spf1 mx ~all'));
  assert.notEqual(keyOf('google-site-verification=a'), keyOf('google-site-verification=b'));
  assert.notEqual(keyOf('hello'), keyOf('world'));
});

test('what is wrong with a text whatever it is for', () => {
  const secret = `AKIA${'ABCDEFGH01234567'}`;
  for (const [owner, block] of [
    ['example.com', 'v=spf1 -all'],
    ['example.com', 'google-site-verification=abc'],
    ['example.com', '\n| txt/empty → '],
    ['example.com', ' v=spf1 -all\n^ txt/leading-trailing-space → v=spf1 -all'],
    ['example.com', 'hello \n     ^ txt/leading-trailing-space → hello'],
    ['example.com', '"v=spf1 mx" " -all"\n^^^^^^^^^^^^^^^^^^^ txt/literal-quotes-inside → v=spf1 mx -all'],
    ['example.com', 'v=spf2 mx -all\n^^^^^^ txt/auth-lookalike →? v=spf1 mx -all'],
    ['example.com', 'v-spf1 mx -all\n^^^^^^ txt/auth-lookalike →? v=spf1 mx -all'],
    ['example.com', 'v = spf1 mx -all\n^^^^^^^^ txt/auth-lookalike →? v=spf1 mx -all'],
    ['_dmarc.example.com', 'DMARC1; p=none\n^^^^^^ txt/auth-lookalike →? v=DMARC1; p=none'],
    ['_dmarc.example.com', 'v=spf1 -all\n^^^^^^^^^^^ txt/wrong-place-auth'],
    ['example.com', 'v=DMARC1; p=none\n^^^^^^^^^^^^^^^^ txt/wrong-place-auth (warning)'],
    ['s1._domainkey.example.com', 'v=STSv1; id=1\n^^^^^^^^^^^^^ txt/wrong-place-auth'],
    ['example.com', 'spf2.0/pra -all\n^^^^^^^^^^^^^^^ txt/senderid'],
    ['_adsp._domainkey.example.com', 'dkim=all\n^^^^^^^^ txt/adsp'],
    ['_domainkey.example.com', 'o=~\n^^^ txt/adsp'],
    ['example.com', `key ${secret}\n    ^^^^^^^^^^^^^^^^^^^^ txt/secret`],
    ['example.com', 'password=hunter2\n^^^^^^^^^^ txt/secret'],
    ['k2._domainkey.example.com', 'dkim2.mcsv.net\n^^^^^^^^^^^^^^ txt/vendor-cname-as-txt'],
  ] as const) {
    const [value = ''] = block.split('\n');
    const shown = annotate(value, checkTxt(nameOf(owner), value));
    assert.equal(shown, block === '\n| txt/empty → ' ? '\n| txt/empty' : block);
  }
});
