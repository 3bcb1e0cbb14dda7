import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { addService, serviceChoices } from '../../../core/features/add-service/add-service.ts';
import { formatEdits } from '../../../core/features/format/format.ts';
import { findings } from '../../../core/rules/run.ts';
import { parse } from '../../../core/syntax/parse.ts';
import { applyEdits } from '../../../core/text/edit.ts';
import { workspaceOf } from '../../support/annotated-zone.ts';

const start = `$TTL 3600
@ SOA ns1 h 1 14400 3600 1209600 3600
@ NS ns1
@ NS ns2
ns1 A 198.51.100.1
ns2 A 203.0.113.1
`;
const zoneUri = 'tenants/acme.example.zone';

/** What adding a service makes of files, and what it says; the file that is open comes first. */
function add(id: string, files: Readonly<Record<string, string>>) {
  const [open = ''] = Object.keys(files);
  const { snapshot } = workspaceOf(new Map(Object.entries(files)));
  const addition = addService(snapshot, open, id);
  assert.ok('edits' in addition, JSON.stringify(addition));
  const { edits, done, goTo } = addition;
  const after = new Map(
    Object.entries(files).map(([uri, it]) => [uri, applyEdits(it, edits.get(uri) ?? [])]),
  );
  return { after, done, goTo, text: after.get(open) ?? '' };
}

function refusalOf(id: string, open: string, files: Readonly<Record<string, string>>): string {
  const addition = addService(workspaceOf(new Map(Object.entries(files))).snapshot, open, id);
  assert.ok('refusal' in addition);
  return addition.refusal;
}

