import { type LogOutputChannel, workspace } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../protocol/messages.ts';

/** The language id of zone files. */
export const languageId = 'dns-zone';

/** What the language server is told about, whatever it runs in. */
export function clientOptions(output: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [
      { language: languageId },
      { language: 'dns-zone-template' },
      { pattern: '**/templates/**/*.liquid' },
      { language: 'yaml', pattern: '**/agency.{yaml,yml}' },
      { language: 'yaml', pattern: '**/dns.lock.yaml' },
      { language: 'yaml', pattern: '**/tenants/*.{yaml,yml}' },
    ],
    outputChannel: output,
    initializationOptions: {
      isTrusted: workspace.isTrusted,
      canShowSpfTree: true,
    } satisfies InitializationOptions,
    synchronize: {
      fileEvents: [
        workspace.createFileSystemWatcher(
          '**/{*.zone,db.*,agency.yaml,agency.yml,dns.lock.yaml,tenants/*,templates/**/*.liquid}',
        ),
        // Grows with every commit: what version control has is then another text.
        workspace.createFileSystemWatcher('**/.git/logs/HEAD'),
      ],
    },
  };
}
