import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snapshotNames, snapshotSource } from '../../../core/mail/services/snapshot.ts';
import { parseSpf } from '../../../core/mail/spf.ts';
import { nodesOf, type SpfNode } from '../../../core/mail/spf-node.ts';
import type { SpfResolver } from '../../../core/mail/spf-source.ts';
import { spfTree, spfTrees } from '../../../core/mail/spf-tree.ts';
import { evaluate } from './mailauth-spf.ts';
import { nameOf, resolverOf, type World, type WorldEntry } from './spf-world.ts';

const root = 'example.com';

function treeOf(world: World, others: 'unknown' | 'missing' = 'missing'): SpfNode {
  const record = parseSpf(world[root]?.txt?.[0] ?? '');
  return spfTree(record, nameOf(root), resolverOf(world, others));
}

/** One line a node: what is looked up, its lookups (`+` for at least), its void lookups, its state. */
function show(node: SpfNode, depth = 0): string {
  const what = node.term === undefined ? '' : `${node.term.kind} `;
  const voids = node.voids > 0 ? ` ${node.voids}v` : '';
  const line = `${'  '.repeat(depth)}${what}${node.name ?? '?'} ${node.lookups}${node.isAtLeast ? '+' : ''}${voids} ${node.state}`;
  return [line, ...node.children.map((child) => show(child, depth + 1))].join('\n');
}

test('each include counts with all below it', () => {
  const world: World = {
    [root]: {
      txt: ['v=spf1 a mx include:a.example.net ip4:192.0.2.1 -all'],
      a: ['192.0.2.1'],
      mx: ['mail.example.com'],
    },
    'a.example.net': { txt: ['hello', 'v=spf1 include:b.example.net exists:%{i}.example.net ~all'] },
    'b.example.net': { txt: ['v=spf1 ptr redirect=c.example.net'] },
    'c.example.net': { txt: ['v=spf1 ip6:2001:db8::1 ?all'] },
  };
  assert.equal(
    show(treeOf(world)),
    `
example.com. 7 known
  a example.com. 1 known
  mx example.com. 1 known
  include a.example.net. 5 known
    include b.example.net. 3 known
      ptr b.example.net. 1 unknown
      redirect c.example.net. 1 known
    exists ? 1 unknown`.trim(),
  );
});

test('what stands behind "all", and a redirect beside it, does not count', () => {
  for (const [record, lookups] of [
    ['v=spf1 a ~all mx include:x.example.net', 1],
    ['v=spf1 redirect=x.example.net a -all', 1],
    ['v=spf1 -all redirect=x.example.net', 0],
    ['v=spf1 exp=x.example.net ip4:192.0.2.1 -all', 0],
    ['v=spf1 redirect=x.example.net a', 2],
  ] as const) {
    const world: World = {
      [root]: { txt: [record], a: ['192.0.2.1'] },
      'x.example.net': { txt: ['v=spf1 -all'] },
    };
    assert.equal(treeOf(world).lookups, lookups, record);
  }
});

test('what is missing, void, broken or not known', () => {
  const world: World = {
    [root]: {
      txt: [
        'v=spf1 a:none.example mx:text.example include:none.example include:text.example include:two.example include:broken.example -all',
      ],
    },
    'text.example': { txt: ['hello'] },
    'two.example': { txt: ['v=spf1 a:two.example -all', 'v=spf1 -all'], a: ['192.0.2.2'] },
    'broken.example': { txt: ['v=spf1 mx:mail.two.example foo -all'] },
    'mail.two.example': { mx: Array.from({ length: 11 }, (_, index) => `mx${index}.example`) },
  };
  assert.equal(
    show(treeOf(world)),
    `
example.com. 8 3v known
  a none.example. 1 1v void
  mx text.example. 1 1v void
  include none.example. 1 1v missing
  include text.example. 1 missing
  include two.example. 2 broken
    a two.example. 1 known
  include broken.example. 2 broken
    mx mail.two.example. 1 too-many-hosts`.trim(),
  );
  assert.equal(
    show(
      treeOf(
        { [root]: { txt: ['v=spf1 a:x.example include:x.example include:%{l}.example -all'] } },
        'unknown',
      ),
    ),
    `
example.com. 3+ known
  a x.example. 1 unknown
  include x.example. 1+ unknown
  include ? 1+ unknown`.trim(),
  );
});

test('loops are found, and macros that are known are filled in', () => {
  assert.equal(
    show(
      treeOf({
        [root]: { txt: ['v=spf1 include:_spf.%{d} -all'] },
        '_spf.example.com': { txt: ['v=spf1 include:%{d2}.example.net redirect=%{o}'] },
        'example.com.example.net': { txt: ['v=spf1 include:_spf.example.com include:%{d1r}.example -all'] },
        'example.example': { txt: ['v=spf1 -all'] },
      }),
    ),
    `
example.com. 5+ known
  include _spf.example.com. 5+ known
    include example.com.example.net. 3+ known
      include _spf.example.com. 1+ loop
      include example.example. 1 known
    redirect example.com. 1+ loop`.trim(),
  );
});

