import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { showPath, uriOfPath } from '../files/paths.ts';
import { writeText } from '../files/write-file.ts';
import { describeSystemError, Misuse } from '../misuse.ts';
import type { ShownFinding } from '../print/report.ts';

/**
 * Findings that are known and not to be counted, by file, rule and message, with how often each occurs: lines that move
 * make none of them new.
 */
export type Baseline = ReadonlyMap<string, number>;

/** Files in a baseline are relative to its own folder, so that it can be read from everywhere. */
interface BaselineFile {
  readonly version: 1;
  readonly findings: readonly { file: string; rule: string; message: string; count: number }[];
}

/** Reads a baseline. Throws `Misuse` where it is missing or none. */
export function readBaseline(folder: string, path: string): Baseline {
  const uri = uriOfPath(folder, path);
  let file: Partial<BaselineFile> | null;
  try {
    file = JSON.parse(readFileSync(uri, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is no JSON' : describeSystemError(error);
    throw new Misuse(`The baseline ${path} cannot be read: ${reason}. --write-baseline makes a new one.`);
  }
  if (file?.version !== 1 || !Array.isArray(file.findings)) {
    throw new Misuse(`${path} is no baseline of this version. --write-baseline makes a new one.`);
  }
  return new Map(
    file.findings.map((it) => [keyOf(uriOfPath(dirname(uri), it.file), it.rule, it.message), it.count]),
  );
}

/** Writes all findings as a baseline. */
export function writeBaseline(folder: string, path: string, findings: readonly ShownFinding[]): void {
  const uri = uriOfPath(folder, path);
  const counted = new Map<string, BaselineFile['findings'][number]>();
  for (const { file, rule, message } of findings) {
    const own = uriOfPath(folder, file);
    const key = keyOf(own, rule, message);
    const count = (counted.get(key)?.count ?? 0) + 1;
    counted.set(key, { file: showPath(dirname(uri), own), rule, message, count });
  }
  const sorted = [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, it]) => it);
  const text = `${JSON.stringify({ version: 1, findings: sorted } satisfies BaselineFile, null, 2)}\n`;
  const reason = writeText(uri, text);
  if (reason !== undefined) throw new Misuse(`The baseline ${path} cannot be written: ${reason}.`);
}

/** The findings that a baseline does not know; of more occurrences than it counts, the last ones are new. */
export function withoutKnown(
  folder: string,
  findings: readonly ShownFinding[],
  baseline: Baseline,
): readonly ShownFinding[] {
  const left = new Map(baseline);
  return findings.filter(({ file, rule, message }) => {
    const key = keyOf(uriOfPath(folder, file), rule, message);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function keyOf(uri: string, rule: string, message: string): string {
  return `${uri}\0${rule}\0${message}`;
}
