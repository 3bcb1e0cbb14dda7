import type { CommandHandlers } from '../command-ids.ts';
import { archiveTenant } from '../commands/archive-tenant.ts';
import { exportTenant } from '../commands/export-tenant.ts';
import { importFolder } from '../commands/import-zones.ts';
import { newAgency } from '../commands/new-agency.ts';
import { newTenant } from '../commands/new-tenant.ts';
import { showTenantDocumentation } from '../commands/show-tenant-documentation.ts';
import { fileOf } from '../file-of.ts';
import type { ReportDocuments } from '../report-documents.ts';

/** What brings tenants in and out of the folder. */
export type TenantCommand =
  | 'newAgency'
  | 'importFolder'
  | 'newTenant'
  | 'archiveTenant'
  | 'exportTenant'
  | 'showTenantDocumentation';

/** The commands about tenants' files: none of them reaches another machine. */
export function tenantCommands(reports: ReportDocuments): Pick<CommandHandlers, TenantCommand> {
  return {
    newAgency,
    importFolder: () => importFolder(reports),
    newTenant: (about) => newTenant(reports, about),
    archiveTenant: (about) => archiveTenant(reports, fileOf(about)),
    exportTenant: (about) => exportTenant(reports, fileOf(about)),
    showTenantDocumentation: (about) => showTenantDocumentation(reports, fileOf(about)),
  };
}
