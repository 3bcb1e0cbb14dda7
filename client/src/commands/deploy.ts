import { type LogOutputChannel, window } from 'vscode';
import { askNameServers } from '../deploy/ask-name-servers.ts';
import { carryOut, type Ended } from '../deploy/carry-out.ts';
import { confirmPlan } from '../deploy/confirm-plan.ts';
import { rememberSerial } from '../deploy/deployed-serial.ts';
import type { ShownPlan } from '../deploy/plan-tenants.ts';
import { deployReport } from '../deploy/report.ts';
import type { Desk } from '../desk.ts';
import type { Ops } from '../load-ops.ts';
import { Refusal } from '../refusal.ts';
import { requireTrust } from '../trust.ts';
import { adoptDrift } from './drift.ts';
import { showPlan } from './plan.ts';

/** Shows a plan that was made, asks, deploys and says how it ended. */
export async function deployShown(
  desk: Desk,
  output: LogOutputChannel,
  shown: ShownPlan | undefined,
): Promise<void> {
  await showPlan(desk, shown);
  if (shown?.servers.some(({ saved }) => saved.plan.zones.length > 0)) await deployPlan(desk, output);
}

/** Deploys the plan in the view, once the user has said yes to what needs it. */
export async function deployPlan(desk: Desk, output: LogOutputChannel): Promise<void> {
  requireTrust();
  const shown = desk.plans.current;
  if (!shown) throw new Refusal('There is no plan to deploy. Make one with "Zonewright: Show Plan…".');
  const answer = await confirmPlan(desk.plans, shown);
  if (answer === 'adopt') return adoptDrift(desk);
  if (!answer) return;
  const ended = await carryOut(shown, answer);
  for (const it of ended) await note(desk, shown, it);
  const nameServers = await askNameServers(shown, ended);
  const text = deployReport(shown, ended, nameServers);
  output.info(text);
  await desk.reports.show(`${shown.name}.deploy`, text);
  announce(shown, ended, [...nameServers.values()].flat(), text);
}

/** What the view, the files and the memory keep of how a server's part ended. */
async function note({ plans, refusals, memory }: Desk, { written }: ShownPlan, it: Ended): Promise<void> {
  const { on, outcome } = it;
  const planned = new Map(on.saved.plan.zones.map((plan) => [plan.zone, plan]));
  for (const { zone, state, message } of outcome.zones) {
    const plan = planned.get(zone);
    const choice = written.get(zone);
    if (plan && state === 'deployed') await rememberSerial(memory, on.opened.server, plan);
    else if (plan && choice && message !== '') refusals.mark(plan, choice, message);
  }
  plans.noteEnd(it);
}

function announce(
  { ops, name, servers, left }: ShownPlan,
  ended: readonly Ended[],
  nameServers: readonly Ops.NameServerReport[],
  text: string,
): void {
  const outcomes = ended.flatMap(({ outcome }) => outcome.zones);
  const done = outcomes.filter(({ state }) => state === 'deployed').length;
  const planned = servers.reduce((sum, { saved }) => sum + saved.plan.zones.length, 0);
  const whole =
    planned + left.length + servers.reduce((sum, { saved }) => sum + saved.plan.refused.length, 0);
  if (ended.some(({ outcome }) => outcome.status === 'needs-person')) {
    void window.showErrorMessage(`${name} needs a person.`, { modal: true, detail: text });
  } else if (done === whole) {
    const verb = whole === 1 ? 'is' : 'are';
    const said = `${name} ${verb} deployed: ${answersOf(ended)}.`;
    const behind = nameServers.filter(({ problems }) => problems.length > 0).map(({ label }) => label);
    if (behind.length === 0) void window.showInformationMessage(said);
    else
      void window.showWarningMessage(
        `${said} Not as planned yet: ${behind.join(', ')}. The report says why.`,
      );
  } else if (whole === 1) {
    const [{ outcome } = { outcome: undefined }] = ended;
    void window.showErrorMessage(`${name} was not deployed. ${outcome ? ops.renderOutcome(outcome) : ''}`);
  } else {
    const why = [...outcomes.map(({ message }) => message), ...left.map(({ message }) => message)].find(
      Boolean,
    );
    void window.showErrorMessage(
      `${done} of ${whole} tenants are deployed. ${why ?? ''} The report says more.`,
    );
  }
}

function answersOf(ended: readonly Ended[]): string {
  return ended
    .map(({ on: { opened, saved } }) => {
      const [only, another] = saved.plan.zones;
      const what =
        only && !another ? `serial ${only.serial}` : `the new serials of ${saved.plan.zones.length} zones`;
      return `${opened.server.id} answers with ${what}`;
    })
    .join(', ');
}
