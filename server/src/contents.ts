import { type RenderedZone, renderedZone } from '../../core/features/rendered-zone.ts';
import { nameOfSpfDocument, spfDocument } from '../../core/features/spf-document.ts';
import { madeFor } from '../../core/workspace/tenant-zone.ts';
import type { Uri } from '../../core/zone/source.ts';
import { earlierOf } from './reach.ts';
import type { Session } from './session.ts';

/** The schemes of the documents that this server writes: rendered zones, and what names elsewhere say about SPF. */
export const contentSchemes = ['zonewright-rendered', 'zonewright-spf'];

/** How long typing must rest before what is shown is made again, in milliseconds. */
const rest = 80;
/** So many documents are followed: not every client says which of them it closed. */
const mostFollowed = 32;

/** The text of a document that this server writes; what is nobody's zone or no name says so. */
export function contentOf(session: Session, uri: Uri): string {
  const name = nameOfSpfDocument(uri);
  if (name !== undefined) return spfDocument(session.workspace.snapshot, name).text;
  if (madeFor(uri) === undefined) return 'This is no domain name.\n';
  return renderedZoneAt(session, uri)?.document.text ?? '; There is no such tenant any more.\n';
}

/** The rendered zone that a URI names, or what it was before a file was edited; undefined where it names a file, or nobody's zone. */
export function renderedZoneAt(session: Session, uri: Uri): RenderedZone | undefined {
  const domain = madeFor(uri);
  if (domain === undefined) return undefined;
  const edited = /\?(.+)/.exec(uri)?.[1];
  const earlier = edited === undefined ? undefined : earlierOf(session, decodeURIComponent(edited));
  const { snapshot } = earlier ?? session.workspace;
  const tenant = snapshot.agency?.byDomain.get(domain);
  if (tenant?.template === undefined) return undefined;
  const rendered = renderedZone(snapshot, tenant);
  // What was wrong with it then is no concern of now.
  return earlier ? { ...rendered, findings: [] } : rendered;
}

/** Remembers the text that a client has of a document, so that it hears when there is another. */
export function followContent({ contents }: Session, uri: Uri, text: string): void {
  contents.delete(uri);
  contents.set(uri, text);
  const [oldest] = contents.keys();
  if (oldest !== undefined && contents.size > mostFollowed) contents.delete(oldest);
}

const waiting = new WeakMap<Session, ReturnType<typeof setTimeout>>();

/** Once typing rests, tells the client which of the documents that it shows have another text now. */
export function refreshContents(session: Session): void {
  if (session.contents.size === 0) return;
  clearTimeout(waiting.get(session));
  waiting.set(
    session,
    setTimeout(() => {
      for (const [uri, shown] of session.contents) {
        const text = contentOf(session, uri);
        if (text === shown) continue;
        session.contents.set(uri, text);
        // A client that is gone needs nothing.
        session.connection.workspace.textDocumentContent.refresh(uri).catch(() => {});
      }
    }, rest),
  );
}
