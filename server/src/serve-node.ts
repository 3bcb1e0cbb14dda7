import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeFiles } from './node-files.ts';
import { serve } from './server.ts';

// The arguments say how to talk: --node-ipc from VS Code, --stdio from other editors.
serve(createConnection(ProposedFeatures.all), () => nodeFiles);
