import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CommandHandlers } from '../command-ids.ts';
import { fileOf } from '../file-of.ts';
import { addServiceHere } from './add-service.ts';
import { bumpSerialHere, sortZoneHere } from './edit-zone.ts';
import { restartServer } from './restart-server.ts';
import { showReach } from './show-reach.ts';
import { showRenderedZone } from './show-rendered-zone.ts';
import { showSpfTree } from './show-spf-tree.ts';

/** What the editor itself does to the text, and to the language server. */
export type EditingCommand =
  | 'bumpSerial'
  | 'sortZone'
  | 'addService'
  | 'showRenderedZone'
  | 'showReach'
  | 'showSpfTree'
  | 'restartServer';

/** The commands that need the language server and nobody else. */
export function editingCommands(client: Promise<BaseLanguageClient>): Pick<CommandHandlers, EditingCommand> {
  return {
    bumpSerial: async () => bumpSerialHere(await client),
    sortZone: async () => sortZoneHere(await client),
    addService: async (id) => addServiceHere(await client, id),
    showRenderedZone: async (about) => showRenderedZone(await client, fileOf(about)),
    showReach: async (about) => showReach(await client, about),
    showSpfTree,
    restartServer: async () => restartServer(await client),
  };
}
