import { window } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import type { Refusal as Left } from '../../../core/plan/plan.ts';
import { ruleWithId } from '../../../core/rules/index.ts';
import type { Finding, ServerKind } from '../../../core/rules/rule.ts';
import { findings } from '../../../core/rules/run.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import type { Choice, Chosen } from './choose-tenant.ts';

/**
 * The tenants that may be deployed as far as their own texts tell. What would lose records or would not load is left out
 * and says why; other errors take a yes. Undefined where the user says no.
 */
export async function acceptErrors(
  snapshot: Snapshot,
  { choices, left }: Chosen,
): Promise<Chosen | undefined> {
  const checked = choices.map((choice) => ({ choice, errors: errorsOf(snapshot, choice) }));
  const unfit = checked.flatMap(({ choice, errors }) => unfitFor(choice, errors));
  const names = new Set(unfit.map(({ zone }) => zone));
  const fit = checked.filter(({ choice }) => !names.has(choice.domain));
  if (!(await accept(fit))) return undefined;
  return { choices: fit.map(({ choice }) => choice), left: [...left, ...unfit] };
}

interface Checked {
  readonly choice: Choice;
  readonly errors: readonly Finding[];
}

async function accept(checked: readonly Checked[]): Promise<boolean> {
  const bad = checked.filter(({ errors }) => errors.length > 0);
  const [only, another] = bad;
  if (!only) return true;
  const lines = bad.flatMap(({ choice, errors }) =>
    errors.map(({ message, rule }) =>
      another ? `${withoutDot(choice.domain)}: ${message} (${rule})` : `${message} (${rule})`,
    ),
  );
  const shown = lines.slice(0, 8);
  if (lines.length > shown.length) shown.push(`And ${lines.length - shown.length} more: see Problems.`);
  const who = another ? `${bad.length} tenants have` : `${withoutDot(only.choice.domain)} has`;
  const title = `${who} ${lines.length === 1 ? 'an error' : `${lines.length} errors`}.`;
  const answer = 'Go On With Errors';
  const options = { modal: true, detail: shown.join('\n\n') };
  return (await window.showWarningMessage(title, options, answer)) === answer;
}

function errorsOf(snapshot: Snapshot, { zone }: Choice): readonly Finding[] {
  return zone.files
    .flatMap(({ uri }) => findings(snapshot, uri))
    .filter(({ severity }) => severity === 'error');
}

function unfitFor({ domain, server }: Choice, errors: readonly Finding[]): readonly Left[] {
  const fatal = errors.find((it) => keepsFromLoading(it, server.dns?.kind));
  if (!fatal) return [];
  const message = `${withoutDot(domain)} cannot be deployed: ${fatal.message} It is marked in ${fileOf(fatal)}.`;
  return [{ zone: domain, message }];
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
