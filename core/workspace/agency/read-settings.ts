import { byText } from '../../text/by-text.ts';
import { span } from '../../text/span.ts';
import type { Exception } from '../agency.ts';
import { isProfile, isSeverity, type Settings } from '../settings.ts';
import { pairsAt, partAt, textAt, type YamlNode } from './yaml-tree.ts';

/** What `lint:` says; what is no severity or profile is left out. Who says the same, thousands of tenants, has the same object. */
export function readSettings(root: YamlNode | undefined): Partial<Settings> {
  const rules: Record<string, Settings['rules'][string]> = {};
  for (const { key, value } of pairsAt(root, 'lint', 'rules')) {
    const node = value.kind === 'map' ? value.pairs.find((it) => it.key === 'severity')?.value : value;
    // YAML 1.1 habits write off, which some parsers read as false.
    const severity =
      node?.kind === 'scalar' && node.value === false ? 'off' : node?.kind === 'scalar' && node.text;
    if (isSeverity(severity)) rules[key] = severity;
  }
  const profile = textAt(root, 'lint', 'profile');
  return same(
    JSON.stringify({
      ...(Object.keys(rules).length === 0 ? {} : { rules }),
      ...(isProfile(profile) ? { profile } : {}),
    }),
  );
}

const same = byText((said): Partial<Settings> => JSON.parse(said));

/** The rules that `lint:` changes for a time: their reasons say "until 2027-01" or "until 2027-01-31". */
export function readExceptions(root: YamlNode | undefined, text: string): readonly Exception[] {
  return pairsAt(root, 'lint', 'rules').flatMap(({ key, value }) => {
    const reason = partAt(value, 'reason');
    if (reason?.kind !== 'scalar') return [];
    const written = text.slice(reason.span.start, reason.span.end);
    const found = /\buntil (\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?![\d-])/d.exec(written);
    const [, year, month, day] = found ?? [];
    const [start, end] = found?.indices?.[0] ?? [];
    if (start === undefined || end === undefined) return [];
    // A month is over with its last day.
    const over =
      day === undefined
        ? Date.UTC(Number(year), Number(month), 1)
        : Date.UTC(Number(year), Number(month) - 1, Number(day) + 1);
    const from = reason.span.start + start + 'until '.length;
    const to = reason.span.start + end;
    return [{ rule: key, until: text.slice(from, to), end: over / 1000, at: span(from, to) }];
  });
}
