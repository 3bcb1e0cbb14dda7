import { type Memento, type Uri, window } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import { renderPlan } from '../../../core/plan/render.ts';
import { resourceRecords } from '../../../core/zone/resource-records.ts';
import { readAgencyFolder } from '../agency-folder.ts';
import type { Ops } from '../load-ops.ts';
import { Refusal } from '../refusal.ts';
import type { ReportDocuments } from '../report-documents.ts';
import { requireTrust } from '../trust.ts';
import { approveServer } from './approve-server.ts';
import { acceptErrors } from './check-zone.ts';
import { type Choice, chooseTenant } from './choose-tenant.ts';
import { type OpenServer, openServer } from './open-server.ts';
import { withAbort } from './with-abort.ts';

/** What the commands need of the extension. */
export interface Desk {
  readonly loadOps: () => Promise<typeof Ops>;
  /** Remembers which servers were approved, outside the workspace. */
  readonly memory: Memento;
  readonly reports: ReportDocuments;
}

/** A plan of one tenant that was shown. */
export interface ShownPlan {
  readonly ops: typeof Ops;
  readonly name: string;
  readonly opened: OpenServer;
  readonly saved: Ops.SavedPlan;
}

/**
 * Asks for a tenant, unless a file tells it, reads what its server has and shows the plan. Undefined where the user leaves, or nothing is to
 * do, which is said. Nothing is written anywhere.
 */
export async function planTenant(
  { loadOps, memory, reports }: Desk,
  question: string,
  about: Uri | undefined,
): Promise<ShownPlan | undefined> {
  requireTrust();
  const folder = await readAgencyFolder();
  const choice = await chooseTenant(folder, question, about);
  if (!choice || !(await acceptErrors(folder.snapshot, choice))) return undefined;
  const ops = await loadOps();
  const opened = openServer(ops, choice.server);
  if (!(await approveServer(ops, opened, folder.agency.uri, memory))) return undefined;
  const name = withoutDot(choice.domain);
  const saved = await readAndPlan(ops, opened, choice);
  if (!saved) return undefined;
  const { plan } = saved;
  const [refused] = plan.refused;
  if (refused) throw new Refusal(refused.message);
  if (plan.zones.length === 0) {
    void window.showInformationMessage(`${opened.server.id} has ${name} as it is here: nothing to deploy.`);
    return undefined;
  }
  await reports.show(`${name}.plan`, renderPlan(plan));
  return { ops, name, opened, saved };
}

async function readAndPlan(
  ops: typeof Ops,
  opened: OpenServer,
  choice: Choice,
): Promise<Ops.SavedPlan | undefined> {
  const { server, target, hash, endpoints } = opened;
  const desired = [{ zone: choice.domain, records: resourceRecords(choice.zone) }];
  const result = await withAbort(`Reading ${withoutDot(choice.domain)} from ${target.label}`, (signal) =>
    ops.makePlan(desired, target, {
      server: { id: server.id, hash },
      now: new Date(),
      nameServers: endpoints,
      signal,
    }),
  );
  if ('plan' in result) return result;
  if (result.failure === 'cancelled') return undefined;
  if (result.failure !== 'host-key-unknown' || result.fingerprint === undefined)
    throw new Refusal(result.message);
  const isAccepted = await acceptKey(ops, server.ssh ?? '', result.fingerprint);
  return isAccepted ? readAndPlan(ops, opened, choice) : undefined;
}

async function acceptKey(ops: typeof Ops, host: string, fingerprint: string): Promise<boolean> {
  const answer = 'The Key Is Right';
  const detail =
    `Its key is\n${fingerprint}\n\nCompare it with what the server's owner tells you, or with what ` +
    '"ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" prints on the server itself.';
  const title = `${host} was never contacted from here.`;
  if ((await window.showWarningMessage(title, { modal: true, detail }, answer)) !== answer) return false;
  const failure = await withAbort(`Connecting to ${host}`, (signal) =>
    ops.acceptHostKey(host, fingerprint, {}, signal),
  );
  if (failure) throw new Refusal(failure.message);
  return true;
}
