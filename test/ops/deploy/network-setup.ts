import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ResourceRecord } from '../../../core/dns/resource-record.ts';
import { diffRecords } from '../../../core/plan/diff.ts';
import { readTargetOptions, type Target } from '../../../ops/target.ts';
import { dynamicUpdate, openDynamicUpdate } from '../../../ops/targets/dynamic-update.ts';
import { transferZone } from '../../../ops/wire/axfr.ts';
import { type Endpoint, showEndpoint } from '../../../ops/wire/endpoint.ts';
import { parseTsigKey } from '../../../ops/wire/tsig-key.ts';
import { testKeys } from '../../support/tsig-keys.ts';
import { name } from './setup.ts';

/** A folder that ends with the test. */
export function scratchFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-versions-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The dynamic-update target of a test's server. */
export function updateTarget(
  t: TestContext,
  endpoint: Endpoint,
  key = 'deploykey',
  timeout = 10_000,
): Target {
  const read = readTargetOptions(dynamicUpdate, { server: showEndpoint(endpoint), key });
  assert('options' in read, JSON.stringify(read));
  return openDynamicUpdate(read.options, { keys: testKeys, versions: scratchFolder(t), timeout });
}

/** Every record that a server has of a zone, by a signed transfer. */
export async function transferred(endpoint: Endpoint, zone: string): Promise<readonly ResourceRecord[]> {
  const found = testKeys.find('deploykey');
  const key = 'secret' in found ? parseTsigKey(found.secret) : undefined;
  const transfer = await transferZone(endpoint, name(zone), { key });
  assert('records' in transfer, JSON.stringify(transfer));
  return transfer.records;
}

/** What changed between two transfers: `add shop.acme.test. 1`. */
export function changesBetween(
  before: readonly ResourceRecord[],
  after: readonly ResourceRecord[],
): readonly string[] {
  return diffRecords(before, after).map(({ kind, owner, type }) => `${kind} ${owner} ${type}`);
}
