import { test } from 'node:test';
import { parseSpf } from '../../../core/mail/spf.ts';
import { checkSpf } from '../../../core/mail/spf-check.ts';
import { findOverlaps } from '../../../core/mail/spf-overlap.ts';
import { checkAnnotated } from './annotate.ts';

test('what the grammar allows and a careful author does not write', () => {
  checkAnnotated(
    `
v=spf1 mx
^^^^^^ spf/all-missing →? v=spf1 mx ~all

v=spf1 mx -al

v=spf1 mx +all
          ^^^^ spf/plus-all →? v=spf1 mx ~all

v=spf1 mx ?all
          ^^^^ spf/neutral-all →? v=spf1 mx ~all

v=spf1 mx -all include:example.net a
          ^^^^ spf/all-not-last →? v=spf1 mx include:example.net a -all

v=spf1 mx redirect=example.net ~all
          ^^^^^^^^^^^^^^^^^^^^ spf/redirect-with-all → v=spf1 mx ~all

v=spf1 redirect=example.net mx
       ^^^^^^^^^^^^^^^^^^^^ spf/redirect-not-last → v=spf1 mx redirect=example.net

v=spf1 redirect=example.net

v=spf1 MX Include:example.net -ALL
       ^^ spf/case → v=spf1 mx Include:example.net -ALL
          ^^^^^^^ spf/case → v=spf1 MX include:example.net -ALL
                               ^^^ spf/case → v=spf1 MX Include:example.net -all

v=spf1 ptr:example.net exists:%{p}.example.net foo=bar ra=postmaster ip4=192.0.2.1 -all
       ^^^^^^^^^^^^^^^ spf/ptr →? v=spf1 exists:%{p}.example.net foo=bar ra=postmaster ip4=192.0.2.1 -all
                              ^^^^ spf/ptr-macro
                                               ^^^^^^^ spf/unknown-modifier →? v=spf1 ptr:example.net exists:%{p}.example.net ra=postmaster ip4=192.0.2.1 -all

v=spf1 ip4:198.51.100.1/24 ip4:198.0.0.0/8 ip6:2001:db8::1/48 ip6:2400::/12 -all
           ^^^^^^^^^^^^^^^ spf/host-bits-set → v=spf1 ip4:198.51.100.0/24 ip4:198.0.0.0/8 ip6:2001:db8::1/48 ip6:2400::/12 -all
                               ^^^^^^^^^^^ spf/wide-range
                                               ^^^^^^^^^^^^^^ spf/host-bits-set → v=spf1 ip4:198.51.100.1/24 ip4:198.0.0.0/8 ip6:2001:db8::/48 ip6:2400::/12 -all
                                                                  ^^^^^^^^^ spf/wide-range

v=spf1 ip4:10.0.0.1 ip4:192.168.1.0/24 ip6:fe80::1 ip4:192.0.2.1 -all
           ^^^^^^^^ spf/private-ip
                        ^^^^^^^^^^^^^^ spf/private-ip
                                           ^^^^^^^ spf/private-ip

v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 ip6:::/0 -all
       ^^^^^^^^^^^^^ spf/plus-all
                                     ^^^^^^^^ spf/plus-all

v=spf1 redirect:example.net
`,
    (value) => checkSpf(parseSpf(value)),
  );
});

test('terms that another one makes pointless', () => {
  checkAnnotated(
    `
v=spf1 mx include:example.net MX include:Example.net -include:example.net a a/24 -all
                              ^^ spf/duplicate-term → v=spf1 mx include:example.net include:Example.net -include:example.net a a/24 -all
                                 ^^^^^^^^^^^^^^^^^^^ spf/duplicate-term → v=spf1 mx include:example.net MX -include:example.net a a/24 -all
                                                     ^^^^^^^^^^^^^^^^^^^^ spf/duplicate-term →? v=spf1 mx include:example.net MX include:Example.net a a/24 -all

v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.7 ip4:198.51.100.7 ip4:198.51.100.0/24 -all
                        ^^^^^^^^^^^^^ spf/overlapping-cidr → v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.7 ip4:198.51.100.0/24 -all
                                      ^^^^^^^^^^^^^^^^ spf/overlapping-cidr → v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.7 ip4:198.51.100.0/24 -all

v=spf1 ip4:192.0.2.0/25 mx ip4:192.0.2.128/25 -all
                           ^^^^^^^^^^^^^^^^^^ spf/overlapping-cidr → v=spf1 ip4:192.0.2.0/24 mx -all

v=spf1 ip4:192.0.2.0/25 -mx ip4:192.0.2.128/25 -all
                            ^^^^^^^^^^^^^^^^^^ spf/overlapping-cidr →? v=spf1 ip4:192.0.2.0/24 -mx -all

v=spf1 ip4:192.0.2.7 mx ip4:192.0.2.0/24 -all
       ^^^^^^^^^^^^^ spf/overlapping-cidr →? v=spf1 mx ip4:192.0.2.0/24 -all

v=spf1 ip4:192.0.2.0/24 -ip4:192.0.2.7 -all
                        ^^^^^^^^^^^^^^ spf/contradicting-cidr →? v=spf1 -ip4:192.0.2.7 ip4:192.0.2.0/24 -all

v=spf1 -ip4:192.0.2.7 ip4:192.0.2.0/24 -all

v=spf1 ip4:192.0.2.7 -ip4:192.0.2.7 ~all ip4:192.0.2.7
                     ^^^^^^^^^^^^^^ spf/contradicting-cidr →? v=spf1 ip4:192.0.2.7 ~all ip4:192.0.2.7

v=spf1 ip6:2001:db8::/33 ip6:2001:db8:8000::/33 ip4:192.0.2.0/26 ip4:192.0.2.64/26 ip4:192.0.2.128/25 -all
                         ^^^^^^^^^^^^^^^^^^^^^^ spf/overlapping-cidr → v=spf1 ip6:2001:db8::/32 ip4:192.0.2.0/26 ip4:192.0.2.64/26 ip4:192.0.2.128/25 -all
                                                                 ^^^^^^^^^^^^^^^^^ spf/overlapping-cidr → v=spf1 ip6:2001:db8::/33 ip6:2001:db8:8000::/33 ip4:192.0.2.0/25 ip4:192.0.2.128/25 -all

v=spf1 -ip4:192.0.2.0/24 ip4:192.0.2.1 ip4:192.0.2.0 ~all
                         ^^^^^^^^^^^^^ spf/contradicting-cidr →? v=spf1 ip4:192.0.2.1 -ip4:192.0.2.0/24 ip4:192.0.2.0 ~all
                                       ^^^^^^^^^^^^^ spf/contradicting-cidr →? v=spf1 ip4:192.0.2.0 -ip4:192.0.2.0/24 ip4:192.0.2.1 ~all
`,
    (value) => findOverlaps(parseSpf(value)),
  );
});
