import { isMechanismName, isModifierName, mechanisms, modifiers } from '../../mail/spf-vocabulary.ts';
import { parseTagList } from '../../mail/tag-list.ts';
import { tagDocumentation, tagsOf } from '../complete/text/tag-offers.ts';
import { kindAt } from '../complete/text/text-offers.ts';
import type { TextPlace } from '../complete/text/text-place.ts';
import { linkRfcs } from '../hover/markdown.ts';
import { type Signature, signature } from './signature.ts';

/** The term of SPF, or the tag, that the cursor is in; undefined in other texts. */
export function textSignature(text: TextPlace): Signature | undefined {
  const kind = kindAt(text.place, text.value);
  if (kind === 'spf') return termSignature(text);
  if (kind === undefined) return undefined;
  const { value, offset } = text;
  const tag = parseTagList(value).tags.find(({ at }) => at.start <= offset && offset <= at.end);
  const definition = tagsOf(kind)?.find((it) => it.name === tag?.name);
  if (!tag || !definition) return undefined;
  const values = Object.keys(definition.values ?? {});
  const label = values.length > 0 ? values.join('|') : 'value';
  const documentation = tagDocumentation(definition);
  return signature(`${tag.name}=`, documentation, [{ before: '', label, documentation: '' }], 0);
}

function termSignature({ value, offset }: TextPlace): Signature | undefined {
  const start = value.lastIndexOf(' ', offset - 1) + 1;
  const before = value.slice(start, offset);
  const name = /^[-+~?]?([a-z0-9]+)/i.exec(before)?.[1]?.toLowerCase() ?? '';
  const documented = (it: { readonly summary: string; readonly rfc: string }) =>
    `${it.summary} ${linkRfcs(it.rfc)}`;
  if (isModifierName(name))
    return signature(
      `${name}=`,
      documented(modifiers[name]),
      [{ before: '', label: 'domain', documentation: 'A domain; macros such as %{d} may stand in it.' }],
      before.includes('=') ? 0 : undefined,
    );
  if (!isMechanismName(name) || mechanisms[name].argument === 'none') return undefined;
  const mechanism = mechanisms[name];
  const pieces = [
    {
      before: ':',
      label: argumentLabel[mechanism.argument] ?? 'domain',
      documentation: argumentMeaning[mechanism.argument] ?? '',
    },
    ...(mechanism.takesPrefixLengths ? lengths(name) : []),
  ];
  return signature(name, documented(mechanism), pieces, activeInTerm(before, name));
}

const argumentLabel: Readonly<Record<string, string>> = {
  'IPv4 network': 'address',
  'IPv6 network': 'address',
};
const argumentMeaning: Readonly<Record<string, string>> = {
  domain: 'A domain; macros such as %{d} may stand in it.',
  'optional domain': 'The domain whose hosts are meant; the record’s own where it is left out.',
  'IPv4 network': 'An IPv4 address, as in 192.0.2.10.',
  'IPv6 network': 'An IPv6 address, as in 2001:db8::10.',
};

function lengths(name: string): readonly { before: string; label: string; documentation: string }[] {
  const ipv4 = {
    before: '/',
    label: 'len',
    documentation: 'How many bits of an IPv4 address must be equal: 0 to 32; 32 where it is left out.',
  };
  const ipv6 = {
    before: '//',
    label: 'len6',
    documentation: 'How many bits of an IPv6 address must be equal: 0 to 128; 128 where it is left out.',
  };
  if (name === 'ip4') return [ipv4];
  if (name === 'ip6') return [{ ...ipv6, before: '/' }];
  return [ipv4, ipv6];
}

function activeInTerm(before: string, name: string): number | undefined {
  if (/\/\//.test(before)) return 2;
  if (before.includes('/')) return 1;
  return before.includes(':') || name === before ? 0 : undefined;
}
