import { test } from 'node:test';
import { parseSpf } from '../../../core/mail/spf.ts';
import { checkAnnotated } from './annotate.ts';

const problemsOf = (value: string) => parseSpf(value).problems;

test('records that follow the grammar have no problems', () => {
  checkAnnotated(
    `
v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 a mx:mail.example.com/24//64 include:_spf.example.net ?exists:%{ir}.%{d2}.example.org ptr redirect=%{o}.example.com. ra=postmaster

V=SPF1 IP4:192.0.2.1 -ALL

v=spf1

v=spf1 exists:%{i,}.a,b.example.net exists:%%%_%-.%{h} a:foo:bar/baz.example.com/24 ?ip6:::1 -all

v=spf1 foo=bar%{d} default=x,y;-all exp=explain.%{d}
`,
    problemsOf,
  );
});

test('the version must stand alone', () => {
  checkAnnotated(
    `
v=spf10 mx
^^^^^^^ spf/version-token

v=spf1;mx -all
^^^^^^^ spf/version-token → v=spf1 mx -all

v=spf1include:example.net ~all
^^^^^^^^^^^^^^^^^^^^^^^^^ spf/version-token → v=spf1 include:example.net ~all

mx -all
^^^^^^ spf/version-token
`,
    problemsOf,
  );
});

test('terms run together or torn apart are read as they were meant', () => {
  checkAnnotated(
    `
v=spf1 include: example.net - all ip4 :192.0.2.1
       ^^^^^^^^^^^^^^^^^^^^ spf/space-after-colon → v=spf1 include:example.net - all ip4 :192.0.2.1
                            ^^^^^ spf/space-after-colon → v=spf1 include: example.net -all ip4 :192.0.2.1
                                  ^^^^^^^^^^^^^^ spf/space-after-colon → v=spf1 include: example.net - all ip4:192.0.2.1

v=spf1 include: -all
       ^^^^^^^^ spf/syntax

v=spf1 ip4:192.0.2.1,ip4:192.0.2.2;mx; -all;
                    ^ spf/comma-or-semicolon → v=spf1 ip4:192.0.2.1 ip4:192.0.2.2;mx; -all;
                                  ^ spf/comma-or-semicolon → v=spf1 ip4:192.0.2.1,ip4:192.0.2.2 mx; -all;
                                     ^ spf/comma-or-semicolon → v=spf1 ip4:192.0.2.1,ip4:192.0.2.2;mx -all;
                                           ^ spf/comma-or-semicolon → v=spf1 ip4:192.0.2.1,ip4:192.0.2.2;mx; -all

v=spf1 include:a.example.net,include:b.example.net -all
                            ^ spf/comma-or-semicolon → v=spf1 include:a.example.net include:b.example.net -all

v=spf1 ip4:192.0.2.1-all
                    ^^^^ spf/glued-terms → v=spf1 ip4:192.0.2.1 -all

v=spf1 mx ~allinclude:example.net
              ^^^^^^^^^^^^^^^^^^^ spf/glued-terms → v=spf1 mx ~all include:example.net

v=spf1 include:example.net-all
                          ^^^^ spf/glued-terms → v=spf1 include:example.net -all

v=spf1 ip4:192.0.2.1ip6:2001:db8::1 -all
                    ^^^^^^^^^^^^^^^ spf/glued-terms → v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 -all
`,
    problemsOf,
  );
});

test('names that are none, or written the wrong way round', () => {
  checkAnnotated(
    `
v=spf1 ip4=192.0.2.1 include=example.net -mx=x all=
       ^^^^ spf/mechanism-written-as-modifier → v=spf1 ip4:192.0.2.1 include=example.net -mx=x all=
                     ^^^^^^^^ spf/mechanism-written-as-modifier → v=spf1 ip4=192.0.2.1 include:example.net -mx=x all=
                                         ^^^^ spf/mechanism-written-as-modifier → v=spf1 ip4=192.0.2.1 include=example.net -mx:x all=
                                               ^^^^ spf/mechanism-written-as-modifier → v=spf1 ip4=192.0.2.1 include=example.net -mx=x all

v=spf1 ip=192.0.2.1 ipv6=2001:db8::1 ip=x -all
       ^^^ spf/mechanism-written-as-modifier → v=spf1 ip4:192.0.2.1 ipv6=2001:db8::1 ip=x -all
                    ^^^^^ spf/mechanism-written-as-modifier → v=spf1 ip=192.0.2.1 ip6:2001:db8::1 ip=x -all

v=spf1 redirect:example.net
       ^^^^^^^^^ spf/modifier-written-as-mechanism → v=spf1 redirect=example.net

v=spf1 +redirect=example.net
       ^ spf/syntax → v=spf1 redirect=example.net

v=spf1 inlcude:example.net ipv4:192.0.2.1 ip:2001:db8::1
       ^^^^^^^ spf/unknown-mechanism →? v=spf1 include:example.net ipv4:192.0.2.1 ip:2001:db8::1
                           ^^^^ spf/unknown-mechanism → v=spf1 inlcude:example.net ip4:192.0.2.1 ip:2001:db8::1
                                          ^^ spf/unknown-mechanism → v=spf1 inlcude:example.net ipv4:192.0.2.1 ip6:2001:db8::1

v=spf1 192.0.2.0/24 2001:db8::1 mail.example.net al all. 1a=b
       ^^^^^^^^^^^^ spf/unknown-mechanism → v=spf1 ip4:192.0.2.0/24 2001:db8::1 mail.example.net al all. 1a=b
                    ^^^^^^^^^^^ spf/unknown-mechanism → v=spf1 192.0.2.0/24 ip6:2001:db8::1 mail.example.net al all. 1a=b
                                ^^^^^^^^^^^^^^^^ spf/unknown-mechanism
                                                 ^^ spf/unknown-mechanism
                                                    ^^^^ spf/unknown-mechanism →? v=spf1 192.0.2.0/24 2001:db8::1 mail.example.net al all 1a=b
                                                         ^^ spf/syntax

v=spf1 redirect=a.example.net redirect=b.example.net exp=c.example.net exp=d.example.net
                              ^^^^^^^^^^^^^^^^^^^^^^ spf/duplicate-modifier
                                                                       ^^^^^^^^^^^^^^^^^ spf/duplicate-modifier

v=spf1 all:x all/8 include
          ^^ spf/syntax → v=spf1 all all/8 include
                ^^ spf/syntax → v=spf1 all:x all include
                   ^^^^^^^ spf/syntax
`,
    problemsOf,
  );
});

