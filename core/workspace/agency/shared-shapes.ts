import { either, key, keys, list, map, mapOf, nameOf, openKeys, type Shape, text, word } from './shape.ts';

const severityMessage = 'A severity is one of error, warning, info, hint and off.';

const severity = word(
  {
    error: 'Fails a check.',
    warning: 'Worth mending.',
    info: 'Worth knowing.',
    hint: 'Shown quietly.',
    off: 'Not reported.',
  },
  'agency/severity',
  severityMessage,
);

/** `lint:` of the agency and of a tenant. */
export const lintShape: Shape = keys(
  key(
    'profile',
    word(
      {
        agency: "What matters to clients' mail and sites.",
        'strict-rfc': 'Every departure from the standards.',
        registry: 'What registries test before they delegate a domain.',
        import: 'For zones that come from elsewhere: formatting is not reported.',
      },
      'agency/profile',
      'A profile is one of agency, strict-rfc, registry and import.',
    ),
    'Whose expectations the rules follow.',
  ),
  key(
    'rules',
    mapOf(
      'rule',
      either(
        severity,
        keys(key('severity', severity, 'How loudly the rule speaks.', true), key('reason', text, 'Why.')),
      ),
    ),
    'How loudly single rules speak, by their ids.',
  ),
);

/** `mail:` of a tenant, and a mail template's whole. */
export const mailShape: Shape = openKeys(
  key('template', text, 'The mail template, such as standard for templates/standard.mail.yaml.'),
  key('mailboxes', list(text), 'The mailboxes, by the part before the @.'),
  key('forwards', map(list(text)), 'Addresses that pass mail on, each with where to.'),
);

/** `protected:` of the agency, for every tenant, and of a tenant. */
export const protectedShape: Shape = list(
  keys(
    key('names', list(text), 'Owners, relative to the domain; @ is the domain itself.', true),
    key('types', list(nameOf('record type')), 'Record types; all where this is missing.'),
    key('owner', text, 'Who answers for them: a name, or a word of the owners of the tenant.'),
    key('reason', text, 'Why, and whom to ask.'),
  ),
);

/** What a template sees under `values`. */
export const valuesShape: Shape = mapOf('value', { kind: 'anything' });
