import type { Uri } from '../zone/source.ts';
import { readAgency } from './agency/read.ts';
import { Document } from './document.ts';
import { Snapshot } from './snapshot.ts';

/**
 * The workspace with an earlier text of one of the agency's files, everything else as it is now. `previous` is such a
 * snapshot of the same file: what it made of what did not change is not made again.
 */
export function earlierSnapshot(now: Snapshot, uri: Uri, text: string, previous?: Snapshot): Snapshot {
  const known = previous?.documents.get(uri);
  const document = known?.text === text ? known : new Document(uri, text);
  const documents = new Map(now.documents).set(uri, document);
  const { settings, declaredZones, external, committed, today } = now;
  const agency = readAgency(documents, previous?.agency ?? now.agency);
  return new Snapshot(
    { documents, settings, declaredZones, agency, external, committed, today },
    // Never the snapshot of now: what one of the two makes is not what the other one needs.
    previous,
  );
}