suite('a service in a zone', () => {
  for (const [what, id, before, after, done] of [
    [
      'joins the SPF record that is there',
      'google-workspace',
      '@ TXT ( "v=spf1 ip4:192.0.2.1 " ; own\n  "-all" )\n',
      `@ TXT ( "v=spf1 ip4:192.0.2.1 include:_spf.google.com " ; own
  "-all" )

; Google Workspace: https://support.google.com/a/answer/33786
@                       MX    1 smtp.google.com.
google._domainkey       TXT   "{GOOGLE_WORKSPACE_KEY}"
`,
      /2 records added\. Its SPF record got include:_spf\.google\.com \(SPF 1\/10\)\. Fill in what stands in braces/,
    ],
    [
      'gets an SPF record where there is none',
      'mailerlite',
      '$ORIGIN sub.acme.example.\nwww A 192.0.2.1',
      `$ORIGIN sub.acme.example.
www A 192.0.2.1

; MailerLite: https://www.mailerlite.com/help/
litesrv._domainkey.acme.example. CNAME litesrv._domainkey.mlsend.com.
acme.example.   TXT   "v=spf1 include:_spf.mlsend.com ~all"
`,
      /^MailerLite: 2 records added\.$/,
    ],
    [
      'leaves mail where it goes',
      'proton',
      '@ MX 10 mx.old.example.\n@ TXT "v=spf1 redirect=_spf.old.example"\n',
      `@ MX 10 mx.old.example.
@ TXT "v=spf1 include:_spf.protonmail.ch redirect=_spf.old.example"

; Proton Mail: https://proton.me/support/
protonmail._domainkey   CNAME protonmail.domainkey.{PROTON_TOKEN}.domains.proton.ch.
protonmail2._domainkey  CNAME protonmail2.domainkey.{PROTON_TOKEN}.domains.proton.ch.
protonmail3._domainkey  CNAME protonmail3.domainkey.{PROTON_TOKEN}.domains.proton.ch.
`,
      /Mail still goes to mx\.old\.example: on the day of the move, write MX 10 mail\.protonmail\.ch, MX 20 /,
    ],
    [
      'adds what is missing only',
      'zendesk',
      `@ TXT "v=spf1 include:mail.zendesk.com -all"
zendesk1._domainkey CNAME zendesk1._domainkey.zendesk.com.
zendesk2._domainkey CNAME zendesk2._domainkey.zendesk.com.
zendesk1 CNAME mail1.zendesk.com.
zendesk2 A 192.0.2.2
zendesk3 CNAME mail3.zendesk.com.
`,
      `@ TXT "v=spf1 include:mail.zendesk.com -all"
zendesk1._domainkey CNAME zendesk1._domainkey.zendesk.com.
zendesk2._domainkey CNAME zendesk2._domainkey.zendesk.com.
zendesk1 CNAME mail1.zendesk.com.
zendesk2 A 192.0.2.2
zendesk3 CNAME mail3.zendesk.com.

; Zendesk: https://support.zendesk.com/hc/en-us/articles/4408832543770
zendesk4        CNAME mail4.zendesk.com.
`,
      /1 record added\. zendesk2\.acme\.example has another record, which stays/,
    ],
    [
      'knows its own keys by their shape',
      'amazon-ses',
      `abc._domainkey CNAME abc.dkim.amazonses.com.
def._domainkey CNAME def.dkim.amazonses.com.
`,
      `abc._domainkey CNAME abc.dkim.amazonses.com.
def._domainkey CNAME def.dkim.amazonses.com.

; Amazon SES: https://docs.aws.amazon.com/ses/latest/dg/mail-from.html
{AMAZON_SES_TOKEN_A_3}._domainkey CNAME {AMAZON_SES_TOKEN_A_3}.dkim.amazonses.com.
{AMAZON_SES_TOKEN_B}    MX    10 feedback-smtp.{AMAZON_SES_REGION}.amazonses.com.
{AMAZON_SES_TOKEN_B}    TXT   "v=spf1 include:amazonses.com ~all"
`,
      /3 records added/,
    ],
    [
      'sends from a name of its own where the vendor says so',
      'mailgun',
      '@ TXT "v=spf1 -all"\n',
      `@ TXT "v=spf1 -all"

; Mailgun: https://documentation.mailgun.com/docs/mailgun/user-manual/domains/domains
pdk1._domainkey.mg      CNAME pdk1._domainkey.{MAILGUN_NAMES}.mailgun.org.
pdk2._domainkey.mg      CNAME pdk2._domainkey.{MAILGUN_NAMES}.mailgun.org.
mg                      TXT   "v=spf1 include:mailgun.org ~all"
`,
      /3 records added/,
    ],
    ['says where it knows nothing', 'shopify', '', '', /^Only the console of Shopify knows/],
  ] as const) {
    test(what, () => {
      const result = add(id, { [zoneUri]: start + before });
      assert.equal(result.text, start + after);
      assert.match(result.done, done);
    });
  }

  for (const { id, name } of serviceChoices()) {
    test(`${name} is complete, and added once`, () => {
      const first = add(id, { [zoneUri]: start });
      const { snapshot } = workspaceOf(first.after);
      const errors = findings(snapshot, zoneUri).filter((it) => it.severity === 'error');
      const isOpen = first.text.includes('{');
      assert.equal(
        errors.some((it) => it.rule === 'template/unrendered-placeholder'),
        isOpen,
      );
      // A key that is not filled in is no key.
      const others = errors.filter(
        (it) => !/^(?:template\/unrendered-placeholder|dkim\/syntax)$/.test(it.rule),
      );
      assert.deepEqual(
        others.map((it) => it.message),
        [],
      );
      assert.equal(first.done.includes('Fill in what stands in braces'), isOpen);
      assert.equal(add(id, { [zoneUri]: first.text }).text, first.text);
      const gaps = formatEdits(parse(first.text)).filter((it) => it.at.start >= start.length);
      assert.deepEqual(gaps, [], 'what was added is formatted');
      // Filled in, it is known again, but for a key at a selector that anybody could have.
      const filled = first.text
        .replace(/\{\w+_REGION\}/g, 'eu-west-1')
        .replace(/\{\w+_NUMBER(?:_(\w+))?\}/g, (_, which = '') => `12${parseInt(which, 36) || ''}`)
        .replace(/\{\w+?_(TOKEN|NAMES|KEY)(?:_(\w+))?\}/g, (_, word, which = '') =>
          (word + which).toLowerCase(),
        );
      if (!/\{\w+\}\S+ +TXT/.test(first.text)) assert.equal(add(id, { [zoneUri]: filled }).text, filled);
    });
  }

  test('a tenant that lists its services has it in the list, too', () => {
    const { after } = add('mailchimp', {
      [zoneUri]: start,
      'tenants/acme.example.yaml': 'domain: acme.example\nservices: [google-workspace]\n',
      'agency.yaml': 'agency: { name: North }\n',
    });
    assert.match(after.get(zoneUri) ?? '', /k3\._domainkey {3}CNAME dkim3\.mcsv\.net\.\n$/);
    assert.match(after.get('tenants/acme.example.yaml') ?? '', /services: \[google-workspace, mailchimp\]\n/);
  });

  for (const [what, id, before, selected] of [
    ['what one value fills at all its places', 'proton', '', Array(3).fill('{PROTON_TOKEN}')],
    ['not what waited before', 'proton', 'x TXT "{PROTON_TOKEN}"\n', Array(3).fill('{PROTON_TOKEN}')],
    ['one of two numbers', 'sendgrid', '', Array(3).fill('{SENDGRID_NUMBER_A}')],
    ['one key of two', 'mailgun', '', Array(2).fill('{MAILGUN_NAMES}')],
    ['the begin of what is new, where nothing is left open', 'mailchimp', '', ['']],
  ] as const)
    test(`goes to ${what}`, () => {
      const zone = `${start}@ TXT "v=spf1 -all"\n${before}`;
      const { text, goTo } = add(id, { [zoneUri]: zone });
      assert.equal(goTo?.uri, zoneUri);
      assert.deepEqual(
        goTo.spans.map((it) => text.slice(it.start, it.end)),
        selected,
      );
      const [first] = goTo.spans;
      assert.ok(first && first.start >= text.indexOf('; '), text);
    });

  test('needs a zone', () => {
    assert.match(
      refusalOf('mailchimp', 'a/b.zone', { 'a/b.zone': 'www A 192.0.2.1\n' }),
      /no zone whose name/,
    );
    assert.match(refusalOf('nobody', zoneUri, { [zoneUri]: start }), /no service nobody/);
  });
});

