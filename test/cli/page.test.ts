import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commands } from '../../cli/src/commands/index.ts';
import { run } from './recording-terminal.ts';

const path = join(import.meta.dirname, '../../docs/cli.md');
const heading = '## Commands\n\n';

// UPDATE=1 writes the page anew.
test('docs/cli.md shows the help of every command as it is', async () => {
  const page = readFileSync(path, 'utf8');
  const written = page.slice(0, page.indexOf(heading) + heading.length);
  const sections: string[] = [];
  for (const { name } of commands) {
    const { out } = await run('/', [name, '--help']);
    sections.push(`### zonewright ${name}\n\n\`\`\`text\n${out}\`\`\`\n`);
  }
  const current = `${written}${sections.join('\n')}`;
  const { UPDATE } = process.env;
  if (UPDATE) writeFileSync(path, current);
  else assert.equal(page, current);
});
