import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { Templates } from '../../../core/template/templates.ts';

const ips = ['192.0.2.1', '192.0.2.2'];
const hosts = [{ name: 'shop', ip: '192.0.2.7' }];
const values = { web: '192.0.2.9', ips, hosts, ttl: '1h', text: 'a "b" \\ é', empty: null };
const all = { tenant: { domain: 'acme.example' }, values };
const keys = new Map<object, string>([
  [values, 'values'],
  [ips, 'ips'],
  [hosts[0] as object, 'hosts'],
]);

/** Values as a file would say them: each at a URI that names its key. */
const placeOfValue = (container: object, key: string | number) => {
  const name = keys.get(container);
  return name === undefined ? undefined : { uri: `${name}.${key}`, span: { start: 0, end: 1 } };
};

function expand(text: string, files: Readonly<Record<string, string>> = {}) {
  const templates = new Map([['t/main.zone.liquid', text]]);
  for (const [name, content] of Object.entries(files)) templates.set(`t/${name}`, content);
  return new Templates(templates, 't/').expand('t/main.zone.liquid', { values: all, placeOfValue });
}

/** What went wrong, with the text that it is about. */
function problems(text: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const texts: Readonly<Record<string, string>> = { ...files, 'main.zone.liquid': text };
  return expand(text, files).problems.map(({ kind, at, name }) => {
    const where = texts[at.uri.slice(2)] ?? '';
    return `${kind} ${name} at ${where.slice(at.span.start, at.span.end)}`;
  });
}

suite('filters', () => {
  for (const [template, expected] of [
    ['{{ values.text | txt }}', '"a \\"b\\" \\\\ \\195\\169"'],
    ['{{ "" | txt }}', '""'],
    ['{{ "mail" | append: ".acme.example" | fqdn | fqdn }}', 'mail.acme.example.'],
    ['{{ "Bäckerei Öhr & Söhne" | label }}', 'backerei-ohr-sohne'],
    ['{{ tenant.domain | dash }}', 'acme-example'],
    ['{{ "192.0.2.7" | reverse }}', '7.2.0.192.in-addr.arpa.'],
    ['{{ "2001:db8::1" | reverse | slice: 0, 8 }}', '1.0.0.0.'],
    ['{{ values.ips | reverse | join: " " }}', '192.0.2.2 192.0.2.1'],
    ['{{ values.ttl | seconds }}', '3600'],
    ['{{ values.none | default: "x" }}{% if values.none %}y{% endif %}', 'x'],
  ] as const)
    test(template, () =>
      assert.deepEqual([expand(template).text, expand(template).problems], [expected, []]),
    );

  test('txt splits at 255 octets, wherever characters end', () => {
    const { text } = expand(`{{ "${'é'.repeat(200)}" | txt }}`);
    assert.deepEqual(
      text.split(' ').map((it) => it.length),
      [255 * 4 + 2, 145 * 4 + 2],
    );
  });
});

suite('problems', () => {
  for (const [template, expected] of [
    ['{{ values.wbe }}', 'variable values.wbe at values.wbe'],
    ['{{ tenant.domain | upper }}', 'filter upper at upper'],
    [
      '{{ "z" | reverse }}',
      'value The filter reverse takes an IP address, and got z. at {{ "z" | reverse }}',
    ],
    ['{% foo %}', 'syntax Tag "foo" not found. at {% foo %}'],
    ['{% layout "x" %}', 'syntax Tag "layout" not found. at {% layout "x" %}'],
    ['{{ "now" | date }}', 'filter date at date'],
    ['a {{ b', 'syntax Output "{{ b" not closed. at {{ b'],
    ['{% include "none" %}', 'file none at {% include "none" %}'],
    ['{% include "../secret" %}', 'file ../secret at {% include "../secret" %}'],
    ['{% render "/etc/passwd" %}', 'file /etc/passwd at {% render "/etc/passwd" %}'],
    ['{{ values.constructor }}', 'variable values.constructor at values.constructor'],
    [
      '{{ values.empty }}',
      'value This value is empty, and a template writes it. Write one, or let the template ask with if. at ',
    ],
    [
      '{{ values.ips }}',
      'syntax This is a list, and only texts can be written. Go through it with for, or join it. at {{ values.ips }}',
    ],
    [
      '{% assign x = values %}{{ x }}',
      'syntax This is a group of values, and only texts can be written. Name one of them. at {{ x }}',
    ],
  ] as const)
    test(template, () => assert.deepEqual(problems(template), [expected]));

  test('all variables that are missing are named, not the first alone', () => {
    assert.equal(problems('{{ a }} {{ b }} {% for i in values.ips %}{{ c }}{% endfor %}').length, 4);
  });

  for (const [name, template] of [
    ['a loop without end', '{% for i in (1..9999) %}{% for k in (1..9999) %}{% endfor %}{% endfor %}'],
    ['a huge range', '{% for i in (1..999999999) %}x{% endfor %}'],
    ['a file that includes itself', '{% include "main" %}'],
    ['a file that renders itself', '{% render "main" %}'],
    [
      'a text that doubles',
      '{% assign a = "xxxx" %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}',
    ],
    [
      'a gigabyte',
      '{% assign a = "xxxxxxxx" %}{% for i in (1..14) %}{% assign a = a | append: a %}{% endfor %}{% for i in (1..9999) %}{{ a }}{% endfor %}',
    ],
  ] as const)
    test(`${name} ends soon, with one problem`, () => {
      const found = expand(template).problems;
      assert.deepEqual(
        found.map(({ kind }) => kind),
        ['limit'],
      );
    });
});

