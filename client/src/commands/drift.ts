import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import { adoptDrift as adopt } from '../../../core/plan/adopt.ts';
import type { ZonePlan } from '../../../core/plan/plan.ts';
import { readAgencyFolder } from '../agency-folder.ts';
import { tenantsNamed } from '../deploy/choose-tenant.ts';
import { confirmOverwrite } from '../deploy/confirm-overwrite.ts';
import { isFile } from '../deploy/is-file.ts';
import type { Desk } from '../desk.ts';
import type { PlanNode } from '../plan-view/plan-nodes.ts';
import type { PlanOnShow } from '../plan-view/plan-on-show.ts';
import { Refusal } from '../refusal.ts';
import { requireTrust } from '../trust.ts';

/**
 * Writes what others changed on the server into the zone file of a tenant, or of every tenant of the plan that is not
 * decided. The plan is past then: the next one is made from the new text. Nothing is saved or sent.
 */
export async function adoptDrift({ plans }: Desk, node?: PlanNode): Promise<void> {
  requireTrust();
  const zones = driftedZones(plans, node);
  const folder = await readAgencyFolder();
  const edit = new WorkspaceEdit();
  const touched = new Set<string>();
  for (const { zone, drift } of zones) {
    const { choices, left } = tenantsNamed(folder, [withoutDot(zone)]);
    const [choice] = choices;
    if (!choice)
      throw new Refusal(
        left[0]?.message ?? `${withoutDot(zone)} is no longer a tenant of this folder. Plan again.`,
      );
    const adoption = adopt(folder.snapshot, choice.zone, drift, isFile);
    if ('refusal' in adoption) throw new Refusal(adoption.refusal);
    for (const [uri, edits] of adoption.edits) {
      touched.add(uri);
      const address = Uri.parse(uri, true);
      if (!folder.snapshot.documents.has(uri)) {
        const contents = new TextEncoder().encode(edits.map(({ newText }) => newText).join(''));
        edit.createFile(address, { contents });
        continue;
      }
      const document = await workspace.openTextDocument(address);
      for (const { at, newText } of edits) {
        const range = new Range(document.positionAt(at.start), document.positionAt(at.end));
        edit.replace(document.uri, range, newText);
      }
    }
  }
  if (!(await workspace.applyEdit(edit))) {
    throw new Refusal(
      'The editor did not take the edit. See whether the file can be written, and try again.',
    );
  }
  plans.discard();
  const [first] = touched;
  if (first === undefined) {
    void window.showInformationMessage('The zone file says already what the server has. Plan again.');
    return;
  }
  await window.showTextDocument(await workspace.openTextDocument(Uri.parse(first, true)));
  const names = zones.map(({ zone }) => withoutDot(zone)).join(', ');
  void window.showInformationMessage(
    `What was changed on the server of ${names} is in the workspace now. Look at it, save it, and plan again.`,
  );
}

/** Allows that the plan takes back what others changed in a tenant, after a yes of its own. */
export async function overwriteDrift({ plans }: Desk, node?: PlanNode): Promise<void> {
  requireTrust();
  for (const planned of driftedZones(plans, node)) {
    if (!(await confirmOverwrite(planned))) return;
    plans.overwrite(planned.zone);
  }
}

function driftedZones(plans: PlanOnShow, node: PlanNode | undefined): readonly ZonePlan[] {
  if (node?.kind === 'drift') return [node.planned];
  const zones = (plans.current?.servers ?? [])
    .flatMap(({ saved }) => saved.plan.zones)
    .filter(({ zone, drift }) => drift.length > 0 && !plans.isOverwritten(zone));
  if (zones.length > 0) return zones;
  throw new Refusal(
    'The plan shows nothing that somebody else changed. Make a new plan to see what the server has.',
  );
}
