/** The ids of the commands, as the manifest declares them. */
export const commandIds = {
  deployTenant: 'zonewright.deployTenant',
  checkLive: 'zonewright.checkLive',
  showPlan: 'zonewright.showPlan',
  bumpSerial: 'zonewright.bumpSerial',
  sortZone: 'zonewright.sortZone',
  showRenderedZone: 'zonewright.showRenderedZone',
  restartServer: 'zonewright.restartServer',
} as const;

/** What each command does; none may be missing. */
export type CommandHandlers = Readonly<Record<keyof typeof commandIds, () => Promise<void>>>;
