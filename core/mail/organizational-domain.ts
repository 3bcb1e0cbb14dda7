import { labelsOf, type Name, parentOf, parseName } from '../dns/name.ts';

/** What one DMARC record says about where an organization begins (RFC 9989 §4.7, tag `psd`). */
export interface DmarcPresence {
  readonly psd: 'y' | 'n' | 'u';
}

/**
 * Answers whether `_dmarc` at a name holds exactly one DMARC record: `none` where it holds none or several,
 * `unknown` where nobody here knows.
 */
export type LookupDmarc = (name: Name) => DmarcPresence | 'none' | 'unknown';

/** The most names that a tree walk asks (RFC 9989 §4.10). */
const walkLimit = 8;

/**
 * The organizational domain of a name by the tree walk of RFC 9989 §4.10: the records at the name and above decide.
 * Undefined where an answer that could change the result is unknown; `likelyOrganizationalDomain` then guesses.
 */
export function organizationalDomain(name: Name, lookup: LookupDmarc): Name | undefined {
  let found: Name | undefined;
  for (const at of walkedNames(name)) {
    const answer = lookup(at);
    if (answer === 'unknown') return undefined;
    if (answer === 'none') continue;
    if (answer.psd === 'n') return at;
    if (answer.psd === 'y') return at === name ? at : lastLabels(name, labelsOf(at).length + 1);
    found = at;
  }
  return found ?? name;
}

/** The names that a tree walk asks: the name, then its parents, of long names only the last seven labels and up. */
export function walkedNames(name: Name): readonly Name[] {
  const names: Name[] = [name];
  let labels = labelsOf(name).length;
  for (let at = parentOf(name); at !== undefined && names.length < walkLimit; at = parentOf(at)) {
    labels--;
    if (labels > 0 && labels < walkLimit) names.push(at);
  }
  return names;
}

/** Public suffixes of two labels that many agencies meet. */
const secondLevelSuffixes: Readonly<Record<string, readonly string[]>> = {
  uk: ['co', 'org', 'me', 'ltd', 'plc', 'net', 'ac', 'gov', 'nhs', 'sch', 'police'],
  au: ['com', 'net', 'org', 'edu', 'gov', 'id', 'asn'],
  nz: ['co', 'net', 'org', 'ac', 'govt', 'geek', 'school', 'kiwi', 'maori', 'iwi'],
  za: ['co', 'net', 'org', 'web', 'ac', 'gov', 'nom', 'law', 'school'],
  jp: ['co', 'ne', 'or', 'ac', 'ad', 'ed', 'go', 'gr', 'lg'],
  kr: ['co', 'ne', 'or', 're', 'pe', 'ac', 'go'],
  in: ['co', 'firm', 'net', 'org', 'gen', 'ind', 'ac', 'edu', 'res', 'gov', 'nic'],
  br: [
    'com',
    'net',
    'org',
    'gov',
    'edu',
    'adv',
    'art',
    'blog',
    'eco',
    'eng',
    'ind',
    'inf',
    'med',
    'srv',
    'tur',
  ],
  mx: ['com', 'net', 'org', 'edu', 'gob'],
  ar: ['com', 'net', 'org', 'edu', 'gob', 'tur'],
  co: ['com', 'net', 'org', 'edu', 'gov', 'nom'],
  pe: ['com', 'net', 'org', 'edu', 'gob', 'nom'],
  ve: ['co', 'com', 'net', 'org', 'web'],
  tr: ['com', 'net', 'org', 'edu', 'gov', 'gen', 'web', 'bel', 'av', 'dr'],
  gr: ['com', 'net', 'org', 'edu', 'gov'],
  cy: ['com', 'net', 'org', 'ac', 'gov', 'ltd'],
  il: ['co', 'net', 'org', 'ac', 'gov', 'muni'],
  ae: ['co', 'net', 'org', 'ac', 'gov', 'sch'],
  sa: ['com', 'net', 'org', 'edu', 'gov', 'med'],
  eg: ['com', 'net', 'org', 'edu', 'gov'],
  ng: ['com', 'net', 'org', 'edu', 'gov', 'name'],
  ke: ['co', 'or', 'ne', 'go', 'ac', 'sc', 'me', 'mobi', 'info'],
  cn: ['com', 'net', 'org', 'edu', 'gov', 'ac'],
  tw: ['com', 'net', 'org', 'edu', 'gov', 'idv', 'club'],
  hk: ['com', 'net', 'org', 'edu', 'gov', 'idv'],
  sg: ['com', 'net', 'org', 'edu', 'gov', 'per'],
  my: ['com', 'net', 'org', 'edu', 'gov', 'name'],
  th: ['co', 'in', 'ac', 'go', 'net', 'or', 'mi'],
  id: ['co', 'or', 'web', 'ac', 'sch', 'go', 'net', 'biz', 'my', 'desa'],
  ph: ['com', 'net', 'org', 'edu', 'gov', 'ngo'],
  vn: ['com', 'net', 'org', 'edu', 'gov', 'biz', 'info', 'name', 'pro', 'health'],
  pk: ['com', 'net', 'org', 'edu', 'gov', 'biz', 'fam', 'web'],
  ua: ['com', 'net', 'org', 'edu', 'gov', 'in', 'kiev', 'kyiv', 'lviv', 'od', 'dp', 'kh'],
  pl: ['com', 'net', 'org', 'edu', 'gov', 'info', 'biz', 'waw', 'sklep', 'shop'],
  hu: ['co', 'info', 'org', 'priv', 'sport', 'tm'],
  ro: ['com', 'org', 'info', 'firm', 'store', 'nom', 'nt', 'arts', 'rec', 'tm', 'www'],
  pt: ['com', 'org', 'edu', 'gov', 'int', 'nome', 'publ', 'net'],
  es: ['com', 'nom', 'org', 'gob', 'edu'],
  at: ['co', 'or', 'ac', 'gv', 'priv'],
  rs: ['co', 'org', 'edu', 'ac', 'gov', 'in'],
};

/**
 * The registrable domain that a name is probably below: its last two labels, or three under a public suffix of two
 * labels that is known here. A guess: it knows neither the whole Public Suffix List (no private suffixes such as
 * github.io, no suffixes of three labels) nor what `psd` tags say.
 */
export function likelyOrganizationalDomain(name: Name): Name {
  const labels = labelsOf(name);
  const [second = '', top = ''] = labels.slice(-2);
  const suffixes = Object.hasOwn(secondLevelSuffixes, top) ? secondLevelSuffixes[top] : undefined;
  const kept = suffixes?.includes(second) === true ? 3 : 2;
  return labels.length <= kept ? name : lastLabels(name, kept);
}

function lastLabels(name: Name, count: number): Name {
  return parseName(`${labelsOf(name).slice(-count).join('.')}.`) ?? name;
}
