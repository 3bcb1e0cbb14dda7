import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { skipWithout } from '../support/programs.ts';
import { folderWith, run } from './recording-terminal.ts';

const template = (ttl: number, extra = '') =>
  `$TTL ${ttl}\n@ SOA ns1 h {{ serial }} 14400 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.53\n{% if values.shop %}shop CNAME {{ values.shop | fqdn }}\n{% endif %}${extra}`;
const files = {
  'agency.yaml': 'tenants: { template: standard }\n',
  'templates/standard.zone.liquid': template(3600),
  'tenants/a.yaml': 'domain: a.example\n',
  'tenants/b.yaml': 'domain: b.example\nvalues: { shop: old.test }\n',
  'tenants/c.yaml': 'domain: c.example\n',
};

suite('plan --since', { skip: skipWithout('git') }, () => {
  test('says what each tenant sees, whichever file it comes from', async (t) => {
    const folder = folderWith(t, files);
    const git = (...words: readonly string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@t.test', ...words]);
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    const none = await run(folder, ['plan', '--since', 'HEAD']);
    assert.deepEqual([none.status, none.out], [0, 'No tenant sees a change since HEAD.\n']);
    writeFileSync(join(folder, 'tenants/b.yaml'), 'domain: b.example\nvalues: { shop: new.test }\n');
    rmSync(join(folder, 'tenants/c.yaml'));
    writeFileSync(join(folder, 'tenants/d.yaml'), 'domain: d.example\n');
    const some = await run(folder, ['plan', '--since', 'HEAD']);
    assert.equal(some.status, 3);
    assert.equal(
      some.out.replace(/^d\.example {2}is new\n(?: .*\n)+/m, 'd.example  is new\n'),
      'b.example\n  ~ shop.b.example CNAME\n      - 3600 old.test.\n      + 3600 new.test.\n' +
        'c.example  is no tenant any more\nd.example  is new\n3 of 4 tenants see a change since HEAD.\n',
    );
    writeFileSync(join(folder, 'templates/standard.zone.liquid'), template(3600, 'x A 192.0.2.7\n'));
    const one = await run(folder, ['plan', '--since', 'HEAD', 'a.example']);
    assert.equal(
      one.out,
      'a.example\n  + x.a.example A\n      + 3600 192.0.2.7\n1 of 1 tenants see a change since HEAD.\n',
    );
    writeFileSync(join(folder, 'templates/standard.zone.liquid'), template(3600, '{{ nobody }}\n'));
    const broken = await run(folder, ['plan', '--since', 'HEAD', 'a.example']);
    assert.equal(broken.status, 1);
    assert.match(broken.out, /^a\.example {2}has no zone any more/);
    for (const revision of ['nothing', '--all', '-x']) {
      const unknown = await run(folder, ['plan', `--since=${revision}`]);
      assert.equal(unknown.status, 2);
      assert.match(unknown.err, /git knows no commit/);
    }
  });
});
