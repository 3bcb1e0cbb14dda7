import type { MailQuestion } from './simulate.ts';

/**
 * The address of a forwarder that nobody knows. No record can name it: it is of those that nobody has (RFC 1112 §4), so
 * only what lets everybody pass lets it.
 */
export const anyForwarder = '240.0.0.1';

/** The same message when its first receiver sends it on as it is, from an address of its own. */
export function forwarded(question: MailQuestion): MailQuestion {
  return { ...question, ip: anyForwarder, helo: 'forwarder.invalid' };
}

/** The same message from a subdomain: in From and in the envelope, where that was from the same domain. */
export function fromSubdomain(question: MailQuestion, label: string): MailQuestion {
  const domain = domainOf(question.from);
  const below = (address: string) =>
    domainOf(address) === domain ? address.replace(/@(?=[^@]*$)/, `@${label}.`) : address;
  return { ...question, from: below(question.from), sender: below(question.sender) };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
