import { type Uri, window } from 'vscode';
import { readRecords } from '../../../core/plan/read-records.ts';
import { showZone } from '../../../core/plan/show-zone.ts';
import { askServer } from '../deploy/ask-server.ts';
import { type OpenTenant, openTenant } from '../deploy/open-tenant.ts';
import { type ShownPlan, show } from '../deploy/plan-tenants.ts';
import type { Desk } from '../desk.ts';
import type { Ops } from '../load-ops.ts';
import { showSideBySide, zoneLanguage } from '../plan-view/show-difference.ts';
import { Refusal } from '../refusal.ts';

/** Lists the versions of a zone that deploys replaced, and shows the one that the user picks beside what the server has now. */
export async function showHistory(desk: Desk, about?: Uri): Promise<void> {
  const tenant = await openTenant(desk, 'Whose history?', about);
  const picked = tenant && (await chooseVersion(tenant, 'Which version shall be shown?'));
  if (!tenant || !picked) return;
  const {
    ops,
    opened: { server, target },
    choice: { domain },
    name,
  } = tenant;
  const found = await askServer(ops, tenant.opened, `Reading ${name} from its history`, async (signal) => {
    const version = await target.version(domain, picked.id, signal);
    if ('failure' in version) return version;
    const reading = await target.read([domain], signal);
    return 'failure' in reading ? reading : { text: version.text, live: reading.zones.get(domain) };
  });
  if (!found) return;
  const serial = `serial ${picked.serial ?? 'unknown'}`;
  const version = {
    name: `${server.id}/${name} ${picked.id}`,
    text: showZone(domain, readRecords(domain, found.text)),
  };
  const { live } = found;
  if (!live || 'message' in live || live.fingerprint === undefined) {
    await desk.reports.show(version.name, version.text, zoneLanguage);
    return;
  }
  const now = { name: `${server.id}/${name} on ${server.id}`, text: showZone(domain, live.records) };
  await showSideBySide(desk.reports, version, now, `${name}: ${serial} ↔ ${server.id} now`);
}

/** Plans to bring an earlier version of a zone back; undefined where the user leaves. */
export async function planRollback(desk: Desk, about?: Uri): Promise<ShownPlan | undefined> {
  const tenant = await openTenant(desk, 'Bring back an earlier version of which tenant?', about);
  const picked = tenant && (await chooseVersion(tenant, 'Which version shall come back?'));
  if (!tenant || !picked) return undefined;
  const { ops, opened, choice, name, guarding, snapshot } = tenant;
  const saved = await askServer(ops, opened, `Planning to bring ${name} back`, (signal) =>
    ops.planRollback(opened.target, choice.domain, picked.id, {
      ...guarding,
      server: { id: opened.server.id, hash: opened.hash },
      now: new Date(),
      nameServers: opened.endpoints,
      signal,
    }),
  );
  if (!saved) return undefined;
  return show(desk, { ops, name, servers: [{ opened, saved }], left: [], written: new Map(), snapshot });
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
  const text = `${served}${fault}${showZone(choice.domain, live.records)}`;
  await desk.reports.show(`${name} on ${opened.server.id}`, text, zoneLanguage);
}

async function chooseVersion(
  { ops, opened, choice, name }: OpenTenant,
  question: string,
): Promise<Ops.Version | undefined> {
  const versions = await askServer(ops, opened, `Reading the history of ${name}`, (signal) =>
    ops.listVersions(opened.target, choice.domain, signal),
  );
  if (!versions) return undefined;
  if (versions.length === 0) {
    throw new Refusal(
      `No earlier version of ${name} is kept on ${opened.target.label}. The first deploy keeps one.`,
    );
  }
  const items = versions.map((version) => ({ label: ops.describeVersion(version), version }));
  const picked = await window.showQuickPick(items, { placeHolder: question });
  return picked?.version;
}
