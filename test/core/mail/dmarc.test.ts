import { test } from 'node:test';
import { parseDmarc } from '../../../core/mail/dmarc.ts';
import { checkAnnotated } from './annotate.ts';

const problemsOf = (value: string) => parseDmarc(value).problems;

test('good records have no problems', () => {
  checkAnnotated(
    `
v=DMARC1; p=reject; rua=mailto:dmarc@example.com

v = DMARC1 ;p=Quarantine;sp=reject;rua=mailto:a@example.com , mailto:b@example.net;
`,
    problemsOf,
  );
});

test('the start, and the tag list', () => {
  checkAnnotated(
    `
v=dmarc1; p=none; rua=mailto:a@example.com
  ^^^^^^ dmarc/version → v=DMARC1; p=none; rua=mailto:a@example.com

p=none; v=DMARC1
        ^^^^^^^^ dmarc/version → v=DMARC1; p=none

p=none; rua=mailto:a@example.com
^^^^^^ dmarc/version →? v=DMARC1; p=none; rua=mailto:a@example.com

v=DMARC2; p=none
  ^^^^^^ dmarc/version

hello
^^^^^ dmarc/version

v=DMARC1 p=none; rua=mailto:a@example.com
        ^ dmarc/syntax → v=DMARC1; p=none; rua=mailto:a@example.com

v=DMARC1; p=reject, rua=mailto:a@example.com, sp=none
                  ^^ dmarc/syntax → v=DMARC1; p=reject; rua=mailto:a@example.com, sp=none
                                            ^^ dmarc/syntax → v=DMARC1; p=reject, rua=mailto:a@example.com; sp=none

v=DMARC1; p=reject; p=none; rua=mailto:a@example.com;; sp
                    ^^^^^^ dmarc/duplicate-tag →? v=DMARC1; p=reject; rua=mailto:a@example.com;; sp
                                                     ^ dmarc/syntax → v=DMARC1; p=reject; p=none; rua=mailto:a@example.com; sp
                                                       ^^ dmarc/syntax

v=DMARC1; p=reject; ru=mailto:a@example.com; adkm=s
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dmarc/rua-missing
                    ^^ dmarc/unknown-tag →? v=DMARC1; p=reject; rua=mailto:a@example.com; adkm=s
                                             ^^^^ dmarc/unknown-tag →? v=DMARC1; p=reject; ru=mailto:a@example.com; adkim=s
`,
    problemsOf,
  );
});

test('policies', () => {
  checkAnnotated(
    `
v=DMARC1; rua=mailto:a@example.com
^^^^^^^^ dmarc/p-missing →? v=DMARC1; p=none; rua=mailto:a@example.com

v=DMARC1; sp=reject
^^^^^^^^ dmarc/p-missing (error) →? v=DMARC1; p=none; sp=reject
^^^^^^^^^^^^^^^^^^^ dmarc/rua-missing

v=DMARC1; rua=mailto:a@example.com; p=reject
                                    ^^^^^^^^ dmarc/p-not-second → v=DMARC1; p=reject; rua=mailto:a@example.com

v=DMARC1; p=quarantin; rua=mailto:a@example.com
            ^^^^^^^^^ dmarc/p-invalid →? v=DMARC1; p=quarantine; rua=mailto:a@example.com

v=DMARC1; p=bob
^^^^^^^^^^^^^^^ dmarc/rua-missing
            ^^^ dmarc/p-invalid

v=DMARC1; p=reject; sp=none; t=y; rua=mailto:a@example.com
                    ^^^^^^^ dmarc/sp-weaker →? v=DMARC1; p=reject; t=y; rua=mailto:a@example.com
                    ^^^^^^^ dmarc/np-missing →? v=DMARC1; p=reject; sp=none; np=reject; t=y; rua=mailto:a@example.com
                             ^^^ dmarc/t-testing →? v=DMARC1; p=reject; sp=none; rua=mailto:a@example.com

v=DMARC1; p=none; t=y; rua=mailto:a@example.com
          ^^^^^^ dmarc/np-missing →? v=DMARC1; p=none; np=reject; t=y; rua=mailto:a@example.com
                  ^^^ dmarc/t-with-none → v=DMARC1; p=none; rua=mailto:a@example.com
`,
    problemsOf,
  );
});

