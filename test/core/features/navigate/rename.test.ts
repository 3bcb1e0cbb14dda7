import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { prepareRename, rename } from '../../../../core/features/navigate/rename.ts';
import { applyEdits } from '../../../../core/text/edit.ts';
import type { Snapshot } from '../../../../core/workspace/snapshot.ts';
import { Workspace } from '../../../../core/workspace/workspace.ts';
import { resourceRecords } from '../../../../core/zone/resource-records.ts';
import type { Uri } from '../../../../core/zone/source.ts';
import { head, markedWorkspace } from '../../../support/zone-workspace.ts';

type Files = Readonly<Record<string, string>>;

function renamedTexts(snapshot: Snapshot, uri: Uri, offset: number, newName: string): Files | string {
  const changes = rename(snapshot, uri, offset, newName);
  if ('refusal' in changes) return changes.refusal;
  return Object.fromEntries(
    [...snapshot.documents.values()].map((document) => {
      const edits = changes.filter((it) => it.uri === document.uri).map((it) => it.edit);
      return [document.uri.slice(1), applyEdits(document.text, edits)];
    }),
  );
}

/** The lines behind the head of the zone x.example after a rename, or why there is none. */
function renamed(lines: string, newName: string, others: Files = {}): string {
  const { snapshot, uri, offset } = markedWorkspace({
    ...others,
    'x.example.zone': head('x.example') + lines,
  });
  const texts = renamedTexts(snapshot, uri, offset, newName);
  return typeof texts === 'string' ? texts : (texts['x.example.zone'] ?? '').slice(head('x.example').length);
}

