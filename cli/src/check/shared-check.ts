import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { findFleet, takeFindings, zoneFindings } from '../../../core/rules/run.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { nextShares, type ThreadAnswer, type ThreadGo, type ThreadStart } from './tenant-shares.ts';

/** For fewer tenants, a thread would have started when all is done. */
const leastTenants = 300;
const mostThreads = 3;
/** Each thread reads the files of all tenants; beyond so many readings the memory is worth more than the time. */
const mostReadings = 15_000;

// The bundle is CommonJS and lies beside the program that starts it; the source lies one folder above.
const program =
  typeof __dirname === 'undefined'
    ? join(import.meta.dirname, '../main.ts')
    : join(__dirname, 'zonewright.cjs');

/** How many threads besides this one are worth their start for so many tenants. */
export function threadsFor(tenants: number): number {
  const isWorth = Math.min(
    Math.floor(tenants / leastTenants),
    Math.floor(mostReadings / tenants),
    mostThreads,
  );
  return Math.min(availableParallelism() - 1, isWorth);
}

/** The check of many tenants' zones by several threads. What they find is what this one would find, in the same order. */
export class SharedCheck {
  private readonly taken = new Int32Array(new SharedArrayBuffer(4));
  private readonly sent: ReadonlySet<string>;
  private readonly workers: readonly Worker[];
  private readonly answers: ThreadAnswer[] = [];
  private readonly ends: readonly Promise<void>[];

  /** Starts threads, which read the files while this one does. */
  constructor(start: Omit<ThreadStart, 'taken'>, threads: number) {
    this.sent = new Set(start.files.map(([uri]) => uri));
    const workerData: ThreadStart = { ...start, taken: this.taken };
    // What is kept for each file, and room to work in; a thread that needs more ends, and leaves the rest to this one.
    const resourceLimits = {
      maxYoungGenerationSizeMb: 32,
      maxOldGenerationSizeMb: 96 + Math.ceil(start.files.length / 80),
    };
    this.workers = Array.from({ length: threads }, () => new Worker(program, { workerData, resourceLimits }));
    this.ends = this.workers.map((worker) => {
      worker.on('message', (answer: ThreadAnswer) => this.answers.push(answer));
      // Until it is told to begin, it keeps nobody from ending the process.
      worker.unref();
      return new Promise((resolve) => {
        // What a thread does not answer, this one finds out by itself.
        worker.once('error', () => resolve());
        worker.once('exit', () => resolve());
      });
    });
  }

  /** Finds what is wrong with the zones of all tenants with templates; `findings` then has it. */
  async finish(snapshot: Snapshot): Promise<void> {
    const { documents, committed, today } = snapshot;
    const files = [...documents.values()].flatMap(({ uri, text }) =>
      this.sent.has(uri) ? [] : [[uri, text] as const],
    );
    for (const worker of this.workers) {
      worker.ref();
      worker.postMessage({ files, committed, today } satisfies ThreadGo);
    }
    // It needs every zone, and no findings: the other threads have a part of those meanwhile.
    findFleet(snapshot);
    const { templated } = snapshot;
    for (const share of nextShares(this.taken, templated.length)) {
      for (const place of share) {
        const zone = zoneAt(snapshot, templated, place);
        if (zone) zoneFindings(snapshot, zone);
      }
    }
    await Promise.all(this.ends);
    for (const [place, found] of this.answers.flat()) {
      const zone = zoneAt(snapshot, templated, place);
      if (zone) takeFindings(snapshot, zone, found);
    }
  }
}

function zoneAt(snapshot: Snapshot, templated: Snapshot['templated'], place: number) {
  const tenant = templated[place];
  return tenant && snapshot.tenantZone(tenant).zone;
}
