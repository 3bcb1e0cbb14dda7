import { window } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import type { Finding, ServerKind } from '../../../core/rules/rule.ts';
import { findings, ruleWithId } from '../../../core/rules/run.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { Refusal } from '../refusal.ts';
import type { Choice } from './choose-tenant.ts';

/**
 * Whether a zone may be deployed as far as its own text tells. Refuses what would lose records or would not load;
 * other errors take a yes. False where the user says no.
 */
export async function acceptErrors(snapshot: Snapshot, { domain, zone, server }: Choice): Promise<boolean> {
  const name = withoutDot(domain);
  const errors = zone.files
    .flatMap(({ uri }) => findings(snapshot, uri))
    .filter(({ severity }) => severity === 'error');
  const fatal = errors.find((it) => keepsFromLoading(it, server.dns?.kind));
  if (fatal) {
    throw new Refusal(`${name} cannot be deployed: ${fatal.message} It is marked in ${fileOf(fatal)}.`);
  }
  if (errors.length === 0) return true;
  const answer = 'Go On With Errors';
  const title = errors.length === 1 ? `${name} has an error.` : `${name} has ${errors.length} errors.`;
  const detail = errors.map(({ message, rule }) => `${message} (${rule})`).join('\n\n');
  return (await window.showWarningMessage(title, { modal: true, detail }, answer)) === answer;
}

/** An entry that cannot be read is missing from what would be deployed. */
function keepsFromLoading({ rule, refusedBy }: Finding, kind: string | undefined): boolean {
  const definition = ruleWithId(rule);
  if (definition?.on === 'reading') return true;
  return (refusedBy ?? definition?.refusedBy)?.includes(kind as ServerKind) ?? false;
}

function fileOf({ at }: Finding): string {
  return decodeURIComponent(at.uri.slice(at.uri.lastIndexOf('/') + 1));
}
