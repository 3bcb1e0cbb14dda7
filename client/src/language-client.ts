import { extensions, type LogOutputChannel, workspace } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../protocol/messages.ts';
import { withEditorPlaces } from './lens-command.ts';

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
      { pattern: '**/*mta-sts.txt' },
    ],
    outputChannel: output,
    middleware: {
      async resolveCodeLens(lens, token, next) {
        return withEditorPlaces(await next(lens, token));
      },
    },
    initializationOptions: {
      isTrusted: workspace.isTrusted,
      followsLenses: true,
      readsSchemas: extensions.getExtension('redhat.vscode-yaml') !== undefined,
      showsTenants: true,
    } satisfies InitializationOptions,
    synchronize: {
      fileEvents: [
        workspace.createFileSystemWatcher(
          '**/{*.zone,db.*,*mta-sts.txt,agency.yaml,agency.yml,dns.lock.yaml,tenants/*,templates/**/*.liquid}',
        ),
        // Grows with every commit: what version control has is then another text.
        workspace.createFileSystemWatcher('**/.git/logs/HEAD'),
      ],
    },
  };
}