suite("a service in a tenant's file", () => {
  const agency = {
    'agency.yaml': 'agency: { name: North }\n',
    'templates/web.zone.liquid':
      '$TTL 60\n@ SOA ns1.north.example. h.north.example. 1 2 3 4 5\n@ NS ns1.north.example.\n',
  };
  const uri = 'tenants/acme.example.yaml';
  const head = 'domain: acme.example\ntemplate: web\n';
  for (const [id, before, after] of [
    ['mailchimp', '', 'services:\n  - mailchimp\n'],
    ['mailchimp', 'services:\n', 'services:\n  - mailchimp\n'],
    ['mailchimp', 'services: []\n', 'services: [mailchimp]\n'],
    ['mailchimp', 'services: [ postmark ]', 'services: [ postmark, mailchimp ]'],
    [
      'mailchimp',
      'services:\n- postmark # old\nparked: false',
      'services:\n- postmark # old\n- mailchimp\nparked: false',
    ],
    [
      'mailgun',
      'services:\r\n  - klaviyo:\r\n      from: a.example\r\n\r\nparked: false\r\n',
      'services:\r\n  - klaviyo:\r\n      from: a.example\r\n  - mailgun:\r\n      from: mg.acme.example\r\n      records:\r\n        pdk1._domainkey: "pdk1._domainkey.{MAILGUN_NAMES}.mailgun.org"\r\n        pdk2._domainkey: "pdk2._domainkey.{MAILGUN_NAMES}.mailgun.org"\r\n\r\nparked: false\r\n',
    ],
    [
      'intercom',
      'services: [postmark]\n',
      'services: [postmark, { intercom: { records: { intercom._domainkey: "{INTERCOM_TOKEN}.dkim.intercom.io" } } }]\n',
    ],
    ['postmark', 'services: [postmark]\n', 'services: [postmark]\n'],
  ] as const) {
    test(`${id} in ${JSON.stringify(before)}`, () => {
      assert.equal(add(id, { [uri]: head + before, ...agency }).text, head + after);
    });
  }

  test('what is to be filled in is an error until it is', () => {
    const { after } = add('intercom', { [uri]: head, ...agency });
    const found = findings(workspaceOf(after).snapshot, uri);
    assert.ok(found.some((it) => it.rule === 'template/unrendered-placeholder' && it.severity === 'error'));
  });

  test('is where it goes from the zone file of a tenant with a template', () => {
    const { after, text, goTo } = add('mailchimp', {
      [zoneUri]: 'www A 192.0.2.1\n',
      [uri]: head,
      ...agency,
    });
    assert.deepEqual(goTo, { uri, spans: [{ start: head.length, end: head.length }] });
    assert.equal(text, 'www A 192.0.2.1\n');
    assert.equal(after.get(uri), `${head}services:\n  - mailchimp\n`);
  });

  test('that takes all mail is added with a word about the one that does now', () => {
    const { done } = add('fastmail', { [uri]: `${head}services: [google-workspace]\n`, ...agency });
    assert.match(done, /Mail goes to Google Workspace as well: on the day of the move/);
  });

  test('is not written over something else', () => {
    assert.match(refusalOf('mailchimp', uri, { [uri]: `${head}services: none\n`, ...agency }), /no list/);
  });
});
