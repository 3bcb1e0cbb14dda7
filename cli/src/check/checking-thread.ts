import { parentPort, workerData } from 'node:worker_threads';
import { zoneFindings } from '../../../core/rules/run.ts';
import { asSent } from '../../../core/rules/sent-findings.ts';
import { Document } from '../../../core/workspace/document.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { Workspace } from '../../../core/workspace/workspace.ts';
import { nextShares, type ThreadAnswer, type ThreadGo, type ThreadStart } from './tenant-shares.ts';

/** Checks tenants' zones in a thread of its own, share by share, as long as there are any, and sends what it finds. */
export function checkInThread(): void {
  const { files, declared, settings, taken } = workerData as ThreadStart;
  const workspace = new Workspace();
  workspace.apply({
    documents: documentsOf(files),
    declareZones: declared,
    ...(settings ? { settings } : {}),
  });
  parentPort?.once('message', ({ files, committed, today }: ThreadGo) => {
    const snapshot = workspace.apply({
      documents: documentsOf(files),
      committed,
      ...(today === undefined ? {} : { today }),
    });
    const { templated } = snapshot;
    for (const share of nextShares(taken, templated.length)) {
      const found = answer(snapshot, templated, share);
      // From here on it would depend on the order of the tenants which of them are tried, and one thread alone has that.
      if (snapshot.agency?.templates.hasGivenUp(snapshot.agency)) return;
      parentPort?.postMessage(found);
    }
  });
}

function answer(
  snapshot: Snapshot,
  templated: Snapshot['templated'],
  share: readonly number[],
): ThreadAnswer {
  return share.flatMap((place) => {
    const tenant = templated[place];
    const zone = tenant && snapshot.tenantZone(tenant).zone;
    if (!zone) return [];
    const found = asSent(zoneFindings(snapshot, zone));
    // The thread that asks keeps the zone; here it would only take memory.
    snapshot.release(tenant);
    return [[place, found] as const];
  });
}

function documentsOf(files: ThreadStart['files']): readonly Document[] {
  return files.map(([uri, text]) => new Document(uri, text));
}
