import { MarkupKind, type SignatureHelp } from 'vscode-languageserver';
import { signatureAt } from '../../../core/features/signature.ts';
import type { Session } from '../session.ts';

/** The characters that show the signature, and those that move on in one that is shown. */
export const signatureTriggers = { triggerCharacters: [' ', ':', '='], retriggerCharacters: ['/', '"'] };

/** Answers `textDocument/signatureHelp`. */
export function handleSignatureHelp(session: Session): void {
  session.connection.onSignatureHelp((params): SignatureHelp | null => {
    const { snapshot } = session.workspace;
    const { uri } = params.textDocument;
    const document = snapshot.documents.get(uri);
    const found = document && signatureAt(snapshot, uri, session.convert.offset(document, params.position));
    if (!found) return null;
    const markdown = (value: string) => ({ kind: MarkupKind.Markdown, value });
    return {
      signatures: [
        {
          label: found.label,
          documentation: markdown(found.documentation),
          parameters: found.parameters.map(({ at, documentation }) => ({
            label: [at.start, at.end],
            documentation: markdown(documentation),
          })),
        },
      ],
      activeSignature: 0,
      // Beyond the last one no parameter is active, which LSP 3.17 says by a number that is too large.
      activeParameter: found.active ?? found.parameters.length,
    };
  });
}
