import { test } from 'node:test';
import {
  parseBimi,
  parseMtaSts,
  parseReportAuthorisation,
  parseTlsRpt,
} from '../../../core/mail/reporting.ts';
import { checkAnnotated } from './annotate.ts';

test('MTA-STS', () => {
  checkAnnotated(
    `
v=STSv1; id=20260817T120000;

v=STSv1; id=2026-08-17; max_age=1
            ^^^^^^^^^^ mta-sts/syntax
                        ^^^^^^^ mta-sts/syntax (warning)

v=stsv1; id=1
  ^^^^^ mta-sts/syntax → v=STSv1; id=1

v=STSv1
^^^^^^^ mta-sts/syntax

v=STSv1, id=1
       ^^ mta-sts/syntax → v=STSv1; id=1
`,
    (value) => parseMtaSts(value).problems,
  );
});

test('TLS-RPT', () => {
  checkAnnotated(
    `
v=TLSRPTv1; rua=mailto:tls@example.com,https://example.com/tls

v=TLSRPTv1; rua=tls@example.com, ftp://example.com/x
                ^^^^^^^^^^^^^^^ tls-rpt/syntax → v=TLSRPTv1; rua=mailto:tls@example.com, ftp://example.com/x
                                 ^^^^^^^^^^^^^^^^^^^ tls-rpt/syntax

v=TLSRPTv1;
^^^^^^^^^^^ tls-rpt/missing-rua

v=spf1 -all
  ^^^^^^^^^ tls-rpt/syntax
`,
    (value) => parseTlsRpt(value).problems,
  );
});

test('BIMI', () => {
  checkAnnotated(
    `
v=BIMI1; l=https://example.com/logo.svg; a=https://example.com/logo.pem; avp=brand; lps=news, billing

v=BIMI1; l=http://example.com/logo.png; a=https://example.com/logo.crt; avp=other; lps=a.b
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ bimi/l-not-svg-https →? v=BIMI1; l=https://example.com/logo.png; a=https://example.com/logo.crt; avp=other; lps=a.b
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bimi/a-not-pem
                                                                            ^^^^^ bimi/avp-value
                                                                                       ^^^ bimi/syntax

v=BIMI1; l=; a=;
`,
    (value) => parseBimi(value).problems,
  );
});

test('permission to send reports', () => {
  checkAnnotated(
    `
v=DMARC1;

v=DMARC1; rua=mailto:dmarc@agency.example

v=DMARC1; p=none
          ^^^^^^ dmarc/report-record-syntax → v=DMARC1

ok
^^ dmarc/report-record-syntax →? v=DMARC1;
`,
    (value) => parseReportAuthorisation(value).problems,
  );
});
