/** The keys and modes of an MTA-STS policy (RFC 8461 §3.2), declared once for all features. */

export type PolicyKey = 'version' | 'mode' | 'mx' | 'max_age';

export interface PolicyKeyDefinition {
  readonly name: PolicyKey;
  readonly summary: string;
  readonly rfc: string;
  /** The values that it can have, with what each means, where they are words. */
  readonly values?: Readonly<Record<string, string>>;
}

/** The longest time that a policy may be kept, in seconds: about a year. */
export const longestAge = 31_557_600;

/** In the order in which policies have them. */
export const policyKeyDefinitions: readonly PolicyKeyDefinition[] = [
  {
    name: 'version',
    summary: 'The version. Senders ignore a policy that has none.',
    rfc: 'RFC 8461 §3.2',
    values: { STSv1: 'The only version.' },
  },
  {
    name: 'mode',
    summary: 'What senders do where a mail host does not match the policy, or has no valid certificate.',
    rfc: 'RFC 8461 §5',
    values: {
      testing: 'They deliver all the same, and report it to whom the TLS-RPT record names.',
      enforce: 'They do not deliver to that host.',
      none: 'Nothing: the domain has given up its policy. It stays so for as long as senders may keep the last one, before file and record go.',
    },
  },
  {
    name: 'mx',
    summary:
      'A mail host that mail may be delivered to, or `*.` and a domain for all hosts that have one label more. One line for each.',
    rfc: 'RFC 8461 §4.1',
  },
  {
    name: 'max_age',
    summary: `For how many seconds senders keep the policy, at most ${longestAge}. They fetch it again before it ends; a short time protects little.`,
    rfc: 'RFC 8461 §3.2',
  },
];

/** The definition of a key as senders read it, to the letter; undefined for any other. */
export function policyKeyDefinition(key: string): PolicyKeyDefinition | undefined {
  return policyKeyDefinitions.find((it) => it.name === key);
}
