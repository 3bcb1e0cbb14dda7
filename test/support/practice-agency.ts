import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { startPracticeServer } from '../../ops/practice/server.ts';
import { PracticeStore } from '../../ops/practice/store.ts';
import { practiceFolder } from '../../ops/targets/practice.ts';

const root = join(import.meta.dirname, '../..');

/** A copy of the sample agency with its twelve tenants, and the practice server that they live on; both go with the test. */
export async function startPracticeAgency(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-agency-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const agency = join(folder, 'agency');
  cpSync(join(root, 'samples/agency'), agency, { recursive: true });
  const env = { XDG_STATE_HOME: join(folder, 'state') };
  mkdirSync(practiceFolder(env), { recursive: true });
  const store = new PracticeStore(practiceFolder(env));
  const practice = await startPracticeServer(store, 0);
  t.after(() => practice.close());
  const tenant = (name: string) => join(agency, 'tenants', name);
  return { agency, env, store, tenant };
}
