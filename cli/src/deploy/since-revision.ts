import { type Name, withoutDot } from '../../../core/dns/name.ts';
import { diffRecords } from '../../../core/plan/diff.ts';
import { renderChange } from '../../../core/plan/render.ts';
import { Document, isZoneFileName } from '../../../core/workspace/document.ts';
import { isLockFile } from '../../../core/workspace/external.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { isAgencyFile, isTemplateFile, Workspace } from '../../../core/workspace/workspace.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';
import { commitAt, committedTexts } from '../../../server/src/committed-texts.ts';
import { Misuse } from '../misuse.ts';
import { visible } from '../print/visible.ts';
import { type Terminal, writeLines } from '../terminal.ts';
import { tenantNamed } from './choose-zones.ts';

/**
 * Prints what each tenant sees of the changes since a revision, for a review; no server is asked. Resolves to the exit
 * status: 3 where something changes, 1 where a tenant has no zone now. Throws `Misuse` for a revision that git does not
 * know.
 */
export async function planSince(
  terminal: Terminal,
  now: Snapshot,
  folder: string,
  revision: string,
  named: readonly string[],
): Promise<number> {
  const then = await snapshotAt(folder, revision);
  const wanted = new Set(named.map((it) => tenantNamed(now, it)));
  const domains = [...new Set([...domainsOf(then), ...domainsOf(now)])].sort();
  const chosen = domains.filter((it) => wanted.size === 0 || wanted.has(it));
  let changed = 0;
  let without = 0;
  for (const domain of chosen) {
    const lines = linesOf(then, now, domain);
    if (!now.zoneOfTenant(domain) && now.agency?.byDomain.has(domain)) without++;
    if (lines.length === 0) continue;
    changed++;
    await writeLines(terminal, lines.map(visible));
  }
  const count = `${changed} of ${chosen.length} tenants see a change since ${visible(revision)}.`;
  await writeLines(terminal, [changed === 0 ? `No tenant sees a change since ${visible(revision)}.` : count]);
  if (without > 0) return 1;
  return changed > 0 ? 3 : 0;
}

async function snapshotAt(folder: string, revision: string): Promise<Snapshot> {
  const commit = await commitAt(folder, revision);
  if (!commit)
    throw new Misuse(
      `git knows no commit "${visible(revision)}" here. Name a branch, a tag or a hash, such as main.`,
    );
  const read = async (files: readonly string[]) =>
    [...(await committedTexts(folder, files, commit.hash))].map(([uri, text]) => new Document(uri, text));
  const workspace = new Workspace();
  workspace.apply({ documents: await read(commit.files.filter(isWorkspaceFile)) });
  for (let { missing } = workspace.snapshot; missing.length > 0; { missing } = workspace.snapshot) {
    const documents = await read(missing);
    if (documents.length === 0) break;
    workspace.apply({ documents });
  }
  return workspace.snapshot;
}

function isWorkspaceFile(path: string): boolean {
  return isZoneFileName(path) || isAgencyFile(path) || isTemplateFile(path) || isLockFile(path);
}

function domainsOf({ agency }: Snapshot): readonly Name[] {
  return agency?.tenants.map(({ domain }) => domain) ?? [];
}

function linesOf(then: Snapshot, now: Snapshot, domain: Name): readonly string[] {
  const before = then.zoneOfTenant(domain);
  const after = now.zoneOfTenant(domain);
  const name = withoutDot(domain);
  if (before && !now.agency?.byDomain.has(domain)) return [`${name}  is no tenant any more`];
  if (!after) return before ? [`${name}  has no zone any more: see zonewright check`] : [];
  const changes = diffRecords(before ? resourceRecords(before) : [], resourceRecords(after));
  if (changes.length === 0) return [];
  return [
    before ? name : `${name}  is new`,
    ...changes.flatMap((it) => renderChange(it, domain).trimEnd().split('\n')),
  ];
}
