import { type Name, withoutDot } from '../../dns/name.ts';

/** What is said of a new agency. */
export interface NewAgency {
  readonly name: string;
  readonly domain: Name;
  /** The address of the first server. */
  readonly address: string;
}

/** The files of a new agency by their paths: `agency.yaml`, and the template of its tenants' zones. */
export function newAgencyFiles({ name, domain, address }: NewAgency): ReadonlyMap<string, string> {
  const own = withoutDot(domain);
  return new Map([
    [
      'agency.yaml',
      `# What all clients have in common. Each client is one file in the folder tenants.
agency:
  name: ${JSON.stringify(name)}
  domain: ${own}
  contact: hostmaster@${own}

servers:
  server1:
    hostname: server1.${own}
    addresses: [${JSON.stringify(address)}]
    # Where zones are deployed to. The practice server breaks nothing; for a real one:
    # ssh: a Host of ~/.ssh/config, and dns: { kind: bind, zones: /etc/bind/tenants }
    dns: { kind: practice }

nameservers: [ns1.${own}, ns2.${own}]

mail:
  hosts: [mail.${own}]
  reports: { dmarc: dmarc@${own} }

tenants: { server: server1, template: standard }
`,
    ],
    [
      'templates/standard.zone.liquid',
      `; What every client's zone has. Values come from tenants/*.yaml; what a client has besides lies in its own zone file.
$TTL 3600
@       SOA   {{ agency.nameservers[0] | fqdn }} hostmaster.${own}. {{ serial }} 14400 3600 1209600 3600
{% for nameserver in agency.nameservers -%}
@       NS    {{ nameserver | fqdn }}
{% endfor -%}
{% for address in server.ipv4 -%}
@       A     {{ address }}
{% endfor -%}
{% for address in server.ipv6 -%}
@       AAAA  {{ address }}
{% endfor -%}
www     CNAME {{ tenant.domain | fqdn }}
{% for host in agency.mail.hosts -%}
@       MX    10 {{ host | fqdn }}
{% endfor -%}
@       TXT   "v=spf1 {{ spf }} ~all"
{% for key in dkim -%}
{{ key.selector }}._domainkey TXT {{ key.key | txt }}
{% endfor -%}
_dmarc  TXT   "v=DMARC1; p=none; rua=mailto:{{ agency.mail.reports.dmarc }}"
`,
    ],
  ]);
}
