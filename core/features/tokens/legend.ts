/** The kinds that every editor has colours for. */
export const standardTypes: readonly string[] = ['number', 'string', 'variable', 'function', 'keyword'];

/** What kinds of semantic tokens there are, in the order of their numbers; the manifest gives colours to those of our own. */
export const tokenTypes = [
  'owner',
  'recordType',
  'recordClass',
  'ttl',
  'number',
  'address',
  'domainName',
  'string',
  'directive',
  'mechanism',
  'qualifier',
  'mechanismValue',
  'tag',
  'tagValue',
  'variable',
  'function',
  'keyword',
] as const;

export type TokenType = (typeof tokenTypes)[number];

/** What tokens may be besides their type: bit n of a token's modifiers stands for the nth. */
export const tokenModifiers = ['declaration', 'deprecated'] as const;

/** The number of a type. */
export function typeNumber(type: TokenType): number {
  return tokenTypes.indexOf(type);
}

export const declaration = 1;
export const deprecated = 2;