test('absurd trees end: long chains, and includes that double at each level', () => {
  const chain: Record<string, WorldEntry> = { [root]: { txt: ['v=spf1 include:c0.example -all'] } };
  const doubling: Record<string, WorldEntry> = { [root]: { txt: ['v=spf1 include:c0.example -all'] } };
  const looping: Record<string, WorldEntry> = { [root]: { txt: ['v=spf1 include:c0.example -all'] } };
  for (let i = 0; i < 500; i++) {
    const next = `include:c${i + 1}.example`;
    chain[`c${i}.example`] = { txt: [`v=spf1 ${next} -all`] };
    doubling[`c${i}.example`] = { txt: [`v=spf1 ${next} ?${next} -all`] };
    looping[`c${i}.example`] = { txt: [`v=spf1 include:${root} ${next} ?${next} -all`] };
  }
  for (const world of [chain, doubling, looping]) {
    const tree = treeOf(world);
    assert.ok(tree.isAtLeast && tree.lookups > 10);
    assert.ok([...nodesOf(tree)].length < 10_000);
  }
});

test('one memo for many records gives the same trees', () => {
  const world: World = {
    [root]: { txt: ['v=spf1 include:a.example include:b.example -all'] },
    'a.example': { txt: ['v=spf1 include:b.example include:%{o}.example -all'] },
    'b.example': { txt: ['v=spf1 include:a.example mx -all'] },
    'example.com.example': { txt: ['v=spf1 a -all'] },
    'b.example.example': { txt: ['v=spf1 mx a include:a.example -all'] },
  };
  const resolver = resolverOf(world);
  const treeFor = spfTrees(resolver);
  for (const name of [...Object.keys(world), ...Object.keys(world).toReversed()]) {
    const record = parseSpf(world[name]?.txt?.[0] ?? '');
    assert.equal(show(treeFor(record, nameOf(name))), show(spfTree(record, nameOf(name), resolver)));
  }
});

test('the shipped chains end in known leaves', () => {
  const nothing: SpfResolver = {
    spf: snapshotSource,
    exchanges: () => ({ state: 'unknown' }),
    addresses: () => ({ state: 'unknown' }),
  };
  const expected: Readonly<Record<string, number>> = {
    '_spf.google.com': 1,
    'spf.protection.outlook.com': 1,
    'mailgun.org': 5,
    'sendgrid.net': 2,
    'email.freshdesk.com': 7,
    '_spf.salesforce.com': 2,
    'amazonses.com': 1,
  };
  for (const name of snapshotNames()) {
    const tree = spfTree(parseSpf(`v=spf1 include:${name} -all`), nameOf(root), nothing);
    assert.equal(tree.isAtLeast, false, name);
    if (Object.hasOwn(expected, name)) assert.equal(tree.lookups, expected[name], name);
  }
});

test('mailauth counts the same lookups when no sender matches', async () => {
  const vendors: World = {
    '_spf.vendor.example': { txt: ['v=spf1 include:_n1.vendor.example include:_n2.vendor.example ~all'] },
    '_n1.vendor.example': { txt: ['v=spf1 ip4:198.51.100.0/24 ?all'] },
    '_n2.vendor.example': {
      txt: ['v=spf1 a:mail.vendor.example mx:vendor.example exists:%{i}.x.vendor.example -all'],
    },
    'mail.vendor.example': { a: ['198.51.100.7'] },
    'vendor.example': { mx: ['mail.vendor.example'], txt: ['hello'] },
    'old.vendor.example': { txt: ['v=spf1 redirect=_spf.vendor.example'] },
  };
  for (const record of [
    'v=spf1 include:_spf.vendor.example -all',
    'v=spf1 include:old.vendor.example a mx ~all ptr',
    'v=spf1 mx a:nowhere.example mx:nowhere.example redirect=old.vendor.example',
    'v=spf1 include:_spf.vendor.example include:_spf.vendor.example include:_n2.%{d2}.example ?all',
    'v=spf1 -include:_n1.vendor.example ~a/24 exists:%{d}.example.org redirect=_n1.vendor.example',
  ]) {
    const world: World = {
      ...vendors,
      [root]: { txt: [record], a: ['192.0.2.1'] },
      '_n2.example.com.example': { txt: ['v=spf1 -all'] },
      'example.com.example.org': { txt: ['hello'] },
    };
    const tree = treeOf(world);
    const counted = await evaluate(world, root, '203.0.113.99', {
      maxResolveCount: 1000,
      maxVoidCount: 1000,
    });
    assert.notEqual(counted.result, 'permerror', record);
    assert.equal(tree.lookups, counted.lookups, record);
  }
});