suite('rename', () => {
  test('writes owners and targets in the form in which they are written', () => {
    assert.equal(
      renamed(
        '|www A 192.0.2.1\n    AAAA 2001:db8::1\nwww.x.example. TXT a\nx CNAME www\ny CNAME www.x.example.\n',
        'web',
      ),
      'web A 192.0.2.1\n    AAAA 2001:db8::1\nweb.x.example. TXT a\nx CNAME web\ny CNAME web.x.example.\n',
    );
  });

  test('is absolute where the origin does not allow a relative name', () => {
    assert.equal(
      renamed('$ORIGIN sub.x.example.\n|www A 192.0.2.1\nftp CNAME www\n', 'web.x.example.'),
      '$ORIGIN sub.x.example.\nweb.x.example. A 192.0.2.1\nftp CNAME web.x.example.\n',
    );
  });

  test('starts from a target and from SPF as well', () => {
    assert.equal(renamed('www A 192.0.2.1\nx CNAME w|ww\n', 'web'), 'web A 192.0.2.1\nx CNAME web\n');
    assert.equal(
      renamed('www A 192.0.2.1\n@ TXT "v=spf1 a:ww|w.x.example -all"\n', 'web.x.example'),
      'web A 192.0.2.1\n@ TXT "v=spf1 a:web.x.example -all"\n',
    );
  });

  test('changes targets, SPF and DMARC in other zones', () => {
    const other = `${head('y.example')}@ MX 10 mail.x.example.
@ TXT "v=spf1 a:mail.x.ex" "ample mx:mail.x.example. -all"
_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@mail.x.example!1m,mailto:b@other.example"
txt TXT "mail.x.example"
`;
    const { snapshot, uri, offset } = markedWorkspace({
      'x.example.zone': `${head('x.example')}m|ail A 192.0.2.1\n`,
      'y.example.zone': other,
    });
    const texts = renamedTexts(snapshot, uri, offset, 'post');
    assert.equal(
      typeof texts === 'string' ? texts : texts['y.example.zone'],
      `${head('y.example')}@ MX 10 post.x.example.
@ TXT "v=spf1 a:post.x.ex" "ample mx:post.x.example. -all"
_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@post.x.example!1m,mailto:b@other.example"
txt TXT "mail.x.example"
`,
    );
  });

  test('takes along what is said of the name, and leaves other names below it', () => {
    assert.equal(
      renamed(
        'm|ail A 192.0.2.1\n_25._tcp.mail TXT a\nk._domainkey.mail TXT a\nold.mail A 192.0.2.2\nx CNAME _25._tcp.mail\n',
        'mx',
      ),
      'mx A 192.0.2.1\n_25._tcp.mx TXT a\nk._domainkey.mx TXT a\nold.mail A 192.0.2.2\nx CNAME _25._tcp.mx\n',
    );
  });

  test('of an origin renames all below it', () => {
    assert.equal(
      renamed(
        'a.sub A 192.0.2.1\n$ORIGIN s|ub\n@ A 192.0.2.2\nb MX 1 a\n$ORIGIN c\n@ CNAME b.sub.x.example.\n',
        'new',
      ),
      'a.new A 192.0.2.1\n$ORIGIN new\n@ A 192.0.2.2\nb MX 1 a\n$ORIGIN c\n@ CNAME b.new.x.example.\n',
    );
  });

  test('of a name that no zone of the workspace has changes who names it', () => {
    assert.equal(
      renamed('@ MX 10 a.ex|ternal.test.\nx CNAME A.external.test.\n', 'b.external.test.'),
      '@ MX 10 b.external.test.\nx CNAME b.external.test.\n',
    );
  });

  test('changes the hosts in agency.yaml', () => {
    const agency = (host: string) =>
      `# www.x.example\nservers:\n  vps1: { hostname: "${host}.x.example", addresses: [192.0.2.1] }\nnameservers:\n  - ${host}.x.example.\n  - ns2.x.example\n`;
    const { snapshot, uri, offset } = markedWorkspace({
      'agency.yaml': agency('www'),
      'x.example.zone': `${head('x.example')}|www A 192.0.2.1\n`,
    });
    const texts = renamedTexts(snapshot, uri, offset, 'web');
    assert.equal(typeof texts === 'string' ? texts : texts['agency.yaml'], agency('web'));
  });

  test('splits a string anew that grows too long, and loses nothing', () => {
    const long = 'y'.repeat(60);
    const terms = Array.from({ length: 16 }, () => 'a:w.x.example').join(' ');
    const text = renamed(`|w A 192.0.2.1\n@ TXT "v=spf1 ${terms} -all"\n`, long);
    const strings = [...text.matchAll(/"([^"]*)"/g)].map(([, it = '']) => it);
    assert.equal(strings.join(''), `v=spf1 ${terms.replaceAll('a:w.', `a:${long}.`)} -all`);
    assert.ok(strings.every((it) => it.length <= 255));
  });

  test('refuses what would do harm, and says why', () => {
    const www = '|www A 192.0.2.1\n';
    for (const [lines, newName, why] of [
      [www, '', /blanks/],
      [www, 'a b', /blanks/],
      [www, 'a..b', /is no name/],
      [www, 'x'.repeat(64), /is no name/],
      [www, 'ns1.x.example', /final dot/],
      [www, 'web.y.example.', /not in the zone/],
      [`${www}web TXT a\n`, 'web', /web\.x\.example\. exists already/],
      [`${www}_a.www TXT a\n_a.web TXT a\n`, 'web', /_a\.web\.x\.example\. exists already/],
      [`${www}web ARECORD 1\n`, 'web', /exists already/],
      [`${www}www A 192.0.2.1000\n`, 'web', /cannot be read/],
      [`${www}sub NS ns1\n`, 'a.sub', /below a delegation/],
      [`${www}@ TXT "v=spf1 a:www.x.example -all"\n`, 'a\\;b', /blanks/],
      [`${www}@ TXT "v=spf1 a:www.x.example -all"\n`, 'a\\059b', /only letters/],
      ['|@ TXT a\n', 'y', /the zone itself/],
      ['$GENERATE 1-3 h$ A 192.0.2.$\nx CNAME |h2\n', 'web', /\$GENERATE/],
      [`${www}$GENERATE 1-3 h$ CNAME www\n`, 'web', /\$GENERATE/],
      ['$ORIGIN s|ub\n@ A 192.0.2.1\n', 'a.sub', /into itself/],
    ] as const)
      assert.match(renamed(lines, newName), why, lines);
  });

  test('refuses a file that several zones share', () => {
    const files = {
      'x.example.zone': `${head('x.example')}$INCLUDE common\n`,
      'y.example.zone': `${head('y.example')}$INCLUDE common\n`,
      common: '',
    };
    const { snapshot } = markedWorkspace({ ...files, common: 'www A 192.0.2.1\nx CNAME www\n' });
    const workspace = new Workspace();
    const zone = workspace.apply({
      documents: [...snapshot.documents.values()],
      declareZones: new Map([['/common', {}]]),
    });
    assert.match(String(renamedTexts(zone, '/common', 1, 'web')), /part of several zones/);
  });

  test('prepares with the name as it is written, or not at all', () => {
    const prepared = (lines: string) => {
      const { snapshot, uri, offset } = markedWorkspace({ 'x.example.zone': head('x.example') + lines });
      return prepareRename(snapshot, uri, offset);
    };
    const start = head('x.example').length;
    assert.deepEqual(prepared('w|ww.x.example. A 192.0.2.1\n'), {
      span: { start, end: start + 14 },
      placeholder: 'www.x.example.',
    });
    assert.equal(prepared('www A 19|2.0.2.1\n'), undefined);
    assert.match(JSON.stringify(prepared('|@ A 192.0.2.1\n')), /the zone itself/);
  });
});

