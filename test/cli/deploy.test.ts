import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { namedPrograms } from '../support/name-server.ts';
import { skipWithout } from '../support/programs.ts';
import { acceptance, bindAgency } from './bind-agency.ts';
import { zone } from './recording-terminal.ts';

const skip = skipWithout(...namedPrograms);

suite('plan and deploy', { skip }, () => {
  test('a server is contacted only after somebody has accepted how the workspace describes it', async (t) => {
    const { folder, type } = await bindAgency(t);
    const first = await type(['plan']);
    assert.equal(first.status, 2);
    assert.match(first.err, /wants to reach this server for the first time:\n {2}server: vps1\n/);
    assert.match(first.err, /dns\.kind: bind/);
    assert.equal((await type(['plan', '--accept-server', '0123456789ab'])).status, 2);
    assert.equal((await type(['plan'], { answers: ['no'] })).status, 2);
    assert.equal((await type(['plan'], { answers: ['yes'] })).status, 3);
    assert.equal((await type(['plan'])).status, 3, 'the answer is remembered');
    const store = join(folder, 'state/zonewright/servers');
    assert.equal(statSync(store).mode & 0o077, 0);
    const path = join(folder, 'agency.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('patience: "2"', 'patience: "3"'));
    const changed = await type(['plan']);
    assert.equal(changed.status, 2);
    assert.match(
      changed.err,
      /describes vps1 differently .+\n {2}- dns\.patience: 2\n {2}\+ dns\.patience: 3\n/,
    );
  });

  test('an ssh that cannot be used stops the deploy, and never means this machine', async (t) => {
    const { folder, type } = await bindAgency(t);
    const path = join(folder, 'agency.yaml');
    for (const ssh of ['-oProxyCommand=true', '[vps1]', '']) {
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(/(?: {4}ssh: .*\n)?(?= {4}addresses)/, `    ssh: ${ssh}\n`),
      );
      const { status, err } = await type(['plan'], { answers: ['yes'] });
      assert.equal(status, 2);
      assert.match(err, /agency\.yaml:3:\d+ ssh names a Host/);
    }
  });

  test('a plan shows what would change, changes nothing, and can be carried out exactly', async (t) => {
    const { server, dns, type } = await bindAgency(t);
    const before = server.read('a.example');
    const accept = acceptance(await type(['plan']));
    const planned = await type(['plan', ...accept]);
    assert.equal(planned.status, 3);
    assert.match(planned.out, /^a\.example {2}serial 2026112301 → \d+$/m);
    assert.match(planned.out, /^ {2}~ www\.a\.example A\n {6}- 300 192\.0\.2\.1\n {6}\+ 300 192\.0\.2\.2$/m);
    assert.match(planned.out, /1 zone, RRsets: 0 added, 1 changed, 0 removed\. 1 zone unchanged\./);
    assert.equal(server.read('a.example'), before);
    const [, hash] = /deploy --plan ([0-9a-f]{12})/.exec(planned.out) ?? [];
    const deployed = await type(['deploy', '--plan', hash as string, '--yes', '--dns', dns]);
    assert.deepEqual([deployed.status, deployed.err], [0, '']);
    assert.match(deployed.out, /^1 of 1 zones deployed\.$/m);
    assert.equal(server.dig('www.a.example', 'A'), '192.0.2.2');
    assert.equal((await type(['plan'])).status, 0);
  });

  test('a person sees the plan and says yes', async (t) => {
    const { server, dns, type } = await bindAgency(t);
    const accept = acceptance(await type(['plan']));
    const words = ['deploy', 'a.example', '--dns', dns, ...accept];
    const no = await type(words, { answers: ['no'] });
    assert.equal(no.status, 2);
    assert.match(no.out, /~ www\.a\.example A/);
    assert.equal(server.dig('www.a.example', 'A'), '192.0.2.1');
    assert.equal((await type([...words, '--dry-run'], { answers: [] })).status, 3);
    const yes = await type(words, { answers: ['yes'] });
    assert.equal(yes.status, 0);
    assert.match(yes.err, /a\.example: verify ok/);
    assert.equal(server.dig('www.a.example', 'A'), '192.0.2.2');
  });

  test('what needs a word of its own gets it, by option or by typing', async (t) => {
    const { server, folder, dns, type } = await bindAgency(t);
    const path = join(folder, 'tenants/a.example.zone');
    writeFileSync(path, readFileSync(path, 'utf8').replace('@ NS ns2\n', ''));
    const accept = acceptance(await type(['plan']));
    const planned = await type(['plan', ...accept]);
    const [, id] = /needs: ([a-z-]+)\)/.exec(planned.out) ?? [];
    assert.equal(id, 'apex-ns');
    const [, hash = ''] = /--plan ([0-9a-f]{12})/.exec(planned.out) ?? [];
    const words = ['deploy', '--plan', hash, '--dns', dns];
    const refused = await type([...words, '--yes']);
    assert.equal(refused.status, 2);
    assert.match(refused.err, /add --allow apex-ns\./);
    assert.equal((await type(words, { answers: ['yes'] })).status, 2);
    assert.equal(server.dig('www.a.example', 'A'), '192.0.2.1');
    assert.equal((await type(words, { answers: ['apex-ns', 'yes'] })).status, 0);
    assert.equal(server.dig('www.a.example', 'A'), '192.0.2.2');
  });

  test('a protected record is changed only when allowed, and the plan names its owner', async (t) => {
    const { server, folder, dns, type } = await bindAgency(t);
    const tenant = join(folder, 'tenants/a.yaml');
    const owners = 'owners: { web: Acme Ltd }\n';
    const entry = '{ names: [www, "@"], types: [A], owner: web, reason: "the shop; ask ops@agency.example" }';
    writeFileSync(tenant, `domain: a.example\n${owners}protected: [${entry}]\n`);
    const accept = acceptance(await type(['plan']));
    const said = 'www.a.example A is protected (owner: Acme Ltd): the shop; ask ops@agency.example';
    const planned = await type(['plan', ...accept]);
    assert(planned.out.includes(`! ${said} (needs: protected)`), planned.out);
    const [json] = JSON.parse((await type(['plan', '--format', 'json'])).out);
    assert.deepEqual(json.plan.zones[0].guards, [{ id: 'protected', message: said }]);
    const words = ['deploy', '--plan', json.hash, '--yes', '--dns', dns];
    const refused = await type(words);
    assert.equal(refused.status, 2);
    assert(refused.err.includes(`${said} If that is meant, add --allow protected.`));
    assert.equal(server.dig('www.a.example', 'A'), '192.0.2.1');
    assert.equal((await type([...words, '--allow', 'protected'])).status, 0);
    assert.equal(server.dig('www.a.example', 'A'), '192.0.2.2');
  });

  test('what the agency protects is protected for every tenant, and its limits hold', async (t) => {
    const { folder, type } = await bindAgency(t);
    const path = join(folder, 'agency.yaml');
    const more =
      'deploy: { limits: { deletePercent: 5, minimumRecords: 1 } }\nprotected: [{ names: [www] }]\n';
    writeFileSync(path, readFileSync(path, 'utf8') + more);
    const { out } = await type(['plan', ...acceptance(await type(['plan']))]);
    assert.match(out, /! www\.a\.example A is protected\. \(needs: protected\)/);
    assert.match(out, /RRsets of a\.example would be changed, more than 5 %\..+needs: many-changes/);
  });

  test('the catalog of a server names all its tenants, whichever are deployed', async (t) => {
    const { folder, type } = await bindAgency(t);
    const path = join(folder, 'agency.yaml');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('kind: bind', 'kind: bind, addZones: yes, catalog: catalog.invalid'));
    const { out } = await type(['plan', 'b.example', ...acceptance(await type(['plan']))]);
    assert.match(out, /^catalog\.invalid {2}serial none → \d+$/m);
    for (const name of ['a', 'b'])
      assert.match(
        out,
        new RegExp(`\\+ [0-9a-f]{16}\\.zones\\.catalog\\.invalid PTR\\n.+ ${name}\\.example\\.`),
      );
    assert.doesNotMatch(out, /^a\.example /m);
    writeFileSync(path, text.replace('kind: bind', 'kind: bind, catalog: a.example'));
    assert.match((await type(['plan'])).err, /"a\.example" cannot be a catalog/);
  });

  test('a plan that no longer fits is not carried out, and the server keeps what it has', async (t) => {
    const { server, dns, type } = await bindAgency(t);
    const accept = acceptance(await type(['plan']));
    const { out } = await type(['plan', ...accept]);
    const [, hash = ''] = /--plan ([0-9a-f]{12})/.exec(out) ?? [];
    const foreign = server
      .read('a.example')
      .replace('192.0.2.1', '192.0.2.77')
      .replace('2026112301', '2026112302');
    writeFileSync(server.file('a.example'), foreign);
    server.control('reload', 'a.example');
    const { status, out: outcome } = await type(['deploy', '--plan', hash, '--yes', '--dns', dns]);
    assert.equal(status, 4);
    assert.match(outcome, /a\.example: not touched\./);
    assert.equal(server.read('a.example'), foreign);
  });

  test('a plan file is for one server, can be read by others, and not be changed', async (t) => {
    const { folder, dns, type } = await bindAgency(t);
    const accept = acceptance(await type(['plan']));
    await type(['plan', '-o', 'plan.json', ...accept]);
    const path = join(folder, 'plan.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('192.0.2.2', '192.0.2.3'));
    const changed = await type(['deploy', '--plan', 'plan.json', '--yes', '--dns', dns]);
    assert.equal(changed.status, 2);
    assert.match(changed.err, /changed after it was made/);
    writeFileSync(path, text);
    assert.equal((await type(['deploy', '--plan', 'plan.json', '--yes', '--dns', dns])).status, 0);
  });

  test('a zone that no server would load stops the deploy before anything is contacted', async (t) => {
    const { folder, type } = await bindAgency(t);
    writeFileSync(
      join(folder, 'tenants/b.example.zone'),
      zone('b.example', 'www CNAME x\nwww A 192.0.2.1\n'),
    );
    const { status, err } = await type(['deploy', '--accept-server', '0123456789ab']);
    assert.equal(status, 2);
    assert.match(err, /^tenants\/b\.example\.zone:8:5 www\.b\.example\. .+\(cname\/and-other-data\)$/m);
    assert.match(err, /Nothing was sent/);
    assert.doesNotMatch(err, /wants to reach/);
  });

  test('--format json is the plan as data', async (t) => {
    const { type } = await bindAgency(t);
    const accept = acceptance(await type(['plan']));
    const [saved] = JSON.parse((await type(['plan', '--format', 'json', ...accept])).out);
    assert.equal(saved.server.id, 'vps1');
    assert.match(saved.hash, /^[0-9a-f]{64}$/);
    assert.equal(saved.plan.zones.length, 1);
  });
});
