/** An agency with a mistake: files beside those of an agency that has none. */
export interface BadAgency {
  readonly name: string;
  /** The file that has the mistake. */
  readonly path: string;
  readonly files: Readonly<Record<string, string>>;
  /** The error, as `line rule: message`; the line counts from 0. */
  readonly error: RegExp;
}

const tenant = 'tenants/acme.yaml';
const template = 'templates/standard.zone.liquid';
const soa = '@ SOA ns1 h 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.1\n';

/** So many tenants that a template which fails slowly would take minutes for all. */
export const manyTenants = Object.fromEntries(
  Array.from({ length: 200 }, (_, i) => [
    `tenants/t${i}.yaml`,
    `domain: t${i}.example\nvalues: { web: 192.0.2.1 }\n`,
  ]),
);

const cases: readonly (readonly [string, string, Readonly<Record<string, string>>, RegExp])[] = [
  [
    'a loop that never ends',
    template,
    { [template]: `${soa}{% for i in (1..999999999) %}x{% endfor %}\n` },
    /^3 template\/too-large: All 202 tenants: .*so there is no zone/,
  ],
  [
    'loops within loops',
    template,
    { [template]: `${soa}{% for i in (1..99999) %}{% for k in (1..99999) %}{% endfor %}{% endfor %}\n` },
    /^3 template\/too-large: /,
  ],
  [
    'a gigabyte',
    template,
    {
      [template]: `${soa}{% assign x = "0123456789" %}{% for i in (1..27) %}{% assign x = x | append: x %}{% endfor %}{{ x }}\n`,
    },
    /^3 template\/too-large: /,
  ],
  [
    'a file that includes itself',
    'templates/mail.liquid',
    { 'templates/mail.liquid': '{% include "mail" %}\n' },
    /^0 template\/too-large: /,
  ],
  [
    'files that include each other',
    'templates/mail.liquid',
    { [template]: `${soa}{% include "mail" %}\n`, 'templates/mail.liquid': '{% include "standard" %}\n' },
    /template\/too-large: /,
  ],
  [
    'an include out of the folder',
    template,
    { [template]: `${soa}{% include "../tenants/acme.yaml" %}\n` },
    /^3 template\/syntax: All 202 tenants: There is no file \.\.\/tenants\/acme\.yaml under templates/,
  ],
  [
    'an include by an absolute path',
    template,
    { [template]: `${soa}{% include "/etc/passwd" %}\n` },
    /^3 template\/syntax: /,
  ],
  [
    'a template that is not there',
    tenant,
    { [tenant]: 'domain: acme.example\ntemplate: gone\n' },
    /^1 agency\/unknown-reference: There is no template gone\. Write templates\/gone\.zone\.liquid\.$/,
  ],
  [
    'a template out of the folder',
    tenant,
    { [tenant]: 'domain: acme.example\ntemplate: ../../etc/passwd\n' },
    /^1 agency\/(kind|unknown-reference): /,
  ],
  ['a domain that is a path', tenant, { [tenant]: 'domain: ../../etc/passwd\n' }, /^0 agency\/name: /],
  [
    'two tenants with one domain',
    'tenants/bakery.yaml',
    { 'tenants/bakery.yaml': 'domain: acme.example\n' },
    /^0 agency\/duplicate-tenant: acme\.example is the tenant of tenants\/acme\.yaml already/,
  ],
  [
    'a value that is none',
    tenant,
    { [tenant]: 'domain: acme.example\nvalues: { web: }\n' },
    /^1 template\/bad-value: This value is empty, and a template writes it\. /,
  ],
  [
    'a value that names nothing',
    tenant,
    { [tenant]: 'domain: acme.example\nvalues: { web: *gone }\n' },
    /^1 agency\/yaml: This is no YAML: \*gone names nothing/,
  ],
  [
    'values that hold themselves',
    template,
    { [tenant]: 'domain: acme.example\nvalues: &all { web: *all }\n' },
    /^3 template\/syntax: 1 of 202 tenants: acme\.example: This is a group of values/,
  ],
  [
    'twenty thousand mistakes in one line',
    template,
    { [template]: `${soa}${'{% foo %}'.repeat(20_000)}\n` },
    /^3 template\/syntax: All 202 tenants: Tag "foo" not found/,
  ],
  [
    'tags nested without end',
    template,
    { [template]: `${soa}${'{% if values.web %}'.repeat(20_000)}` },
    /^3 template\/(?:too-large|syntax): /,
  ],
  [
    'no YAML',
    tenant,
    { [tenant]: 'domain: acme.example\nvalues: { web: [1, 2\nserver: vps1\n' },
    /agency\/yaml: This is no YAML: /,
  ],
  [
    'tabs for indentation',
    tenant,
    { [tenant]: 'domain: acme.example\nvalues:\n\tweb: 192.0.2.1\n' },
    /^2 agency\/yaml: /,
  ],
];

export const badAgencies: readonly BadAgency[] = cases.map(([name, path, files, error]) => ({
  name,
  path,
  files,
  error,
}));