test('addresses and prefix lengths', () => {
  checkAnnotated(
    `
v=spf1 ip4:192.0.2 ip4:192.0.02.1 ip4:2001:db8::1 ip6:192.0.2.1 ip4
           ^^^^^^^ spf/ip4-invalid
                       ^^^^^^^^^^ spf/ip4-invalid →? v=spf1 ip4:192.0.2 ip4:192.0.2.1 ip4:2001:db8::1 ip6:192.0.2.1 ip4
                                      ^^^^^^^^^^^ spf/ip4-invalid → v=spf1 ip4:192.0.2 ip4:192.0.02.1 ip6:2001:db8::1 ip6:192.0.2.1 ip4
                                                      ^^^^^^^^^ spf/ip6-invalid → v=spf1 ip4:192.0.2 ip4:192.0.02.1 ip4:2001:db8::1 ip4:192.0.2.1 ip4
                                                                ^^^ spf/syntax

v=spf1 ip4:192.0.2.0/33 ip4:192.0.2.0/024 ip4:192.0.2.0/ ip6:2001:db8::/129
                    ^^^ spf/cidr-range
                                     ^^^^ spf/cidr-range
                                                       ^ spf/cidr-range
                                                                       ^^^^ spf/cidr-range

v=spf1 a/33 mx//129 a:example.net/x include:example.net/24 ptr/24
        ^^^ spf/cidr-range
              ^^^^^ spf/cidr-range
                      ^^^^^^^^^^^^^ spf/domain-spec-shape
                                                       ^^^ spf/cidr-range → v=spf1 a/33 mx//129 a:example.net/x include:example.net ptr/24
                                                              ^^^ spf/cidr-range → v=spf1 a/33 mx//129 a:example.net/x include:example.net/24 ptr

v=spf1 a:192.0.2.1 mx:2001:db8::1 include:192.0.2.1
       ^^^^^^^^^^^ spf/a-with-ip → v=spf1 ip4:192.0.2.1 mx:2001:db8::1 include:192.0.2.1
                   ^^^^^^^^^^^^^^ spf/a-with-ip → v=spf1 a:192.0.2.1 ip6:2001:db8::1 include:192.0.2.1
                                          ^^^^^^^^^ spf/domain-spec-shape
`,
    problemsOf,
  );
});

test('domains and macros', () => {
  checkAnnotated(
    `
v=spf1 include:localhost include:http://example.net include: exists:example.1
               ^^^^^^^^^ spf/domain-spec-shape
                                 ^^^^^^^^^^^^^^^^^^ spf/domain-spec-shape → v=spf1 include:localhost include:example.net include: exists:example.1
                                                    ^^^^^^^^ spf/syntax
                                                                    ^^^^^^^^^ spf/domain-spec-shape

v=spf1 include:a..example.net mx:postmaster@example.net
               ^^^^^^^^^^^^^^ spf/domain-spec-shape
                                 ^^^^^^^^^^^^^^^^^^^^^^ spf/domain-spec-shape

v=spf1 include:include:example.net exists:exists:%{i}.example.net -all
               ^^^^^^^^ spf/domain-spec-shape → v=spf1 include:example.net exists:exists:%{i}.example.net -all
                                          ^^^^^^^ spf/domain-spec-shape (warning) → v=spf1 include:include:example.net exists:%{i}.example.net -all

v=spf1 exists:%{x}.example.net exists:%{d0}.example.net exists:%{i exp=%{c}.example.net
              ^^^^ spf/macro-syntax
                                      ^^^^^ spf/macro-syntax
                                                               ^^^ spf/macro-syntax
                                                                       ^^^^ spf/macro-syntax

v=spf1 exists:50%.example.net default=%
                ^ spf/macro-syntax →? v=spf1 exists:50%%.example.net default=%
                                      ^ spf/macro-syntax →? v=spf1 exists:50%.example.net default=%%
`,
    problemsOf,
  );
});
