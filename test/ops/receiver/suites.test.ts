import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { evaluateSpf } from '../../../ops/receiver/evaluate-spf.ts';
import { NoAnswer, type ReceiverAnswers, type Resolve } from '../../../ops/receiver/resolver.ts';

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
}

interface Scenario {
  readonly id: string;
  readonly zone: Readonly<Record<string, Entry>>;
  readonly cases: readonly {
    readonly id: string;
    readonly helo: string;
    readonly ip: string;
    readonly mailfrom: string;
    readonly expected: readonly string[];
    readonly disputed?: unknown;
    readonly explanation?: string;
  }[];
}

function resolverOf(zone: Scenario['zone']): Resolve {
  const withoutDot = (name: string) => name.toLowerCase().replace(/\.$/, '');
  const entries = new Map(Object.entries(zone).map(([name, entry]) => [withoutDot(name), entry]));
  return async (name, type) => {
    let entry: Entry | undefined = entries.get(name.toLowerCase());
    for (let i = 0; entry?.CNAME && i < 8; i++) entry = entries.get(withoutDot(entry.CNAME[0] as string));
    if (!entry) throw new NoAnswer('ENOTFOUND', name, type);
    if (entry.timeout?.includes(type)) throw new NoAnswer('ETIMEOUT', name, type);
    const found =
      type === 'MX' ? entry.MX?.map(([priority, exchange]) => ({ priority, exchange })) : entry[type];
    if (found && found.length > 0) return found as ReceiverAnswers[typeof type];
    throw new NoAnswer(entry.timeoutRest ? 'ETIMEOUT' : 'ENODATA', name, type);
  };
}

if (ZONEWRIGHT_CORPORA) {
  for (const file of [
    'rfc7208/rfc7208-tests.json',
    'pyspf-extra/rfc4408-tests.json',
    'pyspf-extra/test.json',
    'go-spf/blitirispf-tests.json',
    'mail-auth-stalwart/mail-auth-spf.json',
  ]) {
    const { scenarios } = JSON.parse(readFileSync(join(ZONEWRIGHT_CORPORA, 'spf', file), 'utf8'));
    suite(file, () => {
      for (const { id, zone, cases } of scenarios as readonly Scenario[]) {
        for (const it of cases.filter(({ disputed }) => !disputed)) {
          test(`${id} ${it.id}`, async () => {
            const question = { ip: it.ip, sender: it.mailfrom, helo: it.helo, receiver: 'receiver.example' };
            const { result, reason } = await evaluateSpf(question, resolverOf(zone));
            assert.ok(
              it.expected.includes(result),
              `${result} ${reason}, expected ${it.expected.join(' or ')}`,
            );
          });
        }
      }
    });
  }
}
