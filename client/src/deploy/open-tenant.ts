import type { Uri } from 'vscode';
import { withoutDot } from '../../../core/dns/name.ts';
import { type Guarding, guardingOf } from '../../../core/plan/guarding.ts';
import type { Snapshot } from '../../../core/workspace/snapshot.ts';
import { readAgencyFolder } from '../agency-folder.ts';
import type { Desk } from '../desk.ts';
import type { Ops } from '../load-ops.ts';
import { requireTrust } from '../trust.ts';
import { approveServer } from './approve-server.ts';
import { type Choice, chooseTenant } from './choose-tenant.ts';
import { type OpenServer, openServer } from './open-server.ts';

/** A tenant and its server, which the user agreed to contact. */
export interface OpenTenant {
  readonly ops: typeof Ops;
  /** The domain without its final dot. */
  readonly name: string;
  readonly choice: Choice;
  readonly opened: OpenServer;
  readonly guarding: Guarding;
  readonly snapshot: Snapshot;
}

/** Asks for a tenant, unless a file tells it, and opens its server. Undefined where the user leaves. Nothing is sent yet. */
export async function openTenant(
  desk: Desk,
  question: string,
  about: Uri | undefined,
): Promise<OpenTenant | undefined> {
  requireTrust();
  const folder = await readAgencyFolder();
  const choice = await chooseTenant(folder, question, about);
  if (!choice) return undefined;
  const ops = await desk.loadOps();
  const opened = openServer(ops, choice.server);
  if (!(await approveServer(ops, opened, folder.agency.uri, desk.memory))) return undefined;
  const { agency, snapshot } = folder;
  return { ops, name: withoutDot(choice.domain), choice, opened, guarding: guardingOf(agency), snapshot };
}
