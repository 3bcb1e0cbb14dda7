import { labelsOf } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';

const secondsPerDay = 86_400;
/** Older keys should have been changed (M3AAWG DKIM Key Rotation). */
const mostDays = 366;

export default defineRule({
  id: 'dkim/stale-selector',
  severity: 'hint',
  on: 'mail',
  summary: 'A key is changed every year.',
  references: ['RFC 6376 §3.1'],
  *check({ published, dkim }) {
    const { today } = published.snapshot;
    if (today === undefined) return;
    for (const place of dkim) {
      const [selector = ''] = labelsOf(place.record.owner);
      const made = dateOf(selector);
      if (made === undefined || place.parsed.isRevoked || today - made < mostDays * secondsPerDay) continue;
      yield {
        at: place.whole,
        message: `By its name, the key of ${selector} is more than a year old; the longer it lives, the more mail a stolen one forges. Publish a new one, sign with it, and revoke this one a week later.`,
      };
    }
  },
});

/** The date that a selector is named for, in seconds since 1970: `2024q1`, `202401`, `20240115` and the like. */
function dateOf(selector: string): number | undefined {
  const quarter = /(20[12]\d)-?q([1-4])/.exec(selector);
  if (quarter) return seconds(Number(quarter[1]), Number(quarter[2]) * 3 - 2, 1);
  const [, year, month, day = '01'] =
    /(?<!\d)(20[12]\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])?(?!\d)/.exec(selector) ?? [];
  return year === undefined ? undefined : seconds(Number(year), Number(month), Number(day));
}

function seconds(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 1000;
}
