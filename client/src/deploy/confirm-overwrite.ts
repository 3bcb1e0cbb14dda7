import { window } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import type { ZonePlan } from '../../../core/plan/plan.ts';
import { renderChange } from '../../../core/plan/render.ts';

/** Asks whether what others changed in a zone may be lost. */
export async function confirmOverwrite({ zone, drift }: ZonePlan): Promise<boolean> {
  const answer = 'Overwrite';
  const title = `Overwrite what somebody changed of ${withoutDot(zone)} on the server?`;
  const detail = `Since your last deploy:\n${drift.map((it) => renderChange(it, zone)).join('')}`;
  return (await window.showWarningMessage(title, { modal: true, detail }, answer)) === answer;
}
