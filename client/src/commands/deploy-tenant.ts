import { hostname, userInfo } from 'node:os';
import { type LogOutputChannel, type Uri, window } from 'vscode';
import { confirmPlan } from '../deploy/confirm-plan.ts';
import { rememberSerial } from '../deploy/deployed-serial.ts';
import { type Desk, planTenant, type ShownPlan } from '../deploy/plan-tenant.ts';
import { withAbort } from '../deploy/with-abort.ts';
import type { Ops } from '../load-ops.ts';

/** Plans, asks, deploys and says how it ended. */
export async function deployTenant(desk: Desk, output: LogOutputChannel, about?: Uri): Promise<void> {
  const shown = await planTenant(desk, 'Deploy which tenant?', about);
  const allowed = shown && (await confirmPlan(shown));
  if (!shown || !allowed) return;
  const outcome = await carryOut(shown, allowed);
  if (!outcome) return;
  const { ops, name, opened } = shown;
  const words = ops.renderOutcome(outcome);
  output.info(words);
  const [planned] = shown.saved.plan.zones;
  const serial = planned?.serial;
  if (outcome.status === 'deployed') {
    if (planned) await rememberSerial(desk.memory, opened.server, planned);
    void window.showInformationMessage(
      `${name} is deployed: ${opened.server.id} answers with serial ${serial}.`,
    );
  } else if (outcome.status === 'failed') {
    void window.showErrorMessage(`${name} was not deployed. ${words}`);
  } else {
    void window.showErrorMessage(`${name} needs a person.`, { modal: true, detail: words });
  }
}

async function carryOut(
  { ops, name, opened, saved }: ShownPlan,
  allowed: ReadonlySet<string>,
): Promise<Ops.Outcome | undefined> {
  const title = `Deploying ${name} to ${opened.server.id}`;
  return withAbort(title, async (signal, say) => {
    const by = `${userInfo().username}@${hostname()}`;
    const options = { allowed, by, now: new Date(), servers: opened.endpoints, signal };
    for await (const event of ops.deploy(saved, opened.target, options)) {
      if (event.kind === 'outcome') return event.outcome;
      say(`${event.phase}: ${event.message || event.result}`);
    }
    return undefined;
  });
}
