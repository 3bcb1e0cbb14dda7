import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withoutDot } from '../../../core/dns/name.ts';
import { isSpfValue, parseSpf } from '../../../core/mail/spf.ts';
import { targetName } from '../../../core/mail/spf-target-name.ts';
import { evaluatedLookups, spfTree } from '../../../core/mail/spf-tree.ts';
import { evaluate } from './mailauth-spf.ts';
import { nameOf, resolverOf, type World, type WorldEntry } from './spf-world.ts';

/** Where vendors' records and those of real zones are; they are not ours to ship. */
const { ZONEWRIGHT_CORPORA: corpora } = process.env;
const judge: typeof test | (() => void) = corpora === undefined ? () => {} : test;

const unlimited = { maxResolveCount: 10_000, maxVoidCount: 10_000 };
/** An address that no record names. */
const nobody = '240.0.0.1';

interface Vendors {
  readonly snapshots: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}
interface Harvested {
  readonly kind: string;
  readonly strings: readonly string[];
}

function read<T>(file: string): T {
  const path = join(corpora ?? '', 'spf-vendors', file);
  assert.ok(existsSync(path), path);
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** What the records name and the facts do not hold: a record that lets nobody pass, a host and its address. */
const filler: WorldEntry = { txt: ['v=spf1 -all'], mx: ['mx.filler.example'], a: ['198.51.100.1'] };

/** A world in which every name that evaluation comes to exists. */
function worldOf(domain: string, record: string, facts: World): World {
  const world: Record<string, WorldEntry> = {
    [domain]: { ...filler, txt: [record] },
    'mx.filler.example': filler,
  };
  const enter = (name: string): void => {
    const values = world[name]?.txt ?? [];
    for (const term of values.filter(isSpfValue).flatMap((it) => evaluatedLookups(parseSpf(it)))) {
      const target = term.domain && targetName(term.domain, { domain: nameOf(name), sender: nameOf(domain) });
      const key = target === undefined ? undefined : withoutDot(target);
      if (key === undefined || Object.hasOwn(world, key)) continue;
      world[key] = { ...filler, ...(Object.hasOwn(facts, key) ? facts[key] : {}) };
      enter(key);
    }
  };
  enter(domain);
  return world;
}

/** Asserts that our worst case is what mailauth counts; where it gives up, ours says so too. */
async function compare(domain: string, record: string, facts: World): Promise<boolean> {
  const world = worldOf(domain, record, facts);
  const parsed = parseSpf(record);
  const tree = spfTree(parsed, nameOf(domain), resolverOf(world));
  const { result, lookups } = await evaluate(world, domain, nobody, unlimited);
  if (result === 'permerror' || result === 'temperror') {
    // Receivers stop at the first fault; the worst case goes on.
    assert.ok(!parsed.isValid || lookups <= tree.lookups, `${domain} ${record}: ${result}`);
    return false;
  }
  assert.equal(tree.lookups, lookups, `${domain} ${record}`);
  return true;
}

judge('mailauth counts the same lookups of vendors', async () => {
  const { snapshots } = read<Vendors>('vendors.json');
  let count = 0;
  for (const entries of Object.values(snapshots)) {
    const facts = Object.fromEntries(Object.entries(entries).map(([name, txt]) => [name, { txt }]));
    for (const name of Object.keys(entries))
      if (await compare('client.example', `v=spf1 include:${name} -all`, facts)) count++;
  }
  assert.ok(count > 15, String(count));
});

judge('mailauth counts the same lookups of records in real zones', async () => {
  const { snapshots } = read<Vendors>('vendors.json');
  const facts = Object.assign(
    {},
    ...Object.values(snapshots).map((entries) =>
      Object.fromEntries(Object.entries(entries).map(([name, txt]) => [name, { txt }])),
    ),
  ) as World;
  let count = 0;
  for (const { strings } of read<readonly Harvested[]>('harvested-from-real-zones.json')) {
    const value = strings.join('');
    if (isSpfValue(value) && (await compare('harvested.example', value, facts))) count++;
  }
  assert.ok(count > 20, String(count));
});
