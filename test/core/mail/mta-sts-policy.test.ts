import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { parseName } from '../../../core/dns/name.ts';
import { nextPolicyId } from '../../../core/mail/mta-sts-id.ts';
import { coversHost } from '../../../core/mail/mta-sts-match.ts';
import { addMx, areSamePolicies, parseMtaStsPolicy } from '../../../core/mail/mta-sts-policy.ts';
import { applyEdits } from '../../../core/text/edit.ts';

const good = 'version: STSv1\nmode: enforce\nmx: mail.example.net\nmax_age: 604800\n';

suite('a policy', () => {
  test('has its fields where they are written, whatever ends the lines', () => {
    for (const text of [
      good,
      good.replaceAll('\n', '\r\n'),
      good.trimEnd(),
      good.replaceAll('\n', ' \t\n'),
    ]) {
      const { fields, problems } = parseMtaStsPolicy(text);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        fields.map(({ keyAt, valueAt }) => [
          text.slice(keyAt.start, keyAt.end),
          text.slice(valueAt.start, valueAt.end),
        ]),
        [
          ['version', 'STSv1'],
          ['mode', 'enforce'],
          ['mx', 'mail.example.net'],
          ['max_age', '604800'],
        ],
      );
    }
  });

  test('keeps keys that nobody knows', () => {
    const { fields, problems } = parseMtaStsPolicy(`${good}contact: postmaster\n`);
    assert.deepEqual(problems, []);
    assert.equal(fields.at(-1)?.key, 'contact');
  });

  test('of any text is read, with problems inside of it, and safe fixes end', () => {
    const piece = fc.constantFrom(
      'version',
      'Mode',
      'mx',
      'max-age',
      ':',
      ' ',
      '\r',
      '\n',
      'STSv1',
      '9',
      '*.',
      '\ufeff',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        let text = pieces.join('');
        for (let round = 0; round < 60; round++) {
          const { problems } = parseMtaStsPolicy(text);
          for (const { at, message } of problems) {
            assert.ok(at.start >= 0 && at.start <= at.end && at.end <= text.length, JSON.stringify(text));
            assert.match(message, /\.$/);
          }
          const fix = problems.find((it) => it.fix?.safe)?.fix;
          if (!fix) return;
          text = applyEdits(text, fix.edits);
        }
        assert.fail(`its fixes never end: ${JSON.stringify(pieces.join(''))}`);
      }),
    );
  });

  test('says the same with other line ends, blanks and order, and another with another host', () => {
    const same = parseMtaStsPolicy(good);
    const [version = '', ...others] = good.trimEnd().split('\n');
    assert.ok(areSamePolicies(same, parseMtaStsPolicy([...others, version].join(' \r\n'))));
    assert.ok(!areSamePolicies(same, parseMtaStsPolicy(good.replace('mail.', 'mail2.'))));
  });

  test('gets hosts behind those that it has', () => {
    const add = (text: string) => applyEdits(text, [addMx(parseMtaStsPolicy(text), ['b.example.net'])]);
    assert.equal(
      add(good.replaceAll('\n', '\r\n')),
      'version: STSv1\r\nmode: enforce\r\nmx: mail.example.net\r\nmx: b.example.net\r\nmax_age: 604800\r\n',
    );
    assert.equal(add(''), 'mx: b.example.net\n');
  });
});

test('a pattern covers one label more, or the host itself (RFC 8461 §4.1)', () => {
  const covers = (pattern: string, host: string) => {
    const name = parseName(host);
    assert.ok(name !== undefined);
    return coversHost(pattern, name);
  };
  assert.ok(covers('mail.example.net', 'mail.example.net.'));
  assert.ok(covers('*.Example.net', 'mail.example.net.'));
  assert.ok(!covers('*.example.net', 'example.net.'));
  assert.ok(!covers('*.example.net', 'a.mail.example.net.'));
  assert.ok(!covers('example.net', 'mail.example.net.'));
  assert.ok(!covers('*.', 'net.'));
});

test('the next id is another one, in the form of the old one, and an id', () => {
  const today = Date.parse('2026-11-24') / 1000;
  for (const [id, next] of [
    ['20261101T120000', '20261124T000000'],
    ['20261124T000000', '20261124T000001'],
    ['20261101', '20261124'],
    ['2026110107', '2026112400'],
    ['20261124', '20261125'],
    ['1', '2'],
    ['099', '100'],
    ['abc', 'abc1'],
    ['9'.repeat(32), '1'],
  ] as const)
    assert.equal(nextPolicyId(id, today), next);
  assert.equal(nextPolicyId('20261101', undefined), '20261102');
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z0-9]{1,32}$/), (id) => {
      const next = nextPolicyId(id, today);
      assert.match(next, /^[a-z0-9]{1,32}$/i);
      assert.notEqual(next, id);
    }),
  );
});
