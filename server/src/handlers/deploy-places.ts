import { withoutDot } from '../../../core/dns/name.ts';
import { changedTenants } from '../../../core/workspace/changed-tenants.ts';
import {
  type ChangedDomainsParams,
  type ChangedDomainsResult,
  changedDomains,
  type DeployPlacesParams,
  type DeployPlacesResult,
  deployPlaces,
} from '../../../protocol/messages.ts';
import { readCommitted, readFiles, type Session } from '../session.ts';

/** Answers what the client asks before it plans: which tenants a document or the last commit is about. */
export function handleDeployPlaces(session: Session): void {
  const { connection, workspace } = session;
  connection.onRequest<DeployPlacesResult, void>(
    deployPlaces,
    ({ uri }: DeployPlacesParams): DeployPlacesResult => {
      const { snapshot } = workspace;
      const apexes = new Set(snapshot.zonesOf(uri).map(({ apex }) => apex));
      const tenants = snapshot.agency?.tenants ?? [];
      return tenants
        .filter((it) => it.uri === uri || apexes.has(it.domain))
        .flatMap(({ domain, server }) =>
          server === undefined ? [] : [{ domain: withoutDot(domain), server }],
        );
    },
  );
  connection.onRequest<ChangedDomainsResult, void>(
    changedDomains,
    async ({ uris }: ChangedDomainsParams): Promise<ChangedDomainsResult> => {
      await readFiles(session, [...new Set([...workspace.snapshot.documents.keys(), ...uris])]);
      await readCommitted(session);
      const { snapshot } = workspace;
      return snapshot.committed.size === 0 ? null : [...changedTenants(snapshot)].map(withoutDot);
    },
  );
}
