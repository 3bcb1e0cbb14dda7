import { isAtOrBelow, type Name } from '../../dns/name.ts';

/** Who takes DMARC reports for its clients, and publishes the permission for all of them. */
const reportServices: readonly { readonly name: string; readonly domain: string }[] = [
  { name: 'Postmark', domain: 'dmarc.postmarkapp.com.' },
  { name: 'Brevo', domain: 'dmarc.brevo.com.' },
  { name: 'dmarcian', domain: 'dmarcian.com.' },
  { name: 'dmarcian', domain: 'dmarcian.eu.' },
  { name: 'Valimail', domain: 'vali.email.' },
  { name: 'Agari', domain: 'agari.com.' },
  { name: 'EasyDMARC', domain: 'easydmarc.com.' },
  { name: 'EasyDMARC', domain: 'easydmarc.eu.' },
  { name: 'Proofpoint', domain: 'emaildefense.proofpoint.com.' },
  { name: 'URIports', domain: 'uriports.com.' },
  { name: 'Cloudflare', domain: 'dmarc-reports.cloudflare.net.' },
];

/** The service that a report address belongs to; undefined for addresses of nobody known here. */
export function serviceOfReports(host: Name): string | undefined {
  return reportServices.find((it) => isAtOrBelow(host, it.domain as Name))?.name;
}
