/** The ids of the commands, as the manifest declares them. */
export const commandIds = {
  showPlan: 'zonewright.showPlan',
  planAll: 'zonewright.planAll',
  planChanged: 'zonewright.planChanged',
  showPlanText: 'zonewright.showPlanText',
  showDifference: 'zonewright.showDifference',
  adoptDrift: 'zonewright.adoptDrift',
  overwriteDrift: 'zonewright.overwriteDrift',
  deployPlan: 'zonewright.deployPlan',
  discardPlan: 'zonewright.discardPlan',
  deployTenant: 'zonewright.deployTenant',
  deployAll: 'zonewright.deployAll',
  deployChanged: 'zonewright.deployChanged',
  rollbackTenant: 'zonewright.rollbackTenant',
  showHistory: 'zonewright.showHistory',
  openOnServer: 'zonewright.openOnServer',
  checkLive: 'zonewright.checkLive',
  bumpSerial: 'zonewright.bumpSerial',
  sortZone: 'zonewright.sortZone',
  addService: 'zonewright.addService',
  showRenderedZone: 'zonewright.showRenderedZone',
  newAgency: 'zonewright.newAgency',
  importFolder: 'zonewright.importFolder',
  newTenant: 'zonewright.newTenant',
  archiveTenant: 'zonewright.archiveTenant',
  exportTenant: 'zonewright.exportTenant',
  showTenantDocumentation: 'zonewright.showTenantDocumentation',
  showReach: 'zonewright.showReach',
  simulateMail: 'zonewright.simulateMail',
  showSpfTree: 'zonewright.showSpfTree',
  refreshExternal: 'zonewright.refreshExternal',
  restartServer: 'zonewright.restartServer',
} as const;

/** What each command does, with what it was called with, such as the file whose menu it was chosen from; none may be missing. */
export type CommandHandlers = Readonly<
  Record<keyof typeof commandIds, (...args: readonly unknown[]) => Promise<void>>
>;
