import type { Severity } from '../../workspace/settings.ts';
import { defineRule, type Rule } from '../rule.ts';

function reading(id: string, severity: Severity, summary: string, section: string): Rule<'reading'> {
  return defineRule({ id, severity, on: 'reading', summary, references: [`RFC 7208 ${section}`] });
}

/** The rules whose faults the text of an SPF record shows by itself. */
export const spfReadingRules: readonly Rule<'reading'>[] = [
  reading('spf/a-with-ip', 'error', 'a and mx name hosts; addresses are written ip4 and ip6.', '§5.3'),
  reading('spf/all-missing', 'warning', 'An SPF record ends with all or redirect.', '§4.7'),
  reading('spf/all-not-last', 'warning', 'Nothing follows all.', '§5.1'),
  reading('spf/case', 'hint', 'Mechanisms are written in lower case.', '§4.6.1'),
  reading('spf/cidr-range', 'error', 'A prefix length fits its address family.', '§5.6'),
  reading('spf/comma-or-semicolon', 'error', 'Terms are separated by spaces only.', '§12'),
  reading('spf/contradicting-cidr', 'warning', 'No term contradicts one before it.', '§4.6.2'),
  reading('spf/domain-spec-shape', 'error', 'A domain is a name with at least two labels.', '§7.1'),
  reading('spf/duplicate-modifier', 'error', 'redirect and exp stand at most once.', '§6'),
  reading('spf/duplicate-term', 'warning', 'No term stands twice.', '§4.6.2'),
  reading('spf/extra-spaces', 'hint', 'One space separates two terms.', '§12'),
  reading('spf/glued-terms', 'error', 'A space separates two terms.', '§12'),
  reading('spf/host-bits-set', 'warning', 'A network has no bits behind its prefix.', '§5.6'),
  reading('spf/ip4-invalid', 'error', 'ip4 has an IPv4 address, and nothing else.', '§5.6'),
  reading('spf/ip6-invalid', 'error', 'ip6 has an IPv6 address, and nothing else.', '§5.6'),
  reading('spf/macro-syntax', 'error', 'A macro is written %{letter}.', '§7.1'),
  reading('spf/mechanism-written-as-modifier', 'error', 'A mechanism has a colon before its argument.', '§6'),
  reading(
    'spf/modifier-written-as-mechanism',
    'error',
    'A modifier has an equals sign before its argument.',
    '§6.1',
  ),
  reading('spf/neutral-all', 'warning', 'The record says something about other senders.', '§8.2'),
  reading('spf/overlapping-cidr', 'warning', 'No network lies within another one.', '§4.6.2'),
  reading('spf/plus-all', 'error', 'The record does not let everybody pass.', '§5.1'),
  reading('spf/private-ip', 'warning', 'Networks are those that mail can come from.', '§5.6'),
  reading('spf/ptr', 'warning', 'ptr is not used.', '§5.5'),
  reading('spf/ptr-macro', 'warning', 'The macro %{p} is not used.', '§7.2'),
  reading('spf/redirect-not-last', 'hint', 'redirect stands at the end.', '§6.1'),
  reading('spf/redirect-with-all', 'warning', 'redirect stands in records without all.', '§6.1'),
  reading('spf/space-after-colon', 'error', 'An argument follows its colon at once.', '§12'),
  reading('spf/syntax', 'error', 'Every term follows the grammar.', '§12'),
  reading('spf/unknown-mechanism', 'error', 'Mechanisms are those that receivers know.', '§4.6.1'),
  reading('spf/unknown-modifier', 'info', 'Modifiers are those that receivers know.', '§6'),
  reading('spf/version-token', 'error', 'v=spf1 is followed by a space.', '§4.5'),
  reading('spf/wide-range', 'warning', 'Networks are no wider than the senders in them.', '§11.4'),
];
