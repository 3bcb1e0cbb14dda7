import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addService,
  bumpSerial,
  type EditResult,
  type ServiceChoicesResult,
  serviceChoices,
  sortZone,
} from '../../protocol/messages.ts';
import { type Conversation, converse } from '../support/language-client.ts';

const uri = 'file:///agency/x.example.zone';
const text =
  '$TTL 60\n@ SOA ns1.x.example. h.x.example. 41 2 3 4 5\n@ NS ns1.x.example.\nb A 192.0.2.1\na A 192.0.2.2\n';

async function opened(content = text): Promise<Conversation> {
  const conversation = await converse({});
  const textDocument = { uri, languageId: 'dns-zone', version: 1, text: content };
  await conversation.tell('textDocument/didOpen', { textDocument });
  return conversation;
}

interface Action {
  readonly title: string;
  readonly kind: string;
  readonly edit: { readonly changes: Readonly<Record<string, readonly { readonly newText: string }[]>> };
}

async function actions(
  conversation: Conversation,
  line: number,
  only?: string[],
): Promise<readonly Action[]> {
  const range = { start: { line, character: 2 }, end: { line, character: 2 } };
  const context = { diagnostics: [], ...(only && { only }) };
  const all = await conversation.ask<Action[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context,
  });
  return all.filter((it) => !it.kind.startsWith('quickfix'));
}

test('the serial is bumped on request, past what is deployed', async () => {
  const conversation = await opened();
  const range = { start: { line: 1, character: 34 }, end: { line: 1, character: 36 } };
  assert.deepEqual(await conversation.ask<EditResult>(bumpSerial, { uri }), {
    done: 'The serial is 42 now; it was 41.',
    changes: { [uri]: [{ range, newText: '42' }] },
  });
  assert.deepEqual(await conversation.ask<EditResult>(bumpSerial, { uri, deployed: 50 }), {
    done: 'The serial is 51 now; it was 41.',
    changes: { [uri]: [{ range, newText: '51' }] },
  });
  conversation.end();
});

test('records are sorted on request, once', async () => {
  const conversation = await opened();
  const result = await conversation.ask<EditResult>(sortZone, { uri });
  assert.ok('changes' in result);
  assert.ok(result.changes[uri]?.[0]?.newText.endsWith('a A 192.0.2.2\nb A 192.0.2.1\n'));
  conversation.end();
  const again = await opened(text.replace('b A', 'a A'));
  assert.deepEqual(await again.ask<EditResult>(sortZone, { uri }), {
    done: 'The records are sorted already.',
    changes: {},
  });
  again.end();
});

test('a service is added on request', async () => {
  const conversation = await opened();
  const services = await conversation.ask<ServiceChoicesResult>(serviceChoices, {});
  const mailchimp = services.find((it) => it.name === 'Mailchimp');
  assert.equal(mailchimp?.summary, 'DKIM');
  const end = { line: 5, character: 0 };
  const added = { line: 6, character: 0 };
  assert.deepEqual(await conversation.ask<EditResult>(addService, { uri, id: mailchimp?.id }), {
    done: 'Mailchimp: 2 records added.',
    changes: {
      [uri]: [
        {
          range: { start: end, end },
          newText:
            '\n; Mailchimp: https://mailchimp.com/help/set-up-email-domain-authentication/\nk2._domainkey   CNAME dkim2.mcsv.net.\nk3._domainkey   CNAME dkim3.mcsv.net.\n',
        },
      ],
    },
    goTo: { uri, ranges: [{ start: added, end: added }] },
  });
  conversation.end();
});

test('a refusal says why', async () => {
  const conversation = await opened('www A 192.0.2.1\n');
  const result = await conversation.ask<EditResult>(bumpSerial, { uri });
  assert.ok('refusal' in result && /no zone with an SOA/.test(result.refusal));
  conversation.end();
});

test('the serial is offered in the SOA, sorting where source actions are asked for', async () => {
  const conversation = await opened();
  const titles = async (line: number, only?: string[]) =>
    (await actions(conversation, line, only)).map((it) => [it.title, it.kind]);
  assert.deepEqual(await titles(1), [['Bump the serial to 42', 'refactor.rewrite']]);
  assert.deepEqual(await titles(3), []);
  assert.deepEqual(await titles(3, ['source.sort']), [['Sort records', 'source.sort.zonewright']]);
  conversation.end();
});
