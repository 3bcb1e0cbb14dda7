import type { TargetFailure } from '../../target.ts';

/** How a panel is spoken to. */
export interface PanelHttp {
  /** What people call the panel, for messages. */
  readonly product: string;
  /** Without a path. */
  readonly url: string;
  /** What of the settings says who asks: `"user" and the secret of "key"`. */
  readonly identity: string;
  /** What must not be in any message, even where the panel repeats it. */
  readonly secret: string;
  /** Sent with each request; with the secret. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds for one request. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/** No zone is as large; what goes on without an end is not read to the end. */
const mostOctets = 64 * 1024 * 1024;

/** What a panel answers with: text, and whether it did what it was asked to. */
export interface Answer {
  readonly isOk: boolean;
  readonly text: string;
}

/** Sends a form, and gives what a panel answers with as text; or says in words why there is no such answer. */
export async function postForm(
  http: PanelHttp,
  path: string,
  form: URLSearchParams,
): Promise<string | TargetFailure> {
  const answer = await send(http, 'POST', path, form.toString(), 'application/x-www-form-urlencoded');
  return 'text' in answer ? answer.text : answer;
}

/** Sends JSON, or nothing, to an address that stands for what is meant; see `postForm`. */
export function sendJson(
  http: PanelHttp,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  value?: unknown,
): Promise<Answer | TargetFailure> {
  return send(
    http,
    method,
    path,
    value === undefined ? undefined : JSON.stringify(value),
    'application/json',
  );
}

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that a text of JSON is; or what the panel says in its place. */
export function readJson(http: PanelHttp, text: string): { readonly body: JsonObject } | TargetFailure {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { body: { ...body } };
  } catch {
    // Said below.
  }
  return otherThanJson(http, text);
}

/** What it means that a panel answers with something else than JSON. */
export function otherThanJson(http: PanelHttp, text: string): TargetFailure {
  return /^\s*</.test(text) ? loginPage(http) : noAnswer(http);
}

/** What a panel says of a zone that it does not give or does not change, in one line of its own words. */
export function refusal(
  { product, secret }: PanelHttp,
  zone: string,
  who: string,
  says: unknown,
): TargetFailure {
  const text = typeof says === 'string' ? says.replaceAll(secret, '…') : '';
  const words = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return {
    failure: 'refused',
    message:
      `${product} says of ${zone}: "${words.slice(0, 300) || 'nothing'}". The zone must be there already, and ${who} ` +
      'must be allowed to change it.',
  };
}

/** What a panel sends that is no answer of its interface. */
export function noAnswer({ product, url }: PanelHttp): TargetFailure {
  return {
    failure: 'malformed',
    message: `${url} answers with something that ${product} never would. Compare "url" with the address of the panel.`,
  };
}

/** A page for people: what panels send to whom they do not know. */
function loginPage({ product, url, identity }: PanelHttp): TargetFailure {
  return {
    failure: 'login',
    message:
      `${product} at ${url} answers with a web page, as it does to people who are to log in. Compare ${identity} ` +
      'with the panel, and see that its interface for programs is not switched off.',
  };
}

async function send(
  http: PanelHttp,
  method: string,
  path: string,
  body: string | undefined,
  type: string,
): Promise<Answer | TargetFailure> {
  const { url, headers, timeout, signal } = http;
  const limit = AbortSignal.timeout(timeout);
  try {
    const reply = await fetch(`${url}${path}`, {
      method,
      // A connection that the panel closed while it was idle would cost a request whose end nobody knows.
      headers: { ...headers, 'Content-Type': type, Connection: 'close' },
      // The secret is for this server only.
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      ...(body === undefined ? {} : { body }),
    });
    const refusal = refusalOf(http, reply);
    if (refusal === undefined) return await answerOf(http, reply);
    await reply.body?.cancel();
    return refusal;
  } catch (error) {
    if (signal?.aborted) return { failure: 'cancelled', message: 'Cancelled.' };
    if (limit.aborted)
      return { failure: 'connection-lost', message: `${url} did not answer in ${timeout} ms.` };
    return faultOf(http, error);
  }
}

function refusalOf(http: PanelHttp, { status, headers }: Response): TargetFailure | undefined {
  const { product, url, identity } = http;
  if (status >= 300 && status < 400) return loginPage(http);
  if (status === 401 || status === 403) {
    return {
      failure: 'key',
      message:
        `${product} at ${url} does not accept the user or the secret, or not from here (${status}). Compare ${identity} ` +
        'with the panel, what the secret may be used for, and the addresses that it may be used from.',
    };
  }
  if (status === 429 || status === 503) {
    const after = Number(headers.get('retry-after'));
    const when = after > 0 ? `Wait ${after} seconds` : 'Wait some minutes';
    return {
      failure: 'busy',
      message: `${product} at ${url} takes no more requests for now (${status}). ${when}, then deploy again.`,
    };
  }
  if (status >= 500)
    return { failure: 'server-error', message: `${product} at ${url} failed within itself (${status}).` };
  return undefined;
}

async function answerOf(http: PanelHttp, reply: Response): Promise<Answer | TargetFailure> {
  const parts: Uint8Array[] = [];
  let octets = 0;
  for await (const part of reply.body ?? []) {
    octets += part.length;
    if (octets > mostOctets) return noAnswer(http);
    parts.push(part);
  }
  return { isOk: reply.ok, text: Buffer.concat(parts).toString('utf8') };
}

const certificateFaults: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it signed its certificate itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that is not known here',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

function faultOf({ product, url }: PanelHttp, error: unknown): TargetFailure {
  const { code = '', message = 'no reason given' } = causeOf(error);
  const certificate = certificateFaults[code];
  if (certificate !== undefined) {
    return {
      failure: 'certificate',
      message:
        `${url} cannot prove that it is the panel: ${certificate}, so the secret was not sent. Give the panel a ` +
        'certificate for its host name, and write that name in "url". An authority of your own goes into ' +
        'NODE_EXTRA_CA_CERTS.',
    };
  }
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code)) {
    return {
      failure: 'unreachable',
      message: `${product} at ${url} cannot be reached: ${message}. Compare "url", and the firewall of the server.`,
    };
  }
  return {
    failure: 'connection-lost',
    message: `The connection to ${product} at ${url} broke: ${message}.`,
  };
}

/** The reason below the general one that `fetch` gives. */
function causeOf(error: unknown): { readonly code?: string; readonly message?: string } {
  const { cause } = (error ?? {}) as { readonly cause?: unknown };
  const [first] = cause instanceof AggregateError ? cause.errors : [cause];
  return first instanceof Error ? first : error instanceof Error ? error : {};
}
