import { labelsOf } from '../../dns/name.ts';
import { a, aaaa, cname, ns, ptr, soa, txt } from '../../dns/types/basic.ts';
import { mx } from '../../dns/types/mail.ts';
import { serviceOfAlias, serviceOfExchange } from '../../mail/services/detect.ts';
import { webHostOf } from '../../mail/services/web-hosts.ts';
import { joinStrings } from '../../zone/joined-text.ts';
import type { Record } from '../../zone/record.ts';
import { mailRole } from '../mail-role.ts';
import { readMailText } from '../mail-text.ts';

/** What a record is there for, as people ask: my mail, my website, a service, or the domain itself. */
export type Subject = 'mail' | 'web' | 'service' | 'domain' | 'other';

/** What a record is there for. */
export interface Purpose {
  readonly subject: Subject;
  /** In a few words: `DMARC p=reject`, `Takes mail in, first choice`. */
  readonly words: string;
}

/** A record with what it is for, in a few words. */
export interface DescribedRecord extends Pick<Purpose, 'words'> {
  readonly record: Record;
}

/** Hosts that mail programs and mail servers look for. */
const mailHosts = /^(?:mail|smtp|imap|pop3?|mx\d*|webmail|autodiscover|autoconfig|mta-sts|relay)$/;
const mailServices =
  /^_(?:submissions?|imaps?|pop3s?|smtp|autodiscover|sieve|caldavs?|carddavs?|dmarc|domainkey|mta-sts|smtp-tls|spf\d*)$/;
const domainTypes: readonly number[] = [soa.code, ns.code];
const domainTypeNames = new Set([
  'DS',
  'CDS',
  'CDNSKEY',
  'DNSKEY',
  'RRSIG',
  'NSEC',
  'NSEC3',
  'NSEC3PARAM',
  'CSYNC',
  'ZONEMD',
]);

/** Says what a record is there for. */
export function purposeOf(record: Record): Purpose {
  const { type, typeName, target } = record;
  const role = mailRole(record);
  if (role !== undefined)
    return {
      subject:
        readMailText(record.owner, joinStrings(record.rdata)).kind === 'verification' ? 'service' : 'mail',
      words: role,
    };
  if (type === mx.code) return exchange(record);
  if (domainTypes.includes(type) || domainTypeNames.has(typeName))
    return { subject: 'domain', words: domainWords(record) };
  if (typeName === 'CAA') return { subject: 'domain', words: 'Who may issue certificates' };
  const labels = labelsOf(record.owner);
  const service = type === cname.code && target !== undefined ? serviceOfAlias(target) : undefined;
  if (labels.includes('_domainkey')) {
    const words = `DKIM selector ${labels[0]}${service ? `, kept by ${service.name}` : ''}`;
    return { subject: 'mail', words };
  }
  if (service) return { subject: 'service', words: `Asked for by ${service.name}` };
  if (labels.some((it) => mailServices.test(it)))
    return { subject: 'mail', words: 'How mail programs find their server' };
  if (mailHosts.test(labels[0] ?? '')) return { subject: 'mail', words: 'A name of the mail server' };
  return webPurpose(record);
}

function webPurpose(record: Record): Purpose {
  const { type, typeName, target } = record;
  if (type === a.code || type === aaaa.code) {
    const host = webHostOf(record.rdata);
    return { subject: 'web', words: host ? `A website at ${host.name}` : 'A website or another host' };
  }
  if (type === cname.code) return { subject: 'web', words: `The same as ${target ?? 'another name'}` };
  if (typeName === 'HTTPS' || typeName === 'SVCB') return { subject: 'web', words: 'How browsers connect' };
  if (type === ptr.code) return { subject: 'other', words: 'The name of an address' };
  return { subject: 'other', words: type === txt.code ? 'A text for somebody else' : typeName };
}

function exchange(record: Record): Purpose {
  const { target } = record;
  const preference = (record.rdata[0] as number) * 256 + (record.rdata[1] as number);
  if (target === '.') return { subject: 'mail', words: 'Takes no mail at all' };
  const service = target === undefined ? undefined : serviceOfExchange(target);
  return {
    subject: 'mail',
    words: `Takes mail in${service ? `, at ${service.name}` : ''}, preference ${preference}`,
  };
}

function domainWords({ type, typeName }: Record): string {
  if (type === soa.code) return 'Version and times of the zone';
  return type === ns.code ? 'A name server of the domain' : `DNSSEC (${typeName})`;
}
