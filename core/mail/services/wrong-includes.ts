import { type Name, withoutDot } from '../../dns/name.ts';

/** A name that guides tell people to include, and that the vendor does not document. */
export interface WrongInclude {
  readonly vendor: string;
  /** What to do instead. */
  readonly advice: string;
}

const dkimOnly = 'It needs DKIM only: delete the include.';

const wrongIncludes: Readonly<Record<string, WrongInclude>> = {
  '_spf.klaviyo.com': {
    vendor: 'Klaviyo',
    advice: 'Its records live below a name of their own: delete the include.',
  },
  '_spf.hubspot.com': {
    vendor: 'HubSpot',
    advice: 'Copy the include with your portal’s number from HubSpot.',
  },
  '_spf.hubspotemail.net': {
    vendor: 'HubSpot',
    advice: 'Copy the include with your portal’s number from HubSpot.',
  },
  '_spf.mailchimp.com': { vendor: 'Mailchimp', advice: dkimOnly },
  'spf.mailchimp.com': { vendor: 'Mailchimp', advice: dkimOnly },
  '_spf.shopify.com': { vendor: 'Shopify', advice: dkimOnly },
  '_spf.freshdesk.com': { vendor: 'Freshdesk', advice: 'Write include:email.freshdesk.com.' },
  '_spf.intercom.io': { vendor: 'Intercom', advice: 'Write include:intercom-mail.com.' },
  '_spf.zoho.com': {
    vendor: 'Zoho',
    advice: 'Write the include that the Zoho console shows for your region.',
  },
};

/** What is known of an include that is copied widely and wrong; undefined for all others. */
export function wrongInclude(name: Name): WrongInclude | undefined {
  return Object.hasOwn(wrongIncludes, withoutDot(name)) ? wrongIncludes[withoutDot(name)] : undefined;
}
