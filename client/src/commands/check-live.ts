import { type LogOutputChannel, type Uri, window } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import { serverWithRole } from '../../../core/workspace/agency/server-roles.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { readAgencyFolder } from '../agency-folder.ts';
import { type Choice, chooseTenant } from '../deploy/choose-tenant.ts';
import { deployedSerial } from '../deploy/deployed-serial.ts';
import { openServer } from '../deploy/open-server.ts';
import { withAbort } from '../deploy/with-abort.ts';
import type { Desk } from '../desk.ts';
import type { Ops } from '../load-ops.ts';
import { requireTrust } from '../trust.ts';

/** Asks for a tenant, asks its name servers whether the world sees what the folder says, and shows the results. */
export async function checkLive(desk: Desk, output: LogOutputChannel, about?: Uri): Promise<void> {
  requireTrust();
  const folder = await readAgencyFolder();
  const choice = await chooseTenant(folder, 'Ask the name servers of which tenant?', about);
  if (!choice) return;
  const ops = await desk.loadOps();
  const request = requestOf(ops, desk, folder.snapshot, choice);
  const name = withoutDot(choice.domain);
  let isCancelled = false;
  const results = await withAbort(`Asking the name servers of ${name}`, async (signal) => {
    const found = await ops.checkLive([request], { checks: ops.liveChecks, ask: ops.ask, signal });
    isCancelled = signal.aborted;
    return found;
  });
  if (isCancelled) return;
  const text = ops.renderLive(results);
  output.info(text);
  await desk.reports.show(`${name}.live`, text);
  const { fail, unknown, warn } = ops.countStates(results);
  const summary = `${name} live: ${ops.summarizeLive(results)}.`;
  if (fail > 0) void window.showErrorMessage(summary);
  else if (unknown + warn > 0) void window.showWarningMessage(summary);
  else void window.showInformationMessage(summary);
}

/** Where `dns.ask` or the practice server says whom to ask, nobody else is; otherwise the name servers of the zone. */
function requestOf(
  ops: typeof Ops,
  { memory }: Desk,
  snapshot: Snapshot,
  { domain, zone, server }: Choice,
): Ops.LiveZoneRequest {
  const { kind, options } = server.dns ?? { kind: '', options: {} };
  const isPractice = kind === 'practice';
  const { ask = undefined } = options as { readonly ask?: string };
  const { agency } = snapshot;
  const tenant = agency?.byDomain.get(domain);
  const mail = agency && tenant && serverWithRole(agency, tenant, 'mail');
  return {
    apex: domain,
    zone,
    endpoints: isPractice || ask !== undefined ? openServer(ops, server).endpoints : undefined,
    outbound: mail?.outbound ?? [],
    helo: mail?.hostname ?? withoutDot(domain),
    deployedSerial: deployedSerial(memory, server, domain),
    elsewhere: isPractice ? ops.workspaceResolver(snapshot) : ops.systemResolver(),
  };
}
