import type { EventData } from 'node:test';
import type { Counts } from './counts.ts';

/** A reporter of node:test that writes the `Counts` of the whole run as one line of JSON. */
export default async function* report(source: AsyncIterable<Event>): AsyncGenerator<string> {
  for await (const { type, data } of source) {
    // Each file has a summary of its own; the last one is about all of them.
    if (type !== 'test:summary' || data.file !== undefined) continue;
    const { passed, failed, cancelled, skipped, todo } = data.counts as Record<string, number>;
    const counts: Counts = {
      passed: passed ?? 0,
      failed: (failed ?? 0) + (cancelled ?? 0),
      skipped: (skipped ?? 0) + (todo ?? 0),
    };
    yield `${JSON.stringify(counts)}\n`;
  }
}

interface Event {
  readonly type: string;
  readonly data: EventData.TestSummary;
}
