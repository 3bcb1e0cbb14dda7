import { typeDefinition } from '../../dns/rdata.ts';
import { ttlInWords } from '../../dns/ttl.ts';
import type { TypeDefinition } from '../../dns/type.ts';
import { typeName } from '../../dns/type-names.ts';
import type { Record } from '../../zone/record.ts';
import { code, linkRfcs, paragraphs } from './markdown.ts';
import { ttlSource } from './time-to-live.ts';

const standings: { readonly [Status in TypeDefinition['status']]: string | undefined } = {
  current: undefined,
  obsolete: 'Obsolete: nobody reads it any more.',
  experimental: 'Experimental: never settled, and rarely read.',
  meta: 'Stands in questions and messages only, never in a zone.',
};

/** What a record type is for, its fields, and the TTL of the record. */
export function describeType(type: number, record: Record | undefined): string {
  const definition = typeDefinition(type);
  const ttl = record && `TTL ${ttlInWords(record.ttl)}, ${ttlSource(record.source.file, record.entry)}.`;
  if (!definition)
    return paragraphs(
      `**${typeName(type)}**`,
      `A type without a mnemonic. Its data is written ${code('\\# length digits')}.`,
      ttl,
      linkRfcs('RFC 3597 §5'),
    );
  const { name, summary, fields, example, rfc, status } = definition;
  const list = fields.map((it) => `- ${code(it.name)}${it.optional ? ' (optional)' : ''}: ${it.summary}`);
  return paragraphs(
    `**${name}** (type ${type})`,
    summary,
    standings[status],
    list.join('\n'),
    `Example: ${code(`${name} ${example}`)}`,
    ttl,
    linkRfcs(rfc),
  );
}
