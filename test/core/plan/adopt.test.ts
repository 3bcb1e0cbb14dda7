import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Name, parseName } from '../../../core/dns/name.ts';
import { adoptDrift } from '../../../core/plan/adopt.ts';
import { diffRecords } from '../../../core/plan/diff.ts';
import { readRecords } from '../../../core/plan/read-records.ts';
import { renderZone } from '../../../core/plan/render-zone.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import { Document } from '../../../core/workspace/document.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';

const apex = parseName('a.example.') as Name;
const uri = 'a.example.zone';
const head = `$ORIGIN a.example.
$TTL 3600
@    IN SOA ns1 hostmaster ( 7 ; serial
            7200 900 1209600 300 )
     IN NS  ns1
ns1  IN A   192.0.2.1
`;

/** The text after what leads from one zone to another on the server is adopted; or why it is not. */
function adopted(text: string, deployed: string, live: string, isWritable = true): string {
  const workspace = new Workspace();
  workspace.apply({ documents: [new Document(uri, head + text)] });
  const { snapshot } = workspace;
  const drift = diffRecords(readRecords(apex, head + deployed), readRecords(apex, head + live));
  const adoption = adoptDrift(snapshot, snapshot.zoneAt(uri), drift, () => isWritable);
  if ('refusal' in adoption) return adoption.refusal;
  const after = applyEdits(head + text, adoption.edits.get(uri) ?? []);
  return after.startsWith(head) ? after.slice(head.length) : after;
}

suite('what was changed on the server comes into the file', () => {
  for (const [what, text, live, expected] of [
    [
      'an address, and the line keeps its blanks and its comment',
      'www  IN A   192.0.2.2 ; the web\n',
      'www  IN A   192.0.2.9\n',
      'www  IN A   192.0.2.9 ; the web\n',
    ],
    ['a TTL that is written', 'www 600 IN A 192.0.2.2\n', 'www 60 A 192.0.2.2\n', 'www 60 IN A 192.0.2.2\n'],
    [
      'a TTL that was inherited',
      'www  IN A   192.0.2.2\n',
      'www 60 A 192.0.2.2\n',
      'www  IN 60 A   192.0.2.2\n',
    ],
    ['one field of several', '@ MX 10 mail\n', '@ MX 20 mail\n', '@ MX 20 mail\n'],
    ['a text as a whole', '@ TXT "v=spf1 -all"\n', '@ TXT "v=spf1 mx -all"\n', '@ TXT "v=spf1 mx -all"\n'],
    [
      'a further record of an RRset, in the columns of the others',
      'www  IN A   192.0.2.2\nzzz  IN A   192.0.2.3\n',
      'www A 192.0.2.2\nwww A 192.0.2.9\nzzz A 192.0.2.3\n',
      'www  IN A   192.0.2.2\nwww  IN A   192.0.2.9\nzzz  IN A   192.0.2.3\n',
    ],
    [
      'a new RRset of an owner, below its others',
      'www  IN A   192.0.2.2\nzzz  IN A   192.0.2.3\n',
      'www A 192.0.2.2\nwww TXT "x"\nzzz A 192.0.2.3\n',
      'www  IN A   192.0.2.2\nwww  IN TXT "x"\nzzz  IN A   192.0.2.3\n',
    ],
    [
      'a new owner, at the end, which needs no line end',
      'www  IN A   192.0.2.2',
      'www A 192.0.2.2\nnew 60 A 192.0.2.3\n',
      'www  IN A   192.0.2.2\nnew 60 IN A 192.0.2.3\n',
    ],
    ['a removal', 'www A 192.0.2.2\nzzz A 192.0.2.3\n', 'zzz A 192.0.2.3\n', 'zzz A 192.0.2.3\n'],
    [
      'a removal of a record whose owner others inherit',
      'www  IN A   192.0.2.2\n     IN TXT "x"\n',
      'www TXT "x"\n',
      'www  IN TXT "x"\n',
    ],
    [
      'a removal of all that inherit',
      'www A 192.0.2.2\n    TXT "x"\nzzz A 192.0.2.3\n',
      'zzz A 192.0.2.3\n',
      'zzz A 192.0.2.3\n',
    ],
    [
      'below another origin, an absolute owner',
      '$ORIGIN sub.a.example.\nx A 192.0.2.2\n',
      'x.sub A 192.0.2.2\nnew A 192.0.2.3\n',
      '$ORIGIN sub.a.example.\nx A 192.0.2.2\nnew.a.example. A 192.0.2.3\n',
    ],
  ] as const) {
    test(what, () => assert.equal(adopted(text, text, live), expected));
  }

  test('edits of the workspace that concern other RRsets stay', () => {
    const text = 'www A 192.0.2.2\nmine A 192.0.2.5\n';
    assert.equal(
      adopted(text, 'www A 192.0.2.2\n', 'www A 192.0.2.9\n'),
      'www A 192.0.2.9\nmine A 192.0.2.5\n',
    );
  });

  test('the SOA keeps its serial, its lines and its comments', () => {
    const workspace = new Workspace();
    workspace.apply({ documents: [new Document(uri, head)] });
    const { snapshot } = workspace;
    const live = head.replace('7200', '3600').replace('( 7 ', '( 2026112401 ');
    const drift = diffRecords(readRecords(apex, head), readRecords(apex, live));
    const adoption = adoptDrift(snapshot, snapshot.zoneAt(uri), drift, () => true);
    assert('edits' in adoption);
    assert.equal(applyEdits(head, adoption.edits.get(uri) ?? []), head.replace('7200', '3600'));
  });

  test('what $GENERATE makes, and what no file of the folder says, is refused', () => {
    const generated = '$GENERATE 1-3 h$ A 192.0.2.$\n';
    const live = 'h1 A 192.0.2.9\nh2 A 192.0.2.2\nh3 A 192.0.2.3\n';
    assert.match(
      adopted(generated, generated, live),
      /h1\.a\.example A is made by a template or by \$GENERATE/,
    );
    assert.match(adopted('www A 192.0.2.2\n', 'www A 192.0.2.2\n', '', false), /made by a template/);
  });

  test('where a TTL would be inherited by what follows, nothing is edited', () => {
    const text = 'www A 192.0.2.2\n';
    const without = head.replace('$TTL 3600\n', '').replace('IN SOA', '60 IN SOA');
    const workspace = new Workspace();
    workspace.apply({ documents: [new Document(uri, `${without}${text}zzz A 192.0.2.3\n`)] });
    const { snapshot } = workspace;
    const before = readRecords(apex, `${without}${text}zzz A 192.0.2.3\n`);
    const live = readRecords(apex, `${without}www 30 A 192.0.2.2\nzzz 60 A 192.0.2.3\n`);
    const adoption = adoptDrift(snapshot, snapshot.zoneAt(uri), diffRecords(before, live), () => true);
    assert('refusal' in adoption);
    assert.match(adoption.refusal, /by hand/);
  });
});

