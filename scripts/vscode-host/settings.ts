import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Without what would only ask the network, or stand between the user and the folder. */
const quiet = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'always',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Settings of VS Code by their ids. */
export type HostSettings = Readonly<Record<string, unknown>>;

/** Writes the settings of a VS Code server that keeps its data in this folder; those that its user makes go before them. */
export function writeHostSettings(data: string, more: HostSettings = {}): void {
  const folder = join(data, 'data', 'Machine');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...quiet, ...more }));
}
