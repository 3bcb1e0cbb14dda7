import { type Name, withoutDot } from '../../dns/name.ts';
import { byText } from '../../text/by-text.ts';
import { activecampaign } from './activecampaign.ts';
import { amazonSes } from './amazon-ses.ts';
import { atlassian } from './atlassian.ts';
import { brevo } from './brevo.ts';
import { cloudflareEmailRouting } from './cloudflare-email-routing.ts';
import { constantContact } from './constant-contact.ts';
import { customerIo } from './customer-io.ts';
import { elasticEmail } from './elastic-email.ts';
import { fastmail } from './fastmail.ts';
import { forwardEmail } from './forward-email.ts';
import { freshdesk } from './freshdesk.ts';
import { godaddy } from './godaddy.ts';
import { googleWorkspace } from './google-workspace.ts';
import { helpScout } from './help-scout.ts';
import { hostinger } from './hostinger.ts';
import { hubspot } from './hubspot.ts';
import { icloud } from './icloud.ts';
import { improvmx } from './improvmx.ts';
import { infomaniak } from './infomaniak.ts';
import { intercom } from './intercom.ts';
import { ionos } from './ionos.ts';
import { kit } from './kit.ts';
import { klaviyo } from './klaviyo.ts';
import { mailchannels } from './mailchannels.ts';
import { mailchimp } from './mailchimp.ts';
import { mailerlite } from './mailerlite.ts';
import { mailgun } from './mailgun.ts';
import { mailjet } from './mailjet.ts';
import { mandrill } from './mandrill.ts';
import { marketingCloud } from './marketing-cloud.ts';
import { marketo } from './marketo.ts';
import { microsoft365 } from './microsoft-365.ts';
import { mimecast } from './mimecast.ts';
import { namecheapForwarding } from './namecheap-forwarding.ts';
import { oneCom } from './one-com.ts';
import { ovh } from './ovh.ts';
import { pardot } from './pardot.ts';
import { patternExpression } from './pattern.ts';
import { postmark } from './postmark.ts';
import { proofpoint } from './proofpoint.ts';
import { proofpointEssentials } from './proofpoint-essentials.ts';
import { proton } from './proton.ts';
import { qualtrics } from './qualtrics.ts';
import { resend } from './resend.ts';
import { salesforce } from './salesforce.ts';
import { sendgrid } from './sendgrid.ts';
import type { Service, SpfUse } from './service.ts';
import { shopify } from './shopify.ts';
import { smtp2go } from './smtp2go.ts';
import { sparkpost } from './sparkpost.ts';
import { statuspage } from './statuspage.ts';
import { stripe } from './stripe.ts';
import { titan } from './titan.ts';
import { websitewelcome } from './websitewelcome.ts';
import { zendesk } from './zendesk.ts';
import { zoho } from './zoho.ts';

/** All services that ship: those that most domains use first, the others in the order of their names. */
export const services: readonly Service[] = [
  googleWorkspace,
  microsoft365,
  activecampaign,
  amazonSes,
  atlassian,
  brevo,
  cloudflareEmailRouting,
  constantContact,
  customerIo,
  elasticEmail,
  fastmail,
  forwardEmail,
  freshdesk,
  godaddy,
  helpScout,
  hostinger,
  hubspot,
  icloud,
  improvmx,
  infomaniak,
  intercom,
  ionos,
  kit,
  klaviyo,
  mailchannels,
  mailchimp,
  mailerlite,
  mailgun,
  mailjet,
  mandrill,
  marketingCloud,
  marketo,
  mimecast,
  namecheapForwarding,
  oneCom,
  ovh,
  pardot,
  postmark,
  proofpoint,
  proofpointEssentials,
  proton,
  qualtrics,
  resend,
  salesforce,
  sendgrid,
  shopify,
  smtp2go,
  sparkpost,
  statuspage,
  stripe,
  titan,
  websitewelcome,
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
export const serviceOfInclude: (name: Name) => IncludedService | undefined = byText((name) =>
  findIncluded(withoutDot(name as Name)),
);

function findIncluded(text: string): IncludedService | undefined {
  for (const { service, spf, expression } of included) {
    if (expression.test(text)) return { service, spf, role: 'current' };
    if (spf.former.includes(text)) return { service, spf, role: 'former' };
    if (spf.internal.includes(text)) return { service, spf, role: 'internal' };
  }
  return undefined;
}
