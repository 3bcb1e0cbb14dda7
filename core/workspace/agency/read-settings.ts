import { byText } from '../../text/by-text.ts';
import { isProfile, isSeverity, type Settings } from '../settings.ts';
import { pairsAt, textAt, type YamlNode } from './yaml-tree.ts';

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
