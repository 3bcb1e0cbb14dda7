import { type Uri, window } from 'vscode';
import { renderZone } from '../../../core/plan/render-zone.ts';
import { askServer } from '../deploy/ask-server.ts';
import { type OpenTenant, openTenant } from '../deploy/open-tenant.ts';
import { type ShownPlan, show } from '../deploy/plan-tenants.ts';
import type { Desk } from '../desk.ts';
import { Refusal } from '../refusal.ts';

/** Lists the versions of a zone that deploys replaced, and shows the one that the user picks. */
export async function showHistory(desk: Desk, about?: Uri): Promise<void> {
  const tenant = await openTenant(desk, 'Whose history?', about);
  const id = tenant && (await chooseVersion(tenant, 'Which version shall be shown?'));
  if (!tenant || id === undefined) return;
  const { ops, opened, choice, name } = tenant;
  const version = await askServer(ops, opened, `Reading ${name} from its history`, (signal) =>
    opened.target.version(choice.domain, id, signal),
  );
  if (version) await desk.reports.show(`${name} ${id}`, version.text);
}

/** Plans to bring an earlier version of a zone back; undefined where the user leaves. */
export async function planRollback(desk: Desk, about?: Uri): Promise<ShownPlan | undefined> {
  const tenant = await openTenant(desk, 'Bring back an earlier version of which tenant?', about);
  const id = tenant && (await chooseVersion(tenant, 'Which version shall come back?'));
  if (!tenant || id === undefined) return undefined;
  const { ops, opened, choice, name, guarding } = tenant;
  const saved = await askServer(ops, opened, `Planning to bring ${name} back`, (signal) =>
    ops.planRollback(opened.target, choice.domain, id, {
      ...guarding,
      server: { id: opened.server.id, hash: opened.hash },
      now: new Date(),
      nameServers: opened.endpoints,
      signal,
    }),
  );
  if (!saved) return undefined;
  return show(desk, { ops, name, servers: [{ opened, saved }], left: [], written: new Map() });
}

/** Shows what the server of a tenant has now, read-only. */
export async function openOnServer(desk: Desk, about?: Uri): Promise<void> {
  const tenant = await openTenant(desk, 'Open which tenant as its server has it?', about);
  if (!tenant) return;
  const { ops, opened, choice, name } = tenant;
  const reading = await askServer(ops, opened, `Reading ${name} from ${opened.target.label}`, (signal) =>
    opened.target.read([choice.domain], signal),
  );
  if (!reading) return;
  const live = reading.zones.get(choice.domain);
  if (!live) throw new Refusal(`${opened.server.id} did not say what it has of ${name}.`);
  if ('message' in live) throw new Refusal(live.message);
  if (live.fingerprint === undefined) throw new Refusal(`${opened.server.id} has no zone ${name} yet.`);
  const fault =
    live.fault === undefined ? '' : `; It does not load: ${live.fault.replace(/\s*\n\s*/g, '; ')}\n`;
  const served = `; The name server answers with serial ${live.servedSerial ?? 'none'}.\n`;
  const text = `${served}${fault}${renderZone(choice.domain, live.records)}`;
  await desk.reports.show(`${name} on ${opened.server.id}`, text);
}

async function chooseVersion(
  { ops, opened, choice, name }: OpenTenant,
  question: string,
): Promise<string | undefined> {
  const versions = await askServer(ops, opened, `Reading the history of ${name}`, (signal) =>
    ops.listVersions(opened.target, choice.domain, signal),
  );
  if (!versions) return undefined;
  if (versions.length === 0) {
    throw new Refusal(
      `No earlier version of ${name} is kept on ${opened.target.label}. The first deploy keeps one.`,
    );
  }
  const items = versions.map((it) => ({ label: ops.describeVersion(it), description: it.id, id: it.id }));
  const picked = await window.showQuickPick(items, { placeHolder: question, matchOnDescription: true });
  return picked?.id;
}
