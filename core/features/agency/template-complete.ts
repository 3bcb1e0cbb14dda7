import { withoutDot } from '../../dns/name.ts';
import { keysOf } from '../../template/expressions.ts';
import { filterSummary, templateFilters } from '../../template/filters.ts';
import { tagSummaries } from '../../template/tags.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import type { Offer, Offers } from '../complete/offer.ts';
import { code, paragraphs, shortened } from '../hover/markdown.ts';
import { expressionsIn } from './template-use.ts';
import { globalKeys, localsOf, shownValue, tenantsShown, valueFor } from './template-value.ts';

/** Of so many tenants the values are looked at for what could be written. */
const fewTenants = 100;

/** What all templates see, each with what it is. */
const globals: Readonly<Record<string, string>> = {
  tenant: 'the client: its domain, server and services',
  values: "what agency.yaml and the tenant's file say under values",
  server: 'the server that the tenant lives on',
  agency: 'what agency.yaml says of the agency',
  services: 'the ids of the services that the tenant uses',
  spf: "the SPF terms that the tenant's server, services and senders need",
  dkim: 'selectors and public keys',
  serial: 'the serial of the SOA record',
};

/** What could be written at an offset of a template, within braces; undefined for any other file. */
export function templateOffers(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
  shown: string | undefined,
): Offers | undefined {
  const document = snapshot.agency?.templates.texts.has(uri) ? snapshot.documents.get(uri) : undefined;
  if (!document) return undefined;
  const { text } = document;
  const nothing = { at: { start: offset, end: offset }, typed: '', offers: [] };
  const expression = expressionsIn(document).find((it) => it.inner.start <= offset && offset <= it.inner.end);
  if (!expression) return nothing;
  const before = text.slice(expression.inner.start, offset);
  const typed = /[\w-]*$/.exec(before)?.[0] ?? '';
  const rest = /^[\w-]*/.exec(text.slice(offset, expression.inner.end))?.[0].length ?? 0;
  const found = (offers: readonly Offer[], word = typed): Offers => ({
    at: { start: offset - word.length, end: offset + rest },
    typed: word,
    offers,
  });
  const isTag = text.startsWith('{%', expression.at.start);
  if (isTag && /^\s*[a-z]*$/.test(before)) return found(tagOffers(text.slice(0, expression.at.start)));
  const file = /^\s*(?:include|render)\s+["']([^"']*)$/.exec(before)?.[1];
  if (file !== undefined) return found(fileOffers(snapshot, uri), file);
  if ((before.split(/["']/).length - 1) % 2 === 1) return nothing;
  if (/\|\s*\w*$/.test(before)) return found(filterOffers());
  const path = /([A-Za-z_][\w-]*(?:\.[\w-]+|\[[^\]]*\])*)\.[\w-]*$/.exec(before)?.[1];
  if (path !== undefined)
    return found(membersOf(snapshot, uri, globalKeys(text, expression.at.start, keysOf(path)), shown));
  return found(nameOffers(snapshot, uri, text.slice(0, expression.at.start), shown));
}

/** Tags, those first that end what is open. */
function tagOffers(before: string): readonly Offer[] {
  const open: string[] = [];
  for (const [, end, tag] of before.matchAll(/\{%-?\s*(end)?(if|unless|for|case|capture|comment|raw)\b/g)) {
    if (end === undefined) open.push(tag as string);
    else open.pop();
  }
  const last = open.at(-1);
  const ends: Offer[] =
    last === undefined ? [] : [{ label: `end${last}`, kind: 'directive', detail: `ends ${last}`, rank: -1 }];
  return [
    ...ends,
    ...Object.entries(tagSummaries).map(([label, detail]): Offer => ({ label, kind: 'directive', detail })),
  ];
}

function filterOffers(): readonly Offer[] {
  const own = new Set(['txt', 'fqdn', 'label', 'dash', 'reverse', 'seconds']);
  return [...templateFilters.keys()].map((label) => ({
    label,
    kind: 'term',
    detail: filterSummary(label) ?? '',
    rank: own.has(label) ? 0 : 1,
  }));
}

function fileOffers({ agency }: Snapshot, uri: Uri): readonly Offer[] {
  const folder = agency ? agency.tenantsFolder.replace(/tenants\/$/, 'templates/') : '';
  return [...(agency?.templates.texts.keys() ?? [])].flatMap((it): readonly Offer[] => {
    const path = it.slice(folder.length);
    return it === uri
      ? []
      : [{ label: path.replace(/(\.zone)?\.liquid$/, ''), kind: 'file', detail: `templates/${path}` }];
  });
}

function nameOffers(
  snapshot: Snapshot,
  uri: Uri,
  before: string,
  shown: string | undefined,
): readonly Offer[] {
  const locals = [...localsOf(before)].map(
    ([label, keys]): Offer => ({ label, kind: 'name', detail: keys.join('.'), rank: -1 }),
  );
  const asked = membersOf(snapshot, uri, ['values'], shown);
  const values = asked.map(
    ({ label, detail, ...it }): Offer => ({
      ...it,
      label: `values.${label}`,
      ...(detail === undefined ? {} : { detail }),
      rank: 1,
    }),
  );
  return [
    ...locals,
    ...Object.entries(globals).map(([label, detail]): Offer => ({ label, kind: 'name', detail })),
    ...values,
  ];
}

/** The keys of a value, over the tenants of the template, each with an example. */
function membersOf(
  snapshot: Snapshot,
  uri: Uri,
  keys: readonly string[],
  shown: string | undefined,
): readonly Offer[] {
  const tenants = tenantsShown(snapshot, uri, shown).slice(0, fewTenants);
  const found = new Map<string, { readonly example: string; readonly domain: string; count: number }>();
  for (const tenant of tenants) {
    const { value } = valueFor(snapshot, tenant, keys);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    for (const [key, member] of Object.entries(value)) {
      const known = found.get(key);
      if (known) known.count++;
      else
        found.set(key, {
          example: shortened(shownValue(member), 60),
          domain: withoutDot(tenant.domain),
          count: 1,
        });
    }
  }
  return [...found].map(([label, { example, domain, count }]) => ({
    label,
    kind: 'tag',
    detail: example,
    documentation: () =>
      paragraphs(
        `${code([...keys, label].join('.'))} is ${code(example)} for ${code(domain)}.`,
        count === tenants.length
          ? undefined
          : `${count} of ${tenants.length} tenants have it; for the others the name is not defined.`,
      ),
  }));
}
