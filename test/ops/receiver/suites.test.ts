import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { NoAnswer, type ReceiverAnswers, type Resolve } from '../../../ops/receiver/resolver.ts';
import { simulate } from '../../../ops/receiver/simulate.ts';

/** The suites that others wrote; they are not part of this repository. */
const { ZONEWRIGHT_CORPORA } = process.env;

interface Entry {
  readonly A?: readonly string[];
  readonly AAAA?: readonly string[];
  readonly MX?: readonly (readonly [number, string])[];
  readonly PTR?: readonly string[];
  readonly TXT?: readonly (readonly string[])[];
  readonly CNAME?: readonly string[];
  readonly timeout?: readonly string[];
  readonly timeoutRest?: boolean;
  readonly SERVFAIL?: readonly boolean[];
}

interface Scenario {
  readonly id: string;
  readonly zone: Readonly<Record<string, Entry>>;
  readonly cases: readonly {
    readonly id: string;
    readonly helo: string | null;
    readonly ip: string;
    readonly mailfrom: string;
    readonly expected: readonly string[];
  }[];
}

function resolverOf(zone: Scenario['zone']): Resolve {
  const withoutDot = (name: string) => name.toLowerCase().replace(/\.$/, '');
  const entries = new Map(Object.entries(zone).map(([name, entry]) => [withoutDot(name), entry]));
  return async (name, type) => {
    let entry: Entry | undefined = entries.get(name.toLowerCase());
    for (let i = 0; entry?.CNAME && i < 8; i++) entry = entries.get(withoutDot(entry.CNAME[0] as string));
    if (!entry) throw new NoAnswer('ENOTFOUND', name, type);
    if (entry.timeout?.includes(type) || entry.SERVFAIL) throw new NoAnswer('ETIMEOUT', name, type);
    const found =
      type === 'MX' ? entry.MX?.map(([priority, exchange]) => ({ priority, exchange })) : entry[type];
    if (found && found.length > 0) return found as ReceiverAnswers[typeof type];
    throw new NoAnswer(entry.timeoutRest ? 'ETIMEOUT' : 'ENODATA', name, type);
  };
}

const page = readFileSync(join(import.meta.dirname, '../../../docs/spf-suites.md'), 'utf8');

/** How many cases of a suite there are, and how many come out as it expects; as the page says. */
const counts = [...page.matchAll(/^\| (\S+\.json) \| (\d+) \| (\d+) \|$/gm)].map(
  ([, file = '', all, agreed]) => ({
    file,
    all: Number(all),
    agreed: Number(agreed),
  }),
);

/** The cases that come out otherwise than their suite expects, by suite and case, each with its reason. */
const differences = new Map(
  [...page.matchAll(/^\| (\S+\.json) \| (\S+) \| (\w+) \| (\w+) \| (.+) \|$/gm)].map(
    ([, file, id, expected, here, why]) => [`${file} ${id}`, { expected, here, why }],
  ),
);

test('the suites of the RFCs have no difference', () => {
  for (const { file, all, agreed } of counts) {
    const explained = [...differences.keys()].filter((it) => it.startsWith(`${file} `)).length;
    assert.equal(all - agreed, explained, file);
    if (file.includes('rfc')) assert.equal(explained, 0, file);
  }
});

if (ZONEWRIGHT_CORPORA) {
  for (const { file, all } of counts) {
    const { scenarios } = JSON.parse(readFileSync(join(ZONEWRIGHT_CORPORA, 'spf', file), 'utf8'));
    suite(file, () => {
      let seen = 0;
      for (const { id, zone, cases } of scenarios as readonly Scenario[]) {
        for (const it of cases) {
          seen++;
          test(`${id} ${it.id}`, async () => {
            const { result, reason } = await judge(it, zone);
            const difference = differences.get(`${file} ${it.id}`);
            if (difference) {
              assert.equal(difference.expected, it.expected.join(' or '));
              assert.equal(result, difference.here);
              assert.ok(!it.expected.includes(result));
            } else {
              assert.ok(
                it.expected.includes(result),
                `${result} ${reason}, expected ${it.expected.join(' or ')}`,
              );
            }
          });
        }
      }
      test('all cases are there', () => assert.equal(seen, all));
    });
  }
}

/** A case as `zonewright simulate` judges it. */
async function judge({ ip, mailfrom, helo }: Scenario['cases'][number], zone: Scenario['zone']) {
  const question = { ip, sender: mailfrom, helo: helo ?? 'client.example', receiver: 'receiver.example' };
  const verdict = await simulate({ ...question, from: 'author@from.example', signers: [] }, resolverOf(zone));
  return verdict.spf;
}
