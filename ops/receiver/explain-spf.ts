import { withoutDot } from '../../core/dns/name.ts';
import { isSpfValue, parseSpf } from '../../core/mail/spf.ts';
import type { DomainSpec } from '../../core/mail/spf-domain-spec.ts';
import { nameOfOctets, targetName } from '../../core/mail/spf-target-name.ts';
import type { ModifierTerm } from '../../core/mail/spf-term.ts';
import { evaluateSpf, type SpfQuestion } from './evaluate-spf.ts';
import { NoAnswer, type Resolve } from './resolver.ts';

/** A term that decided, and the record that it stands in. */
export interface DecidingTerm {
  /** Without its final dot. */
  readonly domain: string;
  /** As written. */
  readonly term: string;
}

/**
 * The term that decides what SPF makes of a message, and within an include or redirect the one that decides there, and
 * so on; none where no term does. Found by asking about ever longer beginnings of the record, in which every term lets
 * pass: the first beginning that does not stay neutral ends with the term that matches.
 */
export async function explainSpf(
  question: SpfQuestion,
  domain: string,
  resolve: Resolve,
): Promise<readonly DecidingTerm[]> {
  const beginnings = new Map<string, string>();
  const overlaid: Resolve = async (name, type) => {
    const beginning = type === 'TXT' ? beginnings.get(name.toLowerCase()) : undefined;
    return beginning === undefined ? resolve(name, type) : [[beginning]];
  };
  const path: DecidingTerm[] = [];
  for (let at: string | undefined = domain.toLowerCase(); at !== undefined && !beginnings.has(at); ) {
    const found: Step | undefined = await stepAt(at, beginnings, question, overlaid);
    if (!found) break;
    path.push({ domain: at, term: found.term });
    at = found.target;
  }
  return path;
}

interface Step {
  readonly term: string;
  /** The domain whose record is evaluated next. */
  readonly target: string | undefined;
}

async function stepAt(
  domain: string,
  beginnings: Map<string, string>,
  question: SpfQuestion,
  resolve: Resolve,
): Promise<Step | undefined> {
  const { value, terms } = parseSpf(await recordOf(domain, resolve));
  const written = (it: (typeof terms)[number]) => value.slice(it.at.start, it.at.end);
  let beginning = 'v=spf1';
  for (const term of terms) {
    if (!('qualifier' in term)) continue;
    beginning += ` +${value.slice(term.nameAt.start, term.at.end)}`;
    beginnings.set(domain, beginning);
    const { result } = await evaluateSpf(question, resolve);
    if (result === 'neutral') continue;
    return {
      term: written(term),
      target: term.kind === 'include' ? targetOf(term.domain, domain, question) : undefined,
    };
  }
  const redirect = terms.find((it): it is ModifierTerm => it.kind === 'redirect');
  beginnings.set(domain, redirect ? `${beginning} ${written(redirect)}` : beginning);
  return redirect && { term: written(redirect), target: targetOf(redirect.domain, domain, question) };
}

async function recordOf(domain: string, resolve: Resolve): Promise<string> {
  try {
    const records = (await resolve(domain, 'TXT')) as readonly (readonly string[])[];
    const [first, second] = records.map((strings) => strings.join('')).filter(isSpfValue);
    // Of several records none is evaluated (RFC 7208 §4.5).
    return second === undefined ? (first ?? '') : '';
  } catch (error) {
    if (error instanceof NoAnswer) return '';
    throw error;
  }
}

/** The domain that a term leads to; undefined where it depends on the message. */
function targetOf(spec: DomainSpec, domain: string, { sender, helo }: SpfQuestion): string | undefined {
  const own = nameOfOctets(domain);
  const from = nameOfOctets(sender === '' ? helo : sender.slice(sender.lastIndexOf('@') + 1));
  const target = own && from && targetName(spec, { domain: own, sender: from });
  return target && withoutDot(target);
}
