import { serverShape } from './server-roles.ts';
import {
  domainName,
  either,
  key,
  keys,
  list,
  map,
  mapOf,
  nameOf,
  type Shape,
  text,
  textLike,
  truth,
  word,
} from './shape.ts';
import { lintShape, mailShape, protectedShape, valuesShape } from './shared-shapes.ts';

const fileName: Shape = {
  ...textLike(/^[\w-][\w.-]*$/, 'A name of a template has letters, digits, dots and hyphens.'),
  names: 'template',
} as Shape;

/** What `tenants/*.yaml` may say. */
export const tenantShape: Shape = keys(
  key('domain', domainName, "The client's domain.", true),
  key(
    'template',
    fileName,
    'The zone template, such as standard for templates/standard.zone.liquid; none for a zone file of its own.',
  ),
  key(
    'server',
    serverShape('the tenant'),
    'The server that the tenant lives on, as agency.yaml calls it; or one for each of dns, mail and web.',
  ),
  key('values', valuesShape, 'What the template sees under values.'),
  key(
    'services',
    list(
      either(
        nameOf('service'),
        mapOf(
          'service',
          keys(
            key('from', domainName, 'The domain that the service sends as.'),
            key(
              'records',
              map(text),
              "What only the vendor's console knows: targets and texts, by their owners.",
            ),
          ),
        ),
      ),
    ),
    'Services that send or receive mail for the client, by their ids.',
  ),
  key('mail', mailShape, 'Mailboxes and what belongs to them.'),
  key('dkim', map(text), 'Public DKIM keys, by their selectors.'),
  key(
    'senders',
    list(
      keys(
        key('from', domainName, 'The domain in the From header.', true),
        key('through', nameOf('sender'), 'A server, or a service.', true),
        key(
          'kind',
          word({
            personal: 'People.',
            transactional: 'Receipts, passwords and the like.',
            marketing: 'Newsletters.',
          }),
          'What is sent.',
        ),
      ),
    ),
    'Who sends as this tenant.',
  ),
  key('protected', protectedShape, 'Records that a deploy changes only when somebody says so.'),
  key('owners', map(text), 'Who answers for which records.'),
  key('parked', truth, 'The domain sends and shows nothing.'),
  key('lint', lintShape, 'Which findings are reported, and how loudly.'),
);
