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

/** The first problem for which nothing may be deployed, since it is not clear what is meant. */
export function blockingProblem(agency: Agency): Agency['problems'][number] | undefined {
  return agency.problems.find(({ rule }) => unclear.has(rule));
}
