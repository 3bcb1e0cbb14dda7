import { withoutDot } from '../../dns/name.ts';
import { a, aaaa } from '../../dns/types/basic.ts';
import { types } from '../../dns/types/index.ts';
import { services } from '../../mail/services/index.ts';
import { rules } from '../../rules/index.ts';
import type { Key, Reference, Shape } from '../../workspace/agency/shape.ts';
import { shapeOfFile, shapesAt } from '../../workspace/agency/shape-at.ts';
import { readYamlTree, type YamlNode } from '../../workspace/agency/yaml-tree.ts';
import { isPolicyFile } from '../../workspace/policy-file.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Uri } from '../../zone/source.ts';
import type { Offer, OfferKind, Offers } from '../complete/offer.ts';
import { type Snippet, stop } from '../complete/snippet.ts';
import { describeKey, describeNamed, valuesInUse } from './describe.ts';
import { valuesOfTemplate } from './template-use.ts';
import { shownValue } from './template-value.ts';
import { type YamlPlace, yamlPlaceAt } from './yaml-place.ts';

/** What could be written at an offset of `agency.yaml` or a tenant's file; undefined for any other file. */
export function agencyOffers(snapshot: Snapshot, uri: Uri, offset: number): Offers | undefined {
  const shape = shapeOfFile(uri);
  const text = snapshot.documents.get(uri)?.text;
  if (!shape || text === undefined) return undefined;
  const place = yamlPlaceAt(text, offset);
  if (!place) return { at: { start: offset, end: offset }, typed: '', offers: [] };
  const at = { start: Math.min(place.at.start, offset), end: Math.max(place.at.end, offset) };
  const context: Context = { snapshot, uri, text, place, present: presentKeys(text, place, offset) };
  const offers = shapesAt(shape, place.path).flatMap((it) => offersOf(context, it));
  if (place.path.length === 0 && context.present.size === 0) offers.push(...wholeFile(context));
  return { at, typed: text.slice(at.start, offset), offers };
}

interface Context {
  readonly snapshot: Snapshot;
  readonly uri: Uri;
  readonly text: string;
  readonly place: YamlPlace;
  /** The keys that stand beside the word. */
  readonly present: ReadonlySet<string>;
}

function offersOf(context: Context, shape: Shape): readonly Offer[] {
  const { part, isFlow } = context.place;
  if (shape.kind === 'keys')
    return part === 'value' ? mapValue(context, shape) : shape.keys.flatMap((it) => keyOffer(context, it));
  if (shape.kind === 'map') return part === 'value' ? [] : chosenKeys(context, shape);
  if (part === 'key') return [];
  if (shape.kind === 'list') {
    const before = part === 'value' ? '[' : '- ';
    const after = part === 'value' ? ']' : '';
    if (part === 'word' && isFlow) return [];
    return shapesAt(shape, [0])
      .flatMap((it) => scalars(context, it))
      .map((it) => ({ ...it, text: [before, ...(it.text ?? [it.label]), after], filter: it.label }));
  }
  return scalars(context, shape).map((it) => blanked(context, it));
}

/** Behind a colon YAML wants a blank. */
function blanked({ place }: Context, offer: Offer): Offer {
  return place.needsBlank
    ? { ...offer, text: [' ', ...(offer.text ?? [offer.label])], filter: offer.label }
    : offer;
}

function mapValue(context: Context, { keys }: Extract<Shape, { kind: 'keys' }>): readonly Offer[] {
  const required = keys.filter((it) => it.isRequired);
  if (required.length === 0) return [];
  const inner: Snippet = required.flatMap(({ key }, i) => [i > 0 ? `, ${key}: ` : `${key}: `, stop()]);
  const label = `{ ${required.map((it) => `${it.key}: …`).join(', ')} }`;
  return [blanked(context, { label, kind: 'record', text: ['{ ', ...inner, ' }'] })];
}

