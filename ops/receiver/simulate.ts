import { evaluateSpf, type SpfQuestion, type SpfVerdict } from './evaluate-spf.ts';
import { type DecidingTerm, explainSpf } from './explain-spf.ts';
import { judgeMessage, judgeSigner, type SignatureVerdict, type Signer } from './judge-signatures.ts';
import { NoAnswer, type Resolve } from './resolver.ts';

/** A message as a receiver sees it, or one that could be sent. */
export interface MailQuestion extends SpfQuestion {
  /** The address in the From field; what `message` says goes before it. */
  readonly from: string;
  /** Signatures that the message is taken to have, good if their keys are. */
  readonly signers: readonly Signer[];
  /** A message as it crosses the wire, whose signatures are verified. */
  readonly message?: Buffer | undefined;
}

/** Whether a domain that was authenticated is that of the author (RFC 9989 §4.4), and why. */
export interface Alignment {
  readonly isAligned: boolean;
  readonly reason: string;
}

export interface DmarcVerdict {
  readonly result: 'none' | 'pass' | 'fail' | 'temperror';
  /** The domain of the From field; empty where there is not exactly one. */
  readonly domain: string;
  /** Where the policy was found; undefined where there is none. */
  readonly policyDomain: string | undefined;
  /** What receivers are asked to do with mail that fails. */
  readonly policy: 'none' | 'quarantine' | 'reject' | undefined;
  /** Why there is no verdict; empty where there is one. */
  readonly reason: string;
}

/** What a receiver makes of a message. */
export interface MailVerdict {
  readonly spf: SpfVerdict & {
    /** The term that decided, outermost record first. */
    readonly decidedBy: readonly DecidingTerm[];
    /** Undefined where no policy asks for it. */
    readonly alignment: Alignment | undefined;
  };
  readonly signatures: readonly (SignatureVerdict & { readonly alignment: Alignment | undefined })[];
  readonly dmarc: DmarcVerdict;
  /** DMARC passes; or there is no policy, and SPF or a signature passes. */
  readonly passes: boolean;
  /** It does not pass, but might if what is not known here were known. */
  readonly isOpen: boolean;
  /** The questions that the resolver had no knowledge of, as `name TYPE`. */
  readonly unknown: readonly string[];
}

/** SPF, DKIM, DMARC and alignment of a message through mailauth in its strict mode. Answers come from `resolve` alone. */
export async function simulate(question: MailQuestion, resolve: Resolve): Promise<MailVerdict> {
  const unknown = new Set<string>();
  const noting: Resolve = async (name, type) => {
    try {
      return await resolve(name, type);
    } catch (error) {
      if (error instanceof NoAnswer && error.code === 'EUNKNOWN') unknown.add(`${name} ${type}`);
      throw error;
    }
  };
  const spf = await evaluateSpf(question, noting);
  const decidedBy = await explainSpf(question, spf.domain, resolve);
  const assumed = await Promise.all(question.signers.map((it) => judgeSigner(it, noting)));
  const judged = question.message && (await judgeMessage(question.message, noting));
  const signatures = [...(judged?.signatures ?? []), ...assumed];
  const author = judged
    ? { headerFrom: [...judged.from], fromFields: judged.fromFields }
    : { headerFrom: [question.from] };
  const { dmarc, alignmentOf } = await judgePolicy(author, spf, signatures, noting);
  const results: readonly string[] = [spf.result, ...signatures.map(({ result }) => result)];
  const passes = dmarc.result === 'pass' || (dmarc.result === 'none' && results.includes('pass'));
  return {
    spf: { ...spf, decidedBy, alignment: alignmentOf('spf', spf.domain) },
    signatures: signatures.map((it) => ({ ...it, alignment: alignmentOf('dkim', it.domain) })),
    dmarc,
    passes,
    isOpen: !passes && unknown.size > 0 && [...results, dmarc.result].includes('temperror'),
    unknown: [...unknown],
  };
}

type AlignmentOf = (by: 'spf' | 'dkim', domain: string) => Alignment | undefined;

async function judgePolicy(
  author: { readonly headerFrom: string[]; readonly fromFields?: number },
  spf: SpfVerdict,
  signatures: readonly SignatureVerdict[],
  resolve: Resolve,
): Promise<{ readonly dmarc: DmarcVerdict; readonly alignmentOf: AlignmentOf }> {
  const { evaluateDmarc } = await import('mailauth/lib/dmarc/index.js');
  const resolver = (name: string, type: string) => resolve(name, type as 'TXT') as Promise<never>;
  const ask = async (spfDomains: readonly string[], dkimDomains: readonly string[]) =>
    evaluateDmarc({
      ...author,
      spfDomains: [...spfDomains],
      dkimDomains: dkimDomains.map((domain) => ({ domain })),
      resolver,
      strict: true,
    });
  const { response, reason } = await ask(
    spf.result === 'pass' ? [spf.domain] : [],
    signatures.flatMap(({ result, domain }) => (result === 'pass' ? [domain] : [])),
  );
  const nobody: AlignmentOf = () => undefined;
  if (response === false) {
    const words = `DMARC needs exactly one domain in From (${reason ?? 'no-author-domain'})`;
    return { dmarc: { ...noVerdict, reason: words }, alignmentOf: nobody };
  }
  const domain = response.status.header?.from ?? '';
  const result = response.status.result as DmarcVerdict['result'];
  const { policyDomain } = response;
  if (policyDomain === undefined) {
    const isOpen = result === 'temperror';
    const words = isOpen ? 'its policy is not known here' : `no policy is published for ${domain}`;
    return {
      dmarc: { ...noVerdict, result: isOpen ? 'temperror' : 'none', domain, reason: words },
      alignmentOf: nobody,
    };
  }
  // Of what failed it is worth knowing too whether it would have counted.
  const all = await ask([spf.domain], [...new Set(signatures.map((it) => it.domain))]);
  const { alignment } = response;
  const alignmentOf: AlignmentOf = (by, own) => {
    const isAligned =
      by === 'spf'
        ? all.response !== false && all.response.alignment.spf.result !== undefined
        : all.dkimAligned?.has(own.toLowerCase()) === true;
    return describe({
      by,
      own: own.toLowerCase(),
      domain,
      organization: response.domain,
      isAligned,
      isStrict: alignment[by].strict,
    });
  };
  return {
    dmarc: {
      result,
      domain,
      policyDomain,
      policy: response.policy as DmarcVerdict['policy'],
      reason: result === 'temperror' ? 'what decides is not known here' : '',
    },
    alignmentOf,
  };
}

const noVerdict: DmarcVerdict = {
  result: 'none',
  domain: '',
  policyDomain: undefined,
  policy: undefined,
  reason: '',
};

function describe(it: {
  readonly by: 'spf' | 'dkim';
  readonly own: string;
  readonly domain: string;
  readonly organization: string;
  readonly isAligned: boolean;
  readonly isStrict: boolean;
}): Alignment {
  const { by, own, domain, organization, isAligned, isStrict } = it;
  if (own === domain) return { isAligned, reason: `${own} is the domain in From` };
  if (isStrict) {
    return { isAligned, reason: `${by === 'spf' ? 'aspf' : 'adkim'}=s wants ${domain} itself, not ${own}` };
  }
  if (isAligned) return { isAligned, reason: `${own} and ${domain} both belong to ${organization}` };
  return { isAligned, reason: `${own} does not belong to ${organization}, as ${domain} does` };
}
