import type { Uri } from '../../zone/source.ts';
import type { Agency } from '../agency.ts';

/** What leaves a file's meaning unclear; all else is found and said, and stops nothing. */
const unclear = new Set([
  'agency/address',
  'agency/duplicate-tenant',
  'agency/kind',
  'agency/name',
  'agency/ssh',
  'agency/tenant-domain',
  'agency/yaml',
]);

/**
 * The first problem for which nothing may be deployed: one in `agency.yaml`, or in the file of a tenant that is
 * concerned. What lies in other tenants' files is no reason to wait.
 */
export function blockingProblem(
  agency: Agency,
  isConcerned: (uri: Uri) => boolean = () => true,
): Agency['problems'][number] | undefined {
  return agency.problems.find(
    ({ rule, uri }) => unclear.has(rule) && (uri === agency.uri || isConcerned(uri)),
  );
}