function keyOffer(context: Context, key: Key): readonly Offer[] {
  if (context.present.has(key.key)) return [];
  return [
    {
      label: key.key,
      kind: 'tag',
      detail: key.summary,
      text: keyText(context, key.key, key.shape),
      filter: key.key,
      rank: key.isRequired ? 0 : 1,
      isInSchema: true,
      documentation: () => describeKey(key),
    },
  ];
}

/** A key with what must stand behind it, so that the user types the value next. */
function keyText({ place }: Context, key: string, shape: Shape): Snippet {
  const written = /^[\w-][\w./-]*$/.test(key) ? key : JSON.stringify(key);
  if (place.hasColon) return [written];
  const first = shape.kind === 'either' ? (shape.shapes[0] as Shape) : shape;
  if (first.kind === 'list') return [`${written}: [`, stop(), ']'];
  if (first.kind !== 'keys' && first.kind !== 'map') return [`${written}: `, stop()];
  if (place.isFlow) return [`${written}: { `, stop(), ' }'];
  return [`${written}:\n${' '.repeat(place.column + 2)}`, stop()];
}

/** Keys that the user chooses: names that there are, and the beginning of a new thing. */
function chosenKeys(context: Context, shape: Extract<Shape, { kind: 'map' }>): readonly Offer[] {
  const { snapshot, uri, present, place } = context;
  if (shape.names === undefined) return [];
  if (shape.names === 'server') return place.isFlow ? [] : [newServer(place.column)];
  const kind = shape.names;
  return names(context, kind)
    .filter(({ label }) => !present.has(label))
    .map(({ label, ...rest }) => ({
      ...rest,
      label,
      text: keyText(context, label, shape.of),
      filter: label,
      documentation: () => describeNamed(snapshot, uri, kind, label) ?? '',
    }));
}

function scalars(context: Context, shape: Shape): readonly Offer[] {
  const { snapshot, uri } = context;
  switch (shape.kind) {
    case 'word':
      return Object.entries(shape.words).map(([label, detail]) => ({
        label,
        kind: 'value',
        detail,
        text: [quotedWord(label)],
        filter: label,
        isInSchema: true,
      }));
    case 'truth':
      return ['true', 'false'].map((label) => ({ label, kind: 'value', isInSchema: true }));
    case 'name':
      return domains(context);
    case 'address':
      return addresses(context);
    case 'anything':
      return likeOthers(context);
    case 'text': {
      const { names: kind, suggests } = shape;
      const known = Object.entries(suggests ?? {}).map(
        ([label, detail]): Offer => ({ label, kind: 'value', detail }),
      );
      if (kind === undefined) return known;
      return names(context, kind).map((it) => ({
        ...it,
        documentation: () => describeNamed(snapshot, uri, kind, it.label) ?? '',
      }));
    }
    default:
      return [];
  }
}

/** A word that YAML would read as something else stands in quotes. */
function quotedWord(word: string): string {
  return /^[\w-][\w -]*$/.test(word) ? word : JSON.stringify(word);
}

const kinds: Readonly<Record<Reference, OfferKind>> = {
  server: 'name',
  template: 'file',
  service: 'term',
  sender: 'term',
  'record type': 'type',
  rule: 'value',
  value: 'tag',
};