test('historic tags', () => {
  checkAnnotated(
    `
v=DMARC1; p=reject; pct=100; rf=afrf; ri=86400; rua=mailto:a@example.com
                    ^^^^^^^ dmarc/historic-pct (hint) → v=DMARC1; p=reject; rf=afrf; ri=86400; rua=mailto:a@example.com
                             ^^^^^^^ dmarc/historic-rf-ri → v=DMARC1; p=reject; pct=100; ri=86400; rua=mailto:a@example.com
                                      ^^^^^^^^ dmarc/historic-rf-ri → v=DMARC1; p=reject; pct=100; rf=afrf; rua=mailto:a@example.com

v=DMARC1; p=reject; pct=50; rua=mailto:a@example.com
                    ^^^^^^ dmarc/historic-pct →? v=DMARC1; p=reject; rua=mailto:a@example.com

v=DMARC1; p=reject; pct=0; ri=x; rua=mailto:a@example.com
                    ^^^^^ dmarc/historic-pct →? v=DMARC1; p=reject; t=y; ri=x; rua=mailto:a@example.com
                           ^^^^ dmarc/historic-rf-ri (error) → v=DMARC1; p=reject; pct=0; rua=mailto:a@example.com
`,
    problemsOf,
  );
});

test('where reports go, and words that are none', () => {
  checkAnnotated(
    `
v=DMARC1; p=reject; rua=a@example.com,mailto:b@example.com!10m,mailto:c@; ruf=mailto:d@example.com
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dmarc/rua-too-many
                        ^^^^^^^^^^^^^ dmarc/uri-invalid → v=DMARC1; p=reject; rua=mailto:a@example.com,mailto:b@example.com!10m,mailto:c@; ruf=mailto:d@example.com
                                                          ^^^^ dmarc/uri-size → v=DMARC1; p=reject; rua=a@example.com,mailto:b@example.com,mailto:c@; ruf=mailto:d@example.com
                                                               ^^^^^^^^^ dmarc/uri-invalid (warning)
                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^ dmarc/ruf-privacy →? v=DMARC1; p=reject; rua=a@example.com,mailto:b@example.com!10m,mailto:c@

v=DMARC1; p=reject; rua=https://example.com/r
                        ^^^^^^^^^^^^^^^^^^^^^ dmarc/uri-invalid (warning)

v=DMARC1; p=reject; rua=mailto:a@example.com mailto:b@example.com,
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dmarc/uri-invalid → v=DMARC1; p=reject; rua=mailto:a@example.com,mailto:b@example.com,
                                                                  | dmarc/uri-invalid

v=DMARC1; p=reject; fo=1; rua=mailto:a@example.com
                    ^^^^ dmarc/fo-without-ruf → v=DMARC1; p=reject; rua=mailto:a@example.com

v=DMARC1; p=reject; fo=0:1; ruf=mailto:b@example.com; rua=mailto:a@example.com
                       ^^^ dmarc/fo-conflict → v=DMARC1; p=reject; fo=1; ruf=mailto:b@example.com; rua=mailto:a@example.com
                            ^^^^^^^^^^^^^^^^^^^^^^^^ dmarc/ruf-privacy →? v=DMARC1; p=reject; fo=0:1; rua=mailto:a@example.com

v=DMARC1; p=reject; fo=x; aspf=strict; adkim=r; t=x; psd=maybe; rua=mailto:a@example.com
                    ^^^^ dmarc/fo-without-ruf → v=DMARC1; p=reject; aspf=strict; adkim=r; t=x; psd=maybe; rua=mailto:a@example.com
                       ^ dmarc/syntax
                               ^^^^^^ dmarc/adkim-aspf-value →? v=DMARC1; p=reject; fo=x; aspf=s; adkim=r; t=x; psd=maybe; rua=mailto:a@example.com
                                                  ^ dmarc/syntax
                                                         ^^^^^ dmarc/syntax
`,
    problemsOf,
  );
});
