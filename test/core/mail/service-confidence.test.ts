import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { services } from '../../../core/mail/services/index.ts';
import type { Service, ServiceRecord } from '../../../core/mail/services/service.ts';
import { findings } from '../../../core/rules/run.ts';
import { workspaceOf } from '../../support/annotated-zone.ts';

const domain = 'acme.example';
const key = 'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7';

/** A pattern as a vendor fills it in. `variant` makes different ones of it. */
function filled(pattern: string, variant: number): string {
  return pattern
    .replaceAll('{domain}', domain)
    .replaceAll('{dashes}', domain.replaceAll('.', '-'))
    .replace(/\{(number|token|region|names)\}/g, (_, it) => {
      if (it === 'region') return `eu-west-${variant}`;
      return it === 'number' ? `12${variant}` : `t${variant}`;
    });
}

function lineOf({ owner, type, target }: ServiceRecord, variant: number): string {
  const name = filled(owner, variant);
  if (target === undefined) return `${name} TXT "v=DKIM1; k=rsa; p=${key}"`;
  const value = filled(target, variant);
  return `${name} ${type} ${type === 'TXT' ? `"${value}"` : `${type === 'MX' ? '10 ' : ''}${value}.`}`;
}

/** The texts that come from what is known of a service: each fact by itself, halves of sets, and all together. */
function* zonesOf(service: Service): Iterable<readonly string[]> {
  const { mx, spf, dkim, returnPath, verification } = service;
  const spfLine = (include: string) => `@ TXT "v=spf1 include:${filled(include, 1)} ~all"`;
  const includes = spf ? [spf.include, ...spf.former, ...spf.internal] : [];
  const hosts = mx.flatMap((set) =>
    set.records.map((it) => `@ MX ${it.preference} ${filled(it.exchange, 1)}.`),
  );
  const keys = dkim.flatMap((set) => set.records.map((it, i) => lineOf(it, i + 1)));
  const others = [...returnPath, ...verification].map((it, i) => lineOf(it, i + 1));
  for (const it of includes) yield [spfLine(it)];
  for (const it of [...hosts, ...keys, ...others]) yield [it];
  for (const it of hosts) yield [it, '@ TXT "v=spf1 ip4:192.0.2.1 ~all"'];
  yield [...new Set([...hosts, ...includes.slice(0, 1).map(spfLine), ...keys, ...others])];
}

/** The warnings and errors of a zone, without the names in it. */
function complaints(lines: readonly string[]): readonly string[] {
  const text = `$ORIGIN ${domain}.\n$TTL 3600\n@ SOA ns1 h 1 14400 3600 1209600 3600\n@ NS ns1\n@ NS ns2
ns1 A 198.51.100.1\nns2 A 203.0.113.1\n_dmarc TXT "v=DMARC1; p=none"\n${lines.join('\n')}\n`;
  const { snapshot } = workspaceOf(new Map([['tenants/acme.example.zone', text]]));
  return findings(snapshot, 'tenants/acme.example.zone')
    .filter((it) => it.severity === 'error' || it.severity === 'warning')
    .map((it) => it.rule)
    .sort();
}

/** The same records of a vendor whom nobody knows. */
function ofNobody(line: string): string {
  return line.replace(
    /[a-z0-9-]+\.(?:[a-z]{2,}\.)?(?:com|net|org|io|ch|email|example|biz|me|microsoft|de|t\d)\b(?=[. "])/g,
    (it) => (it === domain ? it : 'vendor.test'),
  );
}

suite('a fact that one source reports is no reason for a warning', () => {
  for (const service of services.filter((it) => it.confidence === 'reported')) {
    test(service.id, () => {
      for (const lines of zonesOf(service)) {
        const known = complaints(lines);
        const unknown = complaints(lines.map(ofNobody));
        assert.deepEqual(
          known.filter((it) => !unknown.includes(it)),
          [],
          lines.join('\n'),
        );
      }
    });
  }

  test('and the facts that are documented are one', () => {
    const zones = services.filter((it) => it.confidence === 'documented').flatMap((it) => [...zonesOf(it)]);
    const raised = zones.filter((lines) => {
      const unknown = complaints(lines.map(ofNobody));
      return complaints(lines).some((it) => !unknown.includes(it));
    });
    assert.ok(raised.length > 10, `${raised.length}`);
  });
});