function names(context: Context, kind: Reference): readonly Offer[] {
  const offer = (label: string, detail: string, rank = 0): Offer => ({
    label,
    kind: kinds[kind],
    detail,
    rank,
  });
  const { snapshot, uri } = context;
  const { agency } = snapshot;
  switch (kind) {
    case 'server':
      return (agency?.servers ?? []).map((it) => offer(it.id, it.hostname ?? it.addresses.join(', ')));
    case 'template': {
      const own = (agency?.templates.names ?? []).map((it) => offer(it, `templates/${it}.zone.liquid`));
      const mayBeNone = context.place.path.length === 1;
      return mayBeNone ? [...own, offer('none', 'the zone file is the whole zone', 1)] : own;
    }
    case 'service': {
      const used = agency?.byUri.get(uri)?.file.services.map((it) => it.id) ?? [];
      return services.filter((it) => !used.includes(it.id)).map((it) => offer(it.id, it.name));
    }
    case 'sender': {
      const used = agency?.byUri.get(uri)?.file.services.map((it) => it.id) ?? [];
      const rank = (id: string) => (used.includes(id) ? 0 : 2);
      return [
        ...(agency?.servers ?? []).map((it) => offer(it.id, it.hostname ?? 'a server', 1)),
        ...services.map((it) => offer(it.id, it.name, rank(it.id))),
      ];
    }
    case 'record type':
      return types.filter((it) => it.status === 'current').map((it) => offer(it.name, it.summary));
    case 'rule':
      return rules.map((it) => offer(it.id, it.summary));
    case 'value':
      return missingValues(context).map(({ name, isOptional }) => {
        const inherited = agency?.byUri.has(uri) ? agency.file.values?.[name] : undefined;
        if (inherited !== undefined) return offer(name, `${shownValue(inherited)} for all tenants`, 1);
        return isOptional
          ? offer(name, 'read by the template, may be left out', 1)
          : offer(name, 'needed by the template');
      });
  }
}

/** The values that templates read: of a tenant its own template's, else those of all. */
function missingValues({ snapshot, uri, place }: Context) {
  const { agency } = snapshot;
  if (!agency) return [];
  const tenant = agency.byUri.get(uri);
  const [top, template] = place.path;
  const named = top === 'templates' && typeof template === 'string' ? [template] : agency.templates.names;
  const uris = tenant ? [tenant.template] : named.map((it) => agency.templates.uriOf(it));
  const all = uris.flatMap((it) => (it === undefined ? [] : valuesOfTemplate(snapshot, it)));
  return [...new Map(all.map((it) => [it.name, it])).values()];
}

function domains({ snapshot, uri, place }: Context): readonly Offer[] {
  const { agency } = snapshot;
  const offer = (label: string, detail: string): Offer => ({ label, kind: 'name', detail });
  const own = agency?.byUri.get(uri)?.domain;
  if (place.path.join() === 'domain')
    return unclaimed(snapshot, uri).map((it) => offer(it, 'has a zone file, and no tenant'));
  if (own !== undefined) {
    const domain = withoutDot(own);
    return [offer(domain, "the client's domain"), offer(`news.${domain}`, 'for newsletters')];
  }
  const hosts = (agency?.servers ?? []).flatMap((it) => it.hostname ?? []);
  const zone = agency?.domain === undefined ? undefined : snapshot.zoneOfTenant(agency.domain);
  const sets = zone ? [...zone.rrsetsOf(a.code), ...zone.rrsetsOf(aaaa.code)] : [];
  const named = sets.map((it) => withoutDot(it.owner));
  return [...new Set([...hosts, ...named])].map((it) => offer(it, "a host of the agency's"));
}

/** The domains of zone files beside the tenant's that no tenant has, the one that the file is named after first. */
function unclaimed({ agency, documents }: Snapshot, uri: Uri): readonly string[] {
  if (!agency) return [];
  const taken = new Set(agency.tenants.flatMap((it) => (it.uri === uri ? [] : withoutDot(it.domain))));
  const stem = uri.slice(agency.tenantsFolder.length).replace(/\.ya?ml$/, '');
  const found = [...documents.keys()].flatMap((it) => {
    if (!it.startsWith(agency.tenantsFolder) || isPolicyFile(it)) return [];
    const name = /^(?:db\.)?([^/]+?)(?:\.zone)?$/.exec(it.slice(agency.tenantsFolder.length))?.[1];
    return name === undefined || taken.has(name) || /\.ya?ml$/.test(name) ? [] : name;
  });
  return found.sort((a, b) => Number(b.startsWith(stem)) - Number(a.startsWith(stem)));
}

