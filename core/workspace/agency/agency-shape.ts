import { serverShape } from './server-roles.ts';
import {
  address,
  domainName,
  key,
  keys,
  list,
  map,
  mapOf,
  nameOf,
  network,
  number,
  openKeys,
  type Shape,
  suggesting,
  text,
  textLike,
  word,
} from './shape.ts';
import { lintShape, protectedShape, valuesShape } from './shared-shapes.ts';

/** What OpenSSH may be given as a host; never an option (agency.md §8). */
const ssh = textLike(
  /^[A-Za-z0-9_][A-Za-z0-9._@:-]*$/,
  'ssh names a Host of your OpenSSH configuration, or user@host:port; nothing else, and never an option.',
  'agency/ssh',
);

const server: Shape = keys(
  key('hostname', domainName, 'The name of the machine.'),
  key('addresses', list(address), 'Its addresses, which the zones of its tenants point to.'),
  key('outbound', list(address), 'What mail leaves from; the addresses where this is missing.'),
  key('ssh', ssh, 'A Host of ~/.ssh/config, or user@host:port.'),
  key(
    'dns',
    openKeys(
      key(
        'kind',
        suggesting({
          bind: 'BIND 9.',
          knot: 'Knot DNS.',
          nsd: 'NSD.',
          'dynamic-update': 'Signed dynamic updates (RFC 2136), to BIND, Knot or PowerDNS.',
          powerdns: 'PowerDNS Authoritative Server, through its API.',
          cpanel: 'cPanel and WHM.',
          directadmin: 'DirectAdmin.',
          plesk: 'Plesk.',
          practice: 'A name server on this machine, to practise with.',
        }),
        'The name server, or the panel that keeps its zones.',
        true,
      ),
      key('url', text, 'Where the API of PowerDNS or of a panel answers: https, or http on this machine.'),
      key('user', text, 'Who the secret of a panel belongs to (cpanel, directadmin).'),
      key('key', text, 'The name by which your own configuration knows the secret. Never the secret itself.'),
      key('server', text, 'Where the name server answers, an IP address (dynamic-update, plesk).'),
      key(
        'api',
        word({
          whm: 'The zones of a whole server or reseller, port 2087.',
          uapi: 'The zones of one account, port 2083.',
        }),
        'Which interface of cPanel is used.',
      ),
      key(
        'role',
        word({
          primary: 'Tenants are deployed to it.',
          secondary:
            'It takes zones over from another server; a deploy asks it afterwards whether it has them.',
        }),
        'What the name server is for the zones on it; primary where this is missing.',
      ),
      key('of', nameOf('server'), 'The server that a secondary takes its zones over from.'),
      key('ask', text, 'Where it answers, where that is not port 53 of its addresses: 192.0.2.1:5300.'),
      key(
        'catalog',
        domainName,
        'A catalog zone (RFC 9432) of the tenants here, by which secondaries learn of them: catalog.invalid.',
      ),
    ),
    'The name server on it, with the options that its kind declares.',
  ),
  key(
    'mail',
    openKeys(key('kind', text, 'The mail server, such as postfix-dovecot.')),
    'The mail server on it.',
  ),
);

const need = word({
  required: 'Every tenant has the name.',
  optional: 'A tenant may have it.',
  forbidden: 'No tenant has it.',
});

const minutes = number(0, 2_147_483_647);

/** What `agency.yaml` may say. */
export const agencyShape: Shape = keys(
  key(
    'agency',
    keys(
      key('name', text, 'What the agency is called.'),
      key('domain', domainName, "The agency's own domain."),
      key('contact', text, 'Who is asked about its zones: a mail address.'),
    ),
    'Who runs all this.',
  ),
  key('servers', mapOf('server', server), 'The machines that tenants live on, by ids of your choice.'),
  key('nameservers', list(domainName), 'The name servers that every tenant is delegated to.'),
  key(
    'mail',
    keys(
      key('hosts', list(domainName), 'The hosts that take in mail for tenants.'),
      key('backup', list(domainName), 'Hosts that take mail in when those do not answer.'),
      key(
        'reports',
        keys(
          key('dmarc', text, 'The address that DMARC reports go to.'),
          key('tls', text, 'The address that TLS reports go to.'),
        ),
        'Where reports about tenants go.',
      ),
    ),
    "The agency's mail.",
  ),
  key(
    'certificates',
    keys(key('authorities', list(domainName), 'Who may issue certificates, as CAA records name them.')),
    'Certificates.',
  ),
  key('retired', list(network), 'Addresses and networks of servers that are gone.'),
  key('hostnames', map(need), 'Names that tenants have in common, such as mail or webmail.'),
  key(
    'policy',
    keys(
      key(
        'ttl',
        keys(
          key('min', minutes, 'The shortest TTL, in seconds.'),
          key('max', minutes, 'The longest TTL, in seconds.'),
          key('names', list(text), 'The names that this is about; all where it is missing.'),
        ),
        'How long answers may be kept.',
      ),
      key(
        'dmarc',
        keys(
          key(
            'ladder',
            list(word({ none: 'Watch.', quarantine: 'To spam.', reject: 'Refuse.' })),
            'The steps.',
          ),
          key('minimumDays', number(0, 3650), 'How long a step lasts at least.'),
        ),
        'How tenants come to a policy that protects them.',
      ),
      key(
        'dkim',
        keys(
          key('bits', number(512, 8192), 'The size of RSA keys.'),
          key('rotateDays', number(1, 36500), 'How old a key may be.'),
        ),
        'DKIM keys.',
      ),
      key(
        'spf',
        keys(
          key(
            'all',
            word({ '~all': 'Others are suspicious.', '-all': 'Others are refused.' }),
            'How records end.',
          ),
          key('budget', number(0, 10), 'How many of the ten lookups may be used.'),
        ),
        'SPF records.',
      ),
    ),
    'What the house expects of every zone.',
  ),
  key(
    'deploy',
    keys(
      key(
        'serial',
        suggesting({ managed: 'Serials are made at deploy time.' }),
        'managed: serials are made at deploy time.',
      ),
      key(
        'limits',
        keys(
          key('deletePercent', number(0, 100), 'How much of a zone a deploy may delete without asking.'),
          key('minimumRecords', number(0, 1_000_000), 'Zones below this are not guarded by the percentage.'),
        ),
        'What a deploy asks about first.',
      ),
      key(
        'history',
        number(1, 10_000),
        'How many earlier versions of a zone its server keeps; 30 where this is missing.',
      ),
    ),
    'How zones get to servers.',
  ),
  key(
    'protected',
    protectedShape,
    'Records of every tenant that a deploy changes only when somebody says so.',
  ),
  key('values', valuesShape, 'What templates see under values, for all tenants.'),
  key(
    'templates',
    mapOf(
      'template',
      keys(key('values', valuesShape, 'What templates see under values, for tenants of this template.')),
    ),
    'Defaults of templates, by their names.',
  ),
  key(
    'tenants',
    keys(
      key('template', nameOf('template'), 'The template of tenants that name none.'),
      key(
        'server',
        serverShape('a tenant'),
        'The server of tenants that name none; or one for each of dns, mail and web.',
      ),
    ),
    'Defaults for tenants.',
  ),
  key('lint', lintShape, 'Which findings are reported, and how loudly.'),
);
