import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CommandHandlers } from './command-ids.ts';
import { type EditingCommand, editingCommands } from './commands/editing-commands.ts';
import { Refusal } from './refusal.ts';
import type { ReportDocuments } from './report-documents.ts';
import { type TenantCommand, tenantCommands } from './tenants/tenant-commands.ts';

/** What every command does on vscode.dev: nothing that reaches another machine. */
export function makeHandlers(reports: ReportDocuments, client: Promise<BaseLanguageClient>): CommandHandlers {
  return { ...tenantCommands(reports), ...refused, ...editingCommands(client) };
}

const refused: Omit<CommandHandlers, EditingCommand | TenantCommand> = {
  showPlan: refuse,
  planAll: refuse,
  planChanged: refuse,
  showPlanText: refuse,
  showDifference: refuse,
  adoptDrift: refuse,
  overwriteDrift: refuse,
  deployPlan: refuse,
  discardPlan: refuse,
  deployTenant: refuse,
  deployAll: refuse,
  deployChanged: refuse,
  rollbackTenant: refuse,
  showHistory: refuse,
  openOnServer: refuse,
  checkLive: refuse,
  simulateMail: refuse,
  refreshExternal: refuse,
};

async function refuse(): Promise<void> {
  throw new Refusal(
    'A browser can open no connection to a name server, and runs no receiver of mail. Open this folder in VS Code on the desktop for that.',
  );
}
