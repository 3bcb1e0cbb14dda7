import { refusals } from '../../core/rules/refusal.ts';
import { Document } from '../../core/workspace/document.ts';
import { Workspace } from '../../core/workspace/workspace.ts';

/** Why a name server would not load a zone, where it would not. */
export function zoneFault(name: string, text: string): string | undefined {
  const workspace = new Workspace();
  const uri = `${name}.zone`;
  workspace.apply({
    documents: [new Document(uri, text)],
    declareZones: new Map([[uri, { apex: `${name}.` }]]),
  });
  const { snapshot } = workspace;
  return refusals(snapshot, snapshot.zoneAt(uri), 'bind')[0]?.message;
}
