import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commandIds } from '../client/src/command-ids.ts';
import { types } from '../core/dns/types/index.ts';
import { tokenTypes } from '../core/features/tokens/legend.ts';
import {
  defaultSettings,
  hintKinds,
  lensKinds,
  showsHints,
  showsLenses,
} from '../core/workspace/settings.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const manifest = read('package.json');
const grammar = read('syntaxes/dns-zone.tmLanguage.json');

interface Language {
  readonly configuration?: string;
  readonly icon?: Readonly<Record<string, string>>;
}

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
    ...languages.flatMap(filesOfLanguage),
    ...grammars.map((it: { path: string }) => it.path),
    ...walkthroughs.flatMap((it: { steps: readonly { media: { markdown: string } }[] }) =>
      it.steps.map((step) => step.media.markdown),
    ),
  ];
  for (const name of named) assert.ok(existsSync(join(root, name)), name);
});

function filesOfLanguage({ configuration, icon }: Language): readonly string[] {
  return [...(configuration ? [configuration] : []), ...Object.values(icon ?? {})];
}

test('what plans and deploys is offered where zones are, and each offer is a command', () => {
  const { menus, commands } = manifest.contributes;
  const known = commands.map((it: { command: string }) => it.command);
  for (const menu of ['editor/title', 'explorer/context']) {
    const offered = new Set(menus[menu].map((it: { command: string }) => it.command));
    for (const id of ['showPlan', 'deployTenant', 'checkLive'] as const)
      assert.ok(offered.has(commandIds[id]), `${menu} ${id}`);
  }
  for (const items of Object.values<readonly { command: string; when: string }[]>(menus))
    for (const { command, when } of items) {
      assert.ok(known.includes(command), command);
      assert.match(
        when,
        /LangId == dns-zone|resourceExtname == \.eml|view == zonewright\.|zonewright\.(?:hasPlan|canDeploy)|^false$/,
      );
    }
});

test('settings that could silence findings wait for trust', () => {
  const { restrictedConfigurations, supported } = manifest.capabilities.untrustedWorkspaces;
  assert.equal(supported, 'limited');
  const settings = Object.keys(manifest.contributes.configuration.properties);
  assert.deepEqual(
    settings.filter((it) => !/^zonewright\.(trace|inlayHints|codeLens)\./.test(it)).toSorted(),
    restrictedConfigurations.toSorted(),
  );
});

test('every hint and lens has its switch, with the default that the server takes', () => {
  const switches = Object.entries<{ default: boolean }>(manifest.contributes.configuration.properties)
    .filter(([id]) => /^zonewright\.(inlayHints|codeLens)\./.test(id))
    .map(([id, setting]) => [id.slice('zonewright.'.length), setting.default]);
  assert.deepEqual(switches, [
    ...hintKinds.map((kind) => [`inlayHints.${kind}`, showsHints(defaultSettings, kind)]),
    ...lensKinds.map((kind) => [`codeLens.${kind}`, showsLenses(defaultSettings, kind)]),
  ]);
});

test('every semantic token has colours, and the manifest declares those that are our own', () => {
  const { semanticTokenTypes, semanticTokenScopes } = manifest.contributes;
  const declared = semanticTokenTypes.map((it: { id: string }) => it.id);
  assert.deepEqual(
    declared,
    tokenTypes.filter((it) => it !== 'number' && it !== 'string'),
  );
  assert.deepEqual(Object.keys(semanticTokenScopes[0].scopes), declared);
});

test('the types of VS Code are those of the oldest version that runs the extension', () => {
  assert.equal(manifest.devDependencies['@types/vscode'], manifest.engines.vscode.replace('^', ''));
});
