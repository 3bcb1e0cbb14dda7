import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { namedPrograms, startNameServer } from '../support/name-server.ts';
import { skipWithout } from '../support/programs.ts';
import { folderWith, run, zone } from './recording-terminal.ts';

const samples = join(import.meta.dirname, '../../samples/agency');

/** The sample agency as files, with a change of one text. */
function agency(changes: Readonly<Record<string, readonly [from: string, to: string]>> = {}) {
  const paths = readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter((it) => /\.\w+$/.test(it));
  return Object.fromEntries(
    paths.map((path) => {
      const text = readFileSync(join(samples, path), 'latin1');
      const [from, to] = changes[path] ?? ['', ''];
      assert.ok(text.includes(from), path);
      return [path, Buffer.from(text.replace(from, to), 'latin1')];
    }),
  );
}

const key = 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';

suite('simulate', () => {
  test('a message that passes, term by term', async (t) => {
    const { status, out, err } = await run(folderWith(t, agency()), ['simulate', 'mail/bakery-order.eml']);
    assert.equal(err, '');
    assert.equal(
      out,
      `pass: mail from bakery.example, sent by 192.0.2.11

SPF    pass      192.0.2.11 may send for bakery.example
                   bakery.example  ip4:192.0.2.11
                 0 of 10 lookups, 0 of 2 that find nothing
                 aligned: bakery.example is the domain in From
DKIM   pass      s2026 of bakery.example
                 aligned: bakery.example is the domain in From
DMARC  pass      by SPF and DKIM; for mail that fails, bakery.example asks for reject
`,
    );
    assert.equal(status, 0);
  });

  test('strict alignment keeps a newsletter from passing, and what would help is tried', async (t) => {
    const { status, out } = await run(folderWith(t, agency()), ['simulate', 'mail/harbour-newsletter.eml']);
    assert.equal(status, 1);
    assert.match(out, /^not pass: /);
    assert.match(out, /not aligned: adkim=s wants harbour\.example itself, not news\.harbour\.example/);
    assert.match(out, /receivers refuse it \(harbour\.example asks for reject\)/);
    const advice = out.slice(out.indexOf('What would make it pass'));
    assert.match(advice, /^ {2}Write adkim=r in the DMARC record of harbour\.example/m);
  });

  test('and does once the record is mended', async (t) => {
    const folder = folderWith(t, agency({ 'tenants/harbour.example.zone': ['adkim=s', 'adkim=r'] }));
    const { status, out } = await run(folder, ['simulate', 'mail/harbour-newsletter.eml']);
    assert.equal(status, 0);
    assert.match(out, /aligned: news\.harbour\.example and harbour\.example both belong to harbour\.example/);
    assert.match(out, /^DMARC {2}pass {6}by DKIM;/m);
  });

  test('a message that was signed with another key', async (t) => {
    const folder = folderWith(t, agency());
    const { status, out } = await run(folder, ['simulate', 'mail/bakery-old-key.eml']);
    assert.equal(status, 1);
    assert.match(out, /DKIM {3}fail {6}s2026 of bakery\.example: the signature does not fit the message/);
    assert.match(out, /Add ip4:203\.0\.113\.25 to the SPF record of bakery\.example/);
  });

  test('a body that was changed on the way', async (t) => {
    const folder = folderWith(t, agency({ 'mail/bakery-order.eml': ['Two loaves', 'Ten loaves'] }));
    const { status, out } = await run(folder, ['simulate', 'mail/bakery-order.eml', '--forwarded']);
    assert.equal(status, 1);
    assert.match(out, /DKIM {3}fail .*the body was changed after it was signed/);
  });

  /** What is typed behind `simulate`, the status, and what the answer says. */
  const cases: readonly (readonly [typed: string, status: number, ...says: RegExp[]])[] = [
    ['mail/bakery-order.eml --forwarded', 0, /sent by a forwarder of any address/, /pass {6}by DKIM;/],
    ['--ip 192.0.2.11 --from a@bakery.example', 0, /by SPF;/],
    ['--ip 192.0.2.11 --from a@bakery.example --forwarded', 1, /Sign with the key s2026/],
    [
      '--ip 192.0.2.11 --from a@bakery.example --subdomain news',
      1,
      /mail from news\.bakery\.example/,
      /Publish an SPF record at news\.bakery\.example/,
    ],
    ['--ip 192.0.2.99 --from a@bakery.example --dkim s2026', 0, /by DKIM;/],
    ['--ip 192.0.2.99 --from a@bakery.example --dkim old', 1, /there is no key at old\._domainkey/],
    ['--ip 192.0.2.99 --from a@harbour.example --dkim s2026@news.harbour.example', 1, /not aligned: adkim=s/],
    ['--ip 192.0.2.11 --from a@harbour.example --sender b@news.harbour.example', 1, /not aligned: aspf=s/],
    [
      '--ip 192.0.2.11 --from a@florist.example',
      1,
      /multiple SPF records/,
      /Merge the 2 SPF records of florist\.example into one: v=spf1 .+ -all$/m,
    ],
    ['--ip 192.0.2.11 --from a@bakery.example --sender b@inn.example', 1, /inn\.example does not belong to/],
    [
      '--ip 192.0.2.11 --from a@bakery.example --sender <> --helo mail.agency.example',
      1,
      /no SPF record for mail\.agency\.example/,
    ],
    ['--ip 203.0.113.1 --from a@cycleworks.example', 1, /^unknown: /, /^ {2}_spf1\.mailgun\.org TXT$/m],
    ['--ip 192.0.2.11 --from a@other.test', 1, /^unknown: /, /_dmarc\.other\.test TXT/],
  ];
  for (const [typed, expected, ...says] of cases) {
    test(typed, async (t) => {
      const { status, out } = await run(folderWith(t, agency()), ['simulate', ...typed.split(' ')]);
      for (const it of says) assert.match(out, it);
      assert.equal(status, expected, out);
    });
  }

  test('without a policy, SPF or a signature decides', async (t) => {
    const folder = folderWith(t, {
      'a.example.zone': zone('a.example', '@ TXT "v=spf1 ip4:192.0.2.1 -all"\n'),
    });
    const pass = await run(folder, ['simulate', '--ip', '192.0.2.1', '--from', 'x@a.example']);
    assert.equal(pass.status, 0);
    assert.match(pass.out, /^DMARC {2}none {6}no policy is published for a\.example$/m);
    const fail = await run(folder, ['simulate', '--ip', '192.0.2.2', '--from', 'x@a.example']);
    assert.equal(fail.status, 1);
  });

  test('too many lookups, and what brings them down', async (t) => {
    const hosts = Array.from({ length: 10 }, (_, i) => `a:h${i}.a.example`).join(' ');
    const records = Array.from({ length: 10 }, (_, i) => `h${i} A 192.0.2.${i + 1}\n`).join('');
    const folder = folderWith(t, {
      'a.example.zone': zone(
        'a.example',
        `@ TXT "v=spf1 ${hosts} a -all"\n@ A 192.0.2.200\n${records}_dmarc TXT "v=DMARC1; p=none"\n`,
      ),
    });
    const { status, out } = await run(folder, ['simulate', '--ip', '192.0.2.200', '--from', 'x@a.example']);
    assert.equal(status, 1);
    assert.match(out, /SPF {4}permerror/);
    assert.match(out, /Mend the SPF record of a\.example: .+ lookups\)/);
  });

  test('--format json is for programs', async (t) => {
    const { out } = await run(folderWith(t, agency()), [
      'simulate',
      'mail/harbour-newsletter.eml',
      '--format',
      'json',
    ]);
    const { passes, spf, signatures, dmarc, changes, message } = JSON.parse(out);
    assert.equal(message, undefined);
    assert.equal(passes, false);
    assert.deepEqual([spf.result, spf.alignment.isAligned], ['pass', false]);
    assert.deepEqual(
      signatures.map((it: { selector: string; result: string }) => [it.selector, it.result]),
      [['s2026', 'pass']],
    );
    assert.deepEqual([dmarc.result, dmarc.policy], ['fail', 'reject']);
    assert.equal(changes.length, 3);
  });

  test('--live asks for what nobody here knows', { skip: skipWithout(...namedPrograms) }, async (t) => {
    const server = await startNameServer(t, {
      zones: {
        'vendor.test': zone('vendor.test', `spf TXT "v=spf1 ip4:192.0.2.7 -all"\nk TXT "${key}"\n`),
        test: zone('test'),
      },
    });
    const folder = folderWith(t, {
      'a.test.zone': zone(
        'a.test',
        '@ TXT "v=spf1 include:spf.vendor.test -all"\nk._domainkey CNAME k.vendor.test.\n_dmarc TXT "v=DMARC1; p=reject"\n',
      ),
    });
    const typed = ['simulate', '--ip', '192.0.2.7', '--from', 'x@a.test', '--dkim', 'k'];
    const offline = await run(folder, typed);
    assert.match(offline.out, /^unknown: /);
    const live = await run(folder, [...typed, '--live', '--resolver', `127.0.0.1:${server.endpoint.port}`]);
    assert.match(live.out, /^DMARC {2}pass {6}by SPF and DKIM;/m);
    assert.equal(live.status, 0);
  });
});
