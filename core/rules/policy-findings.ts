import type { Document } from '../workspace/document.ts';
import type { Settings } from '../workspace/settings.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { failure, severityUnder } from './active-rules.ts';
import { rules } from './index.ts';
import { placed } from './placed.ts';
import { PolicyPlace } from './policy-place.ts';
import type { Finding, Report, Rule } from './rule.ts';

const policyRules = rules.filter((it) => it.on === 'policy') as unknown as readonly Rule<'policy'>[];

/** What is wrong with an MTA-STS policy, under the settings of the tenant whose it is. */
export function* policyFindings(
  snapshot: Snapshot,
  document: Document,
  settingsFor: (place: PolicyPlace) => Settings,
): Iterable<Finding> {
  const place = new PolicyPlace(document, snapshot);
  const settings = settingsFor(place);
  for (const rule of policyRules) {
    for (const report of guarded(rule, place)) {
      const severity = severityUnder(settings, rule as Rule, report.severity);
      if (severity !== 'off') yield placed(snapshot, { ...report, rule: rule.id, severity });
    }
  }
}

/** A rule that throws becomes one finding that says so; the others go on. */
function* guarded(rule: Rule<'policy'>, place: PolicyPlace): Iterable<Report> {
  try {
    yield* rule.check?.(place) ?? [];
  } catch (error) {
    yield failure(rule as Rule, error, place.document.uri);
  }
}