const label = fc.constantFrom('www', 'mail', 'a', 'b1', 'host-2');
const owner = fc.oneof(
  label,
  label.map((it) => `_x.${it}`),
  label.map((it) => `below.${it}`),
);
const form = (it: string) => fc.constantFrom(it, `${it}.x.example.`);
const target = owner.chain(form);
const record = fc.oneof(
  fc.tuple(owner.chain(form), fc.nat(255)).map(([name, it]) => `${name} A 192.0.2.${it}\n`),
  fc.tuple(owner.chain(form), target).map(([name, it]) => `${name} MX 10 ${it}\n`),
  target.map((it) => `\tMX 20 ${it}\n`),
  fc
    .tuple(owner, owner)
    .map(([name, it]) => `${name} TXT "v=spf1 a:${it}.x." "example include:${it}.x.example -all"\n`),
  owner.map((it) => `_dmarc.z TXT "v=DMARC1; p=none; rua=mailto:d@${it}.x.example"\n`),
);
const lines = fc.array(record, { minLength: 1, maxLength: 12 }).map((it) => it.join(''));

function records(snapshot: Snapshot): readonly string[] {
  return snapshot.zoneUris.flatMap((uri) =>
    resourceRecords(snapshot.zoneAt(uri)).map(
      ({ owner: name, type, rdata }) =>
        `${name} ${type} ${Buffer.from(rdata).toString('latin1').replaceAll(/"\s*"/g, '')}`,
    ),
  );
}

test('a name that is renamed and renamed back leaves every text as it was', () => {
  let count = 0;
  fc.assert(
    fc.property(lines, lines, label, (own, others, chosen) => {
      const foreign = others
        .replaceAll(/^(?!\t)\S+/gm, 'o')
        .replaceAll(/(MX \d+ [\w.-]+)(?<!\.)$/gm, '$1.x.example.');
      const files = {
        'x.example.zone': `${head('x.example')}p A 192.0.2.9\n${own}${chosen} A 192.0.2.8\n`,
        'y.example.zone': `${head('y.example')}${foreign}`,
      };
      const { snapshot } = markedWorkspace(files);
      const uri = '/x.example.zone';
      const at = (texts: Files, name: string): number =>
        (texts['x.example.zone'] ?? '').lastIndexOf(`\n${name} A`) + 1;
      const there = renamedTexts(snapshot, uri, at(files, chosen), 'renamed');
      if (typeof there === 'string') return;
      count++;
      const changed = markedWorkspace(there).snapshot;
      assert.equal(records(changed).length, records(snapshot).length);
      assert.ok(!records(changed).some((it) => it.startsWith(`${chosen}.x.example. `)));
      const back = renamedTexts(changed, uri, at(there, 'renamed'), chosen);
      assert.deepEqual(back, files);
    }),
    { numRuns: 500 },
  );
  assert.ok(count > 100, 'most of these renames are allowed');
});
