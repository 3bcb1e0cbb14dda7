import { madeFor } from '../../../core/workspace/tenant-zone.ts';
import { contentOf, followContent } from '../contents.ts';
import type { Session } from '../session.ts';

/** Gives the texts of the documents that this server writes, to clients that show such (LSP 3.18 workspace/textDocumentContent). */
export function handleContents(session: Session): void {
  session.connection.workspace.textDocumentContent.on(({ uri }) => {
    const text = contentOf(session, uri);
    followContent(session, uri, text);
    const tenant = madeFor(uri);
    if (tenant !== undefined && session.workspace.snapshot.agency?.byDomain.has(tenant))
      session.shown.tenant = tenant;
    return { text };
  });
}