suite('of a tenant with a template, the own file says it', () => {
  const agency = `agency: { name: A }
servers: { s: { addresses: [192.0.2.1], dns: { kind: practice } } }
tenants: { server: s, template: t }
`;
  const template = `$TTL 3600
@ SOA ns1 hostmaster 1 7200 900 1209600 300
@ NS ns1.agency.example.
@ A 192.0.2.1
www CNAME @
`;
  const own = 'tenants/a.example.zone';

  /** What the tenant's own file says after the server's changes are adopted; or why they are not. */
  function adoptedOver(file: string | undefined, change: (live: string) => string): string {
    const workspace = new Workspace();
    const files: readonly (readonly [string, string])[] = [
      ['agency.yaml', agency],
      ['tenants/a.yaml', 'domain: a.example\n'],
      ['templates/t.zone.liquid', template],
      ...(file === undefined ? [] : [[own, file] as const]),
    ];
    workspace.apply({ documents: files.map(([name, text]) => new Document(`file:///f/${name}`, text)) });
    const { snapshot } = workspace;
    const zone = snapshot.zoneOfTenant(apex);
    assert.ok(zone);
    const deployed = renderZone(apex, resourceRecords(zone));
    const drift = diffRecords(readRecords(apex, deployed), readRecords(apex, change(deployed)));
    const adoption = adoptDrift(snapshot, zone, drift, (it) => it.startsWith('file:'));
    if ('refusal' in adoption) return adoption.refusal;
    assert.deepEqual([...adoption.edits.keys()], [`file:///f/${own}`]);
    return applyEdits(file ?? '', adoption.edits.get(`file:///f/${own}`) ?? []);
  }

  const addition = (live: string) => `${live}shop.a.example. 3600 IN A 192.0.2.9\n`;

  test('a new record, in a file that does not exist yet', () => {
    assert.equal(adoptedOver(undefined, addition), 'shop 3600 A 192.0.2.9\n');
  });

  test('a new record, behind what the file says', () => {
    assert.match(adoptedOver('@ 600 TXT "x"', addition), /^@ 600 TXT "x"\nshop +3600 A +192\.0\.2\.9\n$/);
  });

  test('a record of the template that was changed is replaced', () => {
    assert.equal(
      adoptedOver(undefined, (live) => live.replace('192.0.2.1', '192.0.2.7')),
      '@ 3600 A 192.0.2.7\n',
    );
  });

  test('a record of the template that was removed is taken away', () => {
    assert.equal(
      adoptedOver(undefined, (live) => live.replace(/^www.*\n/m, '')),
      '; zonewright-remove www.a.example. CNAME\n',
    );
  });
});
