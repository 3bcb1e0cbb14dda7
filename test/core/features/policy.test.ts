import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { completionsAt } from '../../../core/features/complete/complete.ts';
import { hoverAt } from '../../../core/features/hover.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import { workspaceOf } from '../../support/annotated-zone.ts';

const uri = 'acme.example/mta-sts.txt';
const zone = `$ORIGIN acme.example.
$TTL 3600
@ SOA ns1 h 1 14400 3600 1209600 3600
@ NS ns1
@ MX 10 mx1.mail
@ MX 20 mx2.mail
@ MX 30 backup
`;

/** A policy with its cursor at `|`, beside the zone of its domain. */
function at(marked: string, records = zone) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { snapshot } = workspaceOf(
    new Map([[uri, text], ...(records ? [['acme.example.zone', records] as const] : [])]),
  );
  return { snapshot, text, offset };
}

function items(marked: string, records?: string) {
  const { snapshot, offset } = at(marked, records);
  return completionsAt(snapshot, uri, offset).items;
}

suite('completion in an MTA-STS policy', () => {
  for (const [marked, labels] of [
    ['|', ['A whole policy', 'version', 'mode', 'mx', 'max_age']],
    ['version: STSv1\r\n|\r\nmx: a.example\r\n', ['mode', 'mx', 'max_age']],
    ['version: STSv1\nm|\n', ['mode', 'mx', 'max_age']],
    ['mo|de: testing\nversion: STSv1\n', ['mode']],
    ['version: |', ['STSv1']],
    ['mode: |', ['testing', 'enforce', 'none']],
    ['mode:e|', ['enforce', 'testing', 'none']],
    ['max_age: |604800', ['86400', '604800', '1209600', '2419200', '31557600']],
    [
      'mx: |',
      ['mx1.mail.acme.example', 'mx2.mail.acme.example', 'backup.acme.example', '*.mail.acme.example'],
    ],
    ['mx: *.mail.acme.example\nmx: |', ['backup.acme.example']],
    ['mx: backup.acme.example\nmx: mx1|\n', ['mx1.mail.acme.example']],
    [
      'mx: backup.acme.example\nmx: |\n',
      ['mx1.mail.acme.example', 'mx2.mail.acme.example', '*.mail.acme.example'],
    ],
    ['comment: |', []],
  ] as const) {
    test(JSON.stringify(marked), () => {
      const found = items(marked).map((it) => it.label);
      assert.deepEqual(found.slice(0, labels.length), labels);
      if (labels.length === 0) assert.deepEqual(found, []);
    });
  }

  for (const [marked, label, after] of [
    ['mode: |testing\r\nmx: a', 'enforce', 'mode: enforce\r\nmx: a'],
    ['mode:|', 'none', 'mode: none'],
    ['m|ode: testing', 'mx', 'mx: testing'],
    ['mo|\nmx: a', 'mode', 'mode: testing\nmx: a'],
    ['version: STSv1\n|', 'mx', 'version: STSv1\nmx: mx1.mail.acme.example'],
    [
      '|',
      'A whole policy',
      'version: STSv1\nmode: testing\nmx: mx1.mail.acme.example\nmx: mx2.mail.acme.example\nmx: backup.acme.example\nmax_age: 604800\n',
    ],
  ] as const) {
    test(`${JSON.stringify(marked)} with ${label}`, () => {
      const item = items(marked).find((it) => it.label === label);
      assert.ok(item);
      assert.equal(applyEdits(at(marked).text, [item.edit]), after);
    });
  }

  test('offers no host where the workspace has no zone', () => {
    assert.deepEqual(items('mx: |', ''), []);
  });
});

suite('hover in an MTA-STS policy', () => {
  for (const [marked, said] of [
    ['mode: enf|orce', /`enforce`: They do not deliver to that host\.[\s\S]*RFC 8461 §5/],
    ['mode: quarantine|', /^\*\*`mode: quarantine`\*\* \(MTA-STS policy\)\n\nWhat senders do[^`]*$/],
    ['max|_age: 1209600', /That is 2 weeks\./],
    ['max_age: |often', /^(?!.*That is)/s],
    [
      'mx: *.mail.acme.example|',
      /Covers `mx1\.mail\.acme\.example` and `mx2\.mail\.acme\.example` of the MX records/,
    ],
    ['mx: |other.example', /No MX record of `acme\.example` in the workspace names such a host/],
    ['MODE|: none', /`none`: Nothing: the domain has given up its policy/],
    ['x-note|: `hello`', /^\*\*`x-note: 'hello'`\*\* \(MTA-STS policy\)\n\nNo standard defines this key/],
  ] as const) {
    test(marked, () => {
      const { snapshot, text, offset } = at(marked);
      const hover = hoverAt(snapshot, uri, offset);
      assert.match(hover?.markdown ?? '', said);
      assert.deepEqual(hover?.at, { start: 0, end: text.length });
    });
  }

  test('says nothing where nothing stands', () => {
    const { snapshot, offset } = at('version: STSv1\n\n|\nmode: none');
    assert.equal(hoverAt(snapshot, uri, offset), undefined);
  });
});

test('at every offset of a policy nothing fails', () => {
  const text = '\ufeffversion : STSv1\r\n\r\n:\nmx\nmx:\nmode:enforce: x\n\tmax_age:\t99999999999\n😀: é';
  const { snapshot } = workspaceOf(new Map([[uri, text]]));
  for (let offset = 0; offset <= text.length; offset++) {
    const hover = hoverAt(snapshot, uri, offset);
    if (hover) assert.ok(hover.at.start <= offset && offset <= hover.at.end);
    for (const { edit } of completionsAt(snapshot, uri, offset).items) {
      const { start, end } = edit.at;
      assert.ok(start <= offset && offset <= end && !/\n/.test(text.slice(start, end)), `${offset}`);
    }
  }
});
