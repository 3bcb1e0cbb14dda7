import { type Name, withoutDot } from '../../dns/name.ts';
import type { ResourceRecord } from '../../dns/resource-record.ts';
import { type Exported, type PortableRecord, portableRecords } from './portable.ts';

/** The fields that are numbers in DNSControl's functions, by types. */
const numbers: Readonly<Record<string, readonly number[]>> = {
  DS: [0, 1, 2],
  MX: [0],
  NAPTR: [0, 1],
  SRV: [0, 1, 2],
  SSHFP: [0, 1],
  TLSA: [0, 1, 2],
};

/** A zone as a `D(…)` of DNSControl's dnsconfig.js; whoever uses it names the registrar and the provider. */
export function exportDnscontrol(apex: Name, all: Iterable<ResourceRecord>): Exported {
  const { records, refused } = portableRecords(apex, all);
  const kept = records.filter((it) => !hasStrangeFlags(it));
  const strange = records
    .filter(hasStrangeFlags)
    .map((it) => `${it.owner} CAA: DNSControl knows no flags but 0 and 128.`);
  const nameServers = kept.find((it) => it.type === 'NS' && it.owner === '@');
  const lines = kept.map((it) => `  ${call(it)},`);
  if (nameServers) lines.unshift(`  NAMESERVER_TTL(${quoted(String(nameServers.ttl))}),`);
  const head = [
    `// ${withoutDot(apex)}, for DNSControl. Put the names of your registrar and your provider here.`,
    "var REG_NONE = NewRegistrar('none');",
    "var DSP = NewDnsProvider('provider');",
    '',
    `D(${quoted(withoutDot(apex))}, REG_NONE, DnsProvider(DSP, 0),`,
  ];
  return {
    text: `${[...head, ...lines].join('\n').replace(/,$/, '')}\n);\n`,
    refused: [...refused, ...strange],
  };
}

function hasStrangeFlags({ type, fields }: PortableRecord): boolean {
  return type === 'CAA' && fields[0] !== '0' && fields[0] !== '128';
}

function call({ owner, type, ttl, fields }: PortableRecord): string {
  if (type === 'NS' && owner === '@') return `NAMESERVER(${quoted(fields[0] ?? '')})`;
  const arguments_ =
    type === 'CAA'
      ? [quoted(fields[1] ?? ''), quoted(fields[2] ?? ''), ...(fields[0] === '128' ? ['CAA_CRITICAL'] : [])]
      : fields.map((it, i) => (numbers[type]?.includes(i) ? it : quoted(it)));
  return `${type}(${[quoted(owner), ...arguments_, `TTL(${ttl})`].join(', ')})`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
