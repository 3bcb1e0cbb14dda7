import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { activeRules, modelsOf } from '../../../core/rules/active-rules.ts';
import { MailPlaces } from '../../../core/rules/mail-places.ts';
import { Published } from '../../../core/workspace/published.ts';
import { defaultSettings } from '../../../core/workspace/settings.ts';
import { readAnnotated, workspaceOf } from '../../support/annotated-zone.ts';

const folder = join(import.meta.dirname, '../../../core/rules');

test('rules that are not asked about zones without their types have nothing to say about them', () => {
  const limited = activeRules(defaultSettings).filter(({ rule }) => rule.about);
  assert.ok(limited.length > 50, `${limited.length}`);
  let asked = 0;
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((it) => it.endsWith('.md'));
  for (const page of pages) {
    const blocks = readFileSync(join(folder, page), 'utf8').matchAll(/^```zone([^\n]*)\n([\s\S]*?)^```$/gm);
    for (const [, info = '', text = ''] of blocks) {
      const { files, committed } = readAnnotated(text.replace(/\n$/, ''), /\bwhole (\S+)/.exec(info)?.[1]);
      const { snapshot } = workspaceOf(files, committed, undefined);
      for (const zone of snapshot.zones) {
        const published = new Published(zone, snapshot);
        const models = modelsOf(published, () => new MailPlaces(published));
        for (const { rule, run } of limited) {
          if (rule.about?.some((type) => zone.groupsOf(type).length > 0)) continue;
          assert.deepEqual([...run(models)], [], `${rule.id} in ${page}`);
          asked++;
        }
      }
    }
  }
  assert.ok(asked > 10_000, `${asked}`);
});
