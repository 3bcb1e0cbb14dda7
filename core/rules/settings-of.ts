import type { Name } from '../dns/name.ts';
import type { Tenant } from '../workspace/agency.ts';
import { memoized } from '../workspace/memo.ts';
import { mergeSettings, type Settings } from '../workspace/settings.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** The settings of a domain: as `settingsOf`. */
export function settingsAt(snapshot: Snapshot, domain: Name | undefined): Settings {
  return settingsOf(snapshot, domain === undefined ? undefined : snapshot.agency?.byDomain.get(domain));
}

/** The settings that hold for a tenant, or for what is nobody's: the same object as long as nothing of them changes. */
export function settingsOf({ agency, settings }: Snapshot, tenant: Tenant | undefined): Settings {
  return merged(settings)(agency?.settings ?? nothing)(tenant?.settings ?? nothing);
}

const nothing: Partial<Settings> = {};

/** Settings with those of an agency and a tenant laid over them: the same object for the same three, for memos. */
const merged = memoized((settings: Settings) =>
  memoized((agency: Partial<Settings>) =>
    memoized((tenant: Partial<Settings>): Settings => {
      const { overrides } = settings;
      const layers = [agency, tenant, overrides ?? nothing];
      return layers.reduce<Settings>(mergeSettings, settings);
    }),
  ),
);
