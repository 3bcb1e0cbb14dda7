import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { SharedCheck, threadsFor } from '../../cli/src/check/shared-check.ts';
import type { ThreadAnswer, ThreadGo, ThreadStart } from '../../cli/src/check/tenant-shares.ts';
import { readWorkspace } from '../../cli/src/files/read-workspace.ts';
import type { Finding } from '../../core/rules/rule.ts';
import { findings, takeFindings, zoneFindings } from '../../core/rules/run.ts';
import type { Snapshot } from '../../core/workspace/snapshot.ts';

const agency = join(import.meta.dirname, '../../samples/agency');
const today = Date.UTC(2026, 0, 1) / 1000;

suite('checking by several threads', () => {
  test('a thread finds what this one finds, and fixes are found again', async () => {
    const { start, snapshot } = readSample();
    const answers = await askThread(start);
    const { templated } = snapshot;
    assert.deepEqual(
      answers.map(([place]) => place),
      templated.map((_, place) => place),
    );
    const zones = templated.flatMap((it) => snapshot.tenantZone(it).zone ?? []);
    const here = readSample().snapshot;
    for (const [place, sent] of answers) {
      const zone = zones[place];
      if (zone) takeFindings(snapshot, zone, sent);
    }
    assert.ok(zones.length > 5);
    const other = here.templated.flatMap((it) => here.tenantZone(it).zone ?? []);
    const whole = zones.map((it) => shown(zoneFindings(snapshot, it)));
    assert.deepEqual(
      whole,
      other.map((it) => shown(zoneFindings(here, it))),
    );
    assert.ok(whole.flat().some((it) => it.fixes.length > 0));
  });

  test('what all threads find together is what one finds, in the same order', async () => {
    const { start, snapshot } = readSample();
    await new SharedCheck(start, 2).finish(snapshot);
    const here = readSample().snapshot;
    for (const uri of here.documents.keys())
      assert.deepEqual(shown(findings(snapshot, uri)), shown(findings(here, uri)));
  });

  test('files that are included or changed later reach the threads', async () => {
    const { start, snapshot } = readSample();
    const [first, ...others] = start.files;
    assert.ok(first);
    await new SharedCheck({ ...start, files: others }, 1).finish(snapshot);
    const here = readSample().snapshot;
    for (const uri of here.documents.keys())
      assert.deepEqual(shown(findings(snapshot, uri)), shown(findings(here, uri)));
  });

  test('a thread leaves it to this one which tenants of an endless template are tried', async () => {
    const { start } = readSample();
    const bomb = '{% for i in (1..900) %}{% for j in (1..900) %}x{% endfor %}{% endfor %}';
    const tenants = ['a1', 'a2', 'a3', 'a4'].map(
      (it) => [`${agency}/tenants/${it}.yaml`, `domain: ${it}.example\ntemplate: bomb\n`] as const,
    );
    const files = [...start.files, [`${agency}/templates/bomb.zone.liquid`, bomb] as const, ...tenants];
    assert.deepEqual(await askThread({ ...start, files }), []);
  });

  test('a few tenants are not worth a thread', () => {
    assert.equal(threadsFor(12), 0);
  });
});

/** What a thread answers that checks all tenants alone. */
async function askThread(start: Omit<ThreadStart, 'taken'>) {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const workerData: ThreadStart = { ...start, taken };
  const worker = new Worker(join(import.meta.dirname, '../../cli/src/main.ts'), { workerData });
  const answers: ThreadAnswer[] = [];
  worker.on('message', (answer: ThreadAnswer) => answers.push(answer));
  worker.postMessage({ files: [], committed: new Map(), today } satisfies ThreadGo);
  await new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject));
  return answers.flat();
}

function readSample(): { start: Omit<ThreadStart, 'taken'>; snapshot: Snapshot } {
  const { workspace } = readWorkspace(agency, { paths: [] });
  const snapshot = workspace.apply({ today });
  const files = [...snapshot.documents.values()].map(({ uri, text }) => [uri, text] as const);
  return { start: { files, declared: snapshot.declaredZones, settings: undefined }, snapshot };
}

function shown(found: readonly Finding[]) {
  return found.map(({ fixes, ...rest }) => ({ ...rest, fixes: fixes?.() ?? [] }));
}
