import { type Name, withoutDot } from '../../dns/name.ts';
import { amazonSes } from './amazon-ses.ts';
import { brevo } from './brevo.ts';
import { freshdesk } from './freshdesk.ts';
import { googleWorkspace } from './google-workspace.ts';
import { hubspot } from './hubspot.ts';
import { mailchimp } from './mailchimp.ts';
import { mailgun } from './mailgun.ts';
import { mandrill } from './mandrill.ts';
import { microsoft365 } from './microsoft-365.ts';
import { patternExpression } from './pattern.ts';
import { postmark } from './postmark.ts';
import { salesforce } from './salesforce.ts';
import { sendgrid } from './sendgrid.ts';
import type { Service, SpfUse } from './service.ts';
import { zendesk } from './zendesk.ts';
import { zoho } from './zoho.ts';

/** All services that ship, in the order of their names. */
export const services: readonly Service[] = [
  amazonSes,
  brevo,
  freshdesk,
  googleWorkspace,
  hubspot,
  mailchimp,
  mandrill,
  mailgun,
  microsoft365,
  postmark,
  salesforce,
  sendgrid,
  zendesk,
  zoho,
];

/** A service whose SPF a name belongs to. */
export interface IncludedService {
  readonly service: Service;
  readonly spf: SpfUse;
  /** Whether it is what the vendor documents today, documented once, or a name inside its tree. */
  readonly role: 'current' | 'former' | 'internal';
}

const included = services.flatMap((service) =>
  service.spf === undefined
    ? []
    : [{ service, spf: service.spf, expression: patternExpression(service.spf.include) }],
);

/** The service that `include:` of a name asks for; undefined for names that no service here uses. */
export function serviceOfInclude(name: Name): IncludedService | undefined {
  const text = withoutDot(name);
  for (const { service, spf, expression } of included) {
    if (expression.test(text)) return { service, spf, role: 'current' };
    if (spf.former.includes(text)) return { service, spf, role: 'former' };
    if (spf.internal.includes(text)) return { service, spf, role: 'internal' };
  }
  return undefined;
}
