import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commandIds } from '../client/src/command-ids.ts';
import { types } from '../core/dns/types/index.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const manifest = read('package.json');
const grammar = read('syntaxes/dns-zone.tmLanguage.json');

/** The mnemonics in a pattern's first group that has alternatives. */
function alternatives(pattern: string): readonly string[] {
  const group = /\((?:\?:)?([A-Z][A-Z0-9|-]+)/.exec(pattern)?.[1] ?? '';
  return group.split('|').filter((it) => it !== 'TYPE');
}

const zoneTypes = types.filter((it) => it.status !== 'meta').map((it) => it.name);

test('the manifest declares the commands that are registered', () => {
  const declared = manifest.contributes.commands.map((it: { command: string }) => it.command);
  assert.deepEqual(declared.toSorted(), Object.values(commandIds).toSorted());
});

test('every command is found under one category', () => {
  for (const it of manifest.contributes.commands) assert.equal(it.category, 'Zonewright', it.command);
});

test('the grammar knows the record types that a zone can hold', () => {
  const rdata = alternatives(grammar.repository.rdata.begin);
  assert.deepEqual(rdata.toSorted(), zoneTypes.toSorted());
  assert.deepEqual(alternatives(grammar.repository.type.match), rdata);
});

test('no type is claimed as the extension of a file', () => {
  const [language] = manifest.contributes.languages;
  assert.deepEqual(language.extensions, ['.zone']);
});

test('the manifest names files that exist', () => {
  const { languages, grammars, walkthroughs } = manifest.contributes;
  const named = [
    ...languages.map((it: { configuration: string }) => it.configuration),
    ...grammars.map((it: { path: string }) => it.path),
    ...walkthroughs.flatMap((it: { steps: readonly { media: { markdown: string } }[] }) =>
      it.steps.map((step) => step.media.markdown),
    ),
  ];
  for (const name of named) assert.ok(existsSync(join(root, name)), name);
});

test('settings that could silence findings wait for trust', () => {
  const { restrictedConfigurations, supported } = manifest.capabilities.untrustedWorkspaces;
  assert.equal(supported, 'limited');
  const settings = Object.keys(manifest.contributes.configuration.properties);
  assert.deepEqual(
    settings.filter((it) => it !== 'zonewright.trace.server').toSorted(),
    restrictedConfigurations.toSorted(),
  );
});

test('the types of VS Code are those of the oldest version that runs the extension', () => {
  assert.equal(manifest.devDependencies['@types/vscode'], manifest.engines.vscode.replace('^', ''));
});
