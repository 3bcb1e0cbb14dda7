import type { Severity } from '../workspace/settings.ts';
import { defineRule, type Rule } from './rule.ts';

function reading(
  id: string,
  severity: Severity,
  summary: string,
  references: readonly string[] = [],
): Rule<'reading'> {
  return defineRule({ id, severity, on: 'reading', summary, references });
}

/** The rules about what stands beside the records: `agency.yaml`, the tenants' files, and comments that silence rules. */
export const workspaceReadingRules: readonly Rule<'reading'>[] = [
  reading('agency/address', 'error', 'The addresses of a server are IP addresses.', ['RFC 4291 §2.2']),
  reading('agency/dns-lock', 'error', 'The DNS lock is as zonewright lock writes it.', ['YAML 1.2.2']),
  reading('agency/duplicate-tenant', 'error', 'A domain is the tenant of one file.'),
  reading('agency/forward', 'warning', 'A forward ends in a mailbox.', ['RFC 5321 §6.3']),
  reading('agency/kind', 'error', 'What a key holds has the form that the key is for.', ['YAML 1.2.2']),
  reading('agency/name', 'error', 'A domain in a YAML file is a domain name.', ['RFC 1035 §2.3.4']),
  reading('agency/profile', 'error', 'A profile is agency, strict-rfc, registry or import.'),
  reading('agency/service-value', 'error', "A service's records are complete."),
  reading('agency/severity', 'error', 'A severity is error, warning, info, hint or off.'),
  reading('agency/ssh', 'error', 'ssh names a host, and nothing else.', ['ssh_config(5)']),
  reading('agency/tenant-domain', 'error', 'A tenant has a domain.'),
  reading('agency/unknown-key', 'warning', 'Agency and tenant files have keys that something reads.'),
  reading(
    'agency/unknown-reference',
    'error',
    'The servers, templates and services that tenants name exist.',
  ),
  reading('agency/yaml', 'error', 'Agency and tenant files are YAML with keys and values.', ['YAML 1.2.2']),
  reading('ignore/no-reason', 'warning', 'A comment that silences a rule says why.'),
  reading('ignore/unused', 'hint', 'A comment that silences a rule has something to silence.'),
  reading(
    'template/bad-value',
    'error',
    'What a template writes is there, and its filters get what they can work with.',
  ),
  reading('template/missing-dot-after-variable', 'error', 'A full name in a template ends in a dot.', [
    'RFC 1035 §5.1',
  ]),
  reading('template/syntax', 'error', 'Templates are Liquid, and include files that lie beside them.', [
    'Liquid',
  ]),
  reading('template/too-large', 'error', 'A template comes to an end.'),
  reading('template/unknown-variable', 'error', 'Templates use values and filters that there are.'),
];