function addresses({ snapshot, place }: Context): readonly Offer[] {
  const [top, id, key] = place.path;
  if (top !== 'servers' || key !== 'outbound') return [];
  const server = snapshot.agency?.servers.find((it) => it.id === id);
  return (server?.addresses ?? []).map((label) => ({
    label,
    kind: 'address',
    detail: 'an address of this server',
  }));
}

/** What other tenants have for a value. */
function likeOthers({ snapshot, place }: Context): readonly Offer[] {
  const name = place.path.at(-1);
  if (place.path.at(-2) !== 'values' || typeof name !== 'string' || !snapshot.agency) return [];
  const counts = new Map<string, number>();
  for (const { shown } of valuesInUse(snapshot.agency, name)) counts.set(shown, (counts.get(shown) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 20)
    .map(([label, count]) => ({
      label,
      kind: 'value',
      detail: count === 1 ? '1 tenant has it' : `${count} tenants have it`,
      text: [quotedValue(label)],
      filter: label,
    }));
}

function quotedValue(text: string): string {
  return /^[\w.@/-][\w.@/ -]*$/.test(text) ? text : JSON.stringify(text);
}

function newServer(column: number): Offer {
  const line = `\n${' '.repeat(column + 2)}`;
  return {
    label: 'new server',
    kind: 'record',
    detail: 'a server with its host name, addresses and name server',
    text: [
      ...[stop('vps1'), `:${line}hostname: `, stop('vps1.agency.example')],
      ...[`${line}addresses: [`, stop('192.0.2.10'), `]${line}ssh: `, stop('vps1')],
      ...[
        `${line}dns: { kind: `,
        { text: 'bind', choices: ['bind', 'knot', 'nsd', 'powerdns', 'practice'] },
        ' }',
      ],
    ],
    filter: 'new server',
    rank: 1,
  };
}

/** What an empty file may begin as. */
function wholeFile({ snapshot, uri }: Context): readonly Offer[] {
  const isTenant = shapeOfFile(uri) === shapeOfFile('tenants/a.yaml');
  if (!isTenant) return [];
  const stem = /([^/]+)\.ya?ml$/.exec(uri)?.[1] ?? 'client';
  const domain = unclaimed(snapshot, uri)[0] ?? `${stem}.example`;
  const { agency } = snapshot;
  const template = agency?.file.defaults.template?.name ?? agency?.templates.names[0];
  const uriOfTemplate = template === undefined ? undefined : agency?.templates.uriOf(template);
  const asked = uriOfTemplate === undefined ? [] : valuesOfTemplate(snapshot, uriOfTemplate);
  const inherited = agency?.file.values ?? {};
  const needed = asked.filter((it) => !it.isOptional && !(it.name in inherited));
  const values: Snippet = needed.flatMap(({ name }) => [`\n  ${name}: `, stop()]);
  return [
    {
      label: 'new tenant',
      kind: 'record',
      detail: 'a client with its domain, template and values',
      text: [
        ...['domain: ', stop(domain)],
        ...(template === undefined ? [] : ['\ntemplate: ', stop(template)]),
        ...(values.length === 0 ? [] : ['\nvalues:', ...values]),
        '\n',
      ],
      filter: 'new tenant',
    },
  ];
}

/** The keys of the map that the word lies in, but the word's own. */
function presentKeys(text: string, { path, part }: YamlPlace, offset: number): ReadonlySet<string> {
  if (part === 'value') return new Set();
  let node: YamlNode | undefined = readYamlTree(text).root;
  for (const step of path) {
    if (node?.kind === 'list' && typeof step === 'number') node = node.items[step];
    else if (node?.kind === 'map') node = node.pairs.find((it) => it.key === step)?.value;
    else node = undefined;
  }
  if (node?.kind !== 'map') return new Set();
  const others = node.pairs.filter(({ keySpan }) => offset < keySpan.start || offset > keySpan.end);
  return new Set(others.map((it) => it.key));
}