suite('many mistakes', () => {
  for (const [name, template] of [
    ['in one line', '{% foo %}'.repeat(20_000)],
    ['in many lines', '{% foo %}\n'.repeat(20_000)],
    ['nested', `${'{% if values.web %}'.repeat(20_000)}${'{% endif %}'.repeat(20_000)}`],
    ['nested in one tag', `{% liquid\n${'if values.web\n'.repeat(20_000)}${'endif\n'.repeat(20_000)}%}`],
    ['that never close', '{{'.repeat(20_000)],
  ] as const)
    test(name, { timeout: 60_000 }, () => {
      assert.equal(expand(template).problems.length, 1);
    });

  test('are all told in a template of a usual size, but no more than anybody reads', () => {
    assert.equal(expand('{% foo %}\n'.repeat(9)).problems.length, 9);
    assert.equal(expand('{% foo %}\n'.repeat(900)).problems.length, 50);
  });
});

suite('source map', () => {
  const rendered = (template: string, files: Readonly<Record<string, string>> = {}) => {
    const { text, map } = expand(template, files);
    return map.segments.flatMap((it) =>
      it.isLiteral ? [] : `${text.slice(it.start, it.end)} < ${it.values.map(({ uri }) => uri).join()}`,
    );
  };
  for (const [name, template, expected] of [
    ['a value', '{{ values.web | fqdn }}', ['192.0.2.9. < values.web']],
    [
      'items of a list',
      '{% for i in values.ips %}{{ i }} {% endfor %}',
      ['192.0.2.1 < ips.0', '192.0.2.2 < ips.1'],
    ],
    ['keys of items', '{% for h in values.hosts %}{{ h.name }}{% endfor %}', ['shop < hosts.name']],
    ['a variable', '{% assign x = values.web %}{{ x }}', ['192.0.2.9 < values.web']],
    ['a capture', '{% capture x %}<{{ values.web }}>{% endcapture %}{{ x }}', ['<192.0.2.9> < values.web']],
    ['a file that is given a value', '{% render "a", ip: values.web %}', ['192.0.2.9 < values.web']],
    ['what no file says', '{{ tenant.domain }}', ['acme.example < ']],
  ] as const)
    test(name, () => assert.deepEqual(rendered(template, { 'a.liquid': '{{ ip }}' }), expected));

  const piece = fc.constantFrom(
    ...['www A ', '\n', ' ; é 😀\n', '  {%- if values.web -%}  yes\n{% endif %}', '{{ values.web }}'],
    ...['{{- values.text | txt -}}', '{% for i in values.ips %}h{{ forloop.index }} A {{ i }}\n{% endfor %}'],
    ...[
      '{% raw %}{{ x }}{% endraw %}',
      '{% assign x = values.web %}{{ x }}',
      '{% render "a", ip: values.web %}',
    ],
    ...[
      '{% comment %}no{% endcomment %}',
      '{% include "b" %}',
      '{% case values.ttl %}{% when "1h" %}1{% endcase %}',
    ],
  );

  test('no character is without its origin, and placeholder, text and back is the identity', () => {
    const files = { 'a.liquid': 'a {{ ip }} b\n', 'b.liquid': 'b {{ values.web }}\n' };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(), (pieces, seed) => {
        const template = pieces.join('');
        const texts: Readonly<Record<string, string>> = { ...files, 'main.zone.liquid': template };
        const { text, map, problems: found } = expand(template, files);
        assert.deepEqual(found, []);
        let end = 0;
        for (const segment of map.segments) {
          assert.equal(segment.start, end);
          end = segment.end;
          const { at, isLiteral } = segment;
          const written = (texts[at.uri.slice(2)] as string).slice(at.span.start, at.span.end);
          if (isLiteral) assert.equal(written, text.slice(segment.start, segment.end));
          else assert.match(written, /^\{[{%]/);
          assert.deepEqual(map.originOf(segment)?.at, at);
          const back = map.spansOf(at);
          assert.ok(back.some((it) => it.start === segment.start && it.end === segment.end));
          for (const it of back) assert.deepEqual(map.originOf(it)?.at, at);
        }
        assert.equal(end, text.length);
        const start = text.length === 0 ? 0 : seed % text.length;
        const origin = map.originOf({ start, end: start + 1 });
        assert.equal(origin === undefined, text === '');
        if (origin?.isLiteral) {
          const { at } = origin;
          assert.equal((texts[at.uri.slice(2)] as string).slice(at.span.start, at.span.end), text[start]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
