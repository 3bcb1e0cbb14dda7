import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { folderWith, run, zone } from './recording-terminal.ts';

/** Two findings, one of them with a related place; names and texts that each format must escape. */
const files = {
  'a b,c.zone': zone('a.example', 'www CNAME web\nwww A 192.0.2.1\nweb A 192.0.2.2\nftp A "<1>%&"\n'),
  'clean.example.zone': zone('clean.example'),
};
const words = ['check', '--format'];

suite('check --format', () => {
  test('json is one object with findings and summary', async (t) => {
    const { status, out } = await run(folderWith(t, files), [...words, 'json']);
    assert.equal(status, 1);
    const { findings, summary } = JSON.parse(out);
    const [alias, address] = findings;
    assert.deepEqual(
      { ...alias, message: typeof alias.message, related: alias.related.length },
      {
        rule: 'cname/and-other-data',
        severity: 'error',
        message: 'string',
        file: 'a b,c.zone',
        range: { start: { line: 7, character: 4 }, end: { line: 7, character: 9 } },
        related: 1,
        tenants: ['a.example'],
        fixable: false,
      },
    );
    assert.deepEqual(alias.related[0].range.start, { line: 8, character: 0 });
    assert.equal(address.rule, 'syntax/bad-ipv4');
    assert.deepEqual(summary, {
      files: 2,
      zones: 2,
      errors: 2,
      warnings: 0,
      infos: 0,
      hints: 0,
      known: 0,
      fixed: 0,
    });
  });

  test('json without findings is still one object', async (t) => {
    const { out } = await run(folderWith(t, { 'x.example.zone': zone('x.example') }), [...words, 'json']);
    assert.deepEqual(JSON.parse(out).findings, []);
  });

  test('json says what can be mended, and what it cost', async (t) => {
    const folder = folderWith(t, { 'x.example.zone': zone('x.example', 'www CH A 192.0.2.1\n') });
    const { findings, stats } = JSON.parse((await run(folder, [...words, 'json', '--stats'])).out);
    assert.deepEqual(
      findings.map((it: { rule: string; fixable: boolean }) => [it.rule, it.fixable]),
      [['syntax/class-mismatch', true]],
    );
    assert.deepEqual([stats.records, stats.rules], [5, { 'syntax/class-mismatch': 1 }]);
  });

  test('sarif is a log of version 2.1.0 with rules, results and related places', async (t) => {
    const { out } = await run(folderWith(t, files), [...words, 'sarif']);
    const log = JSON.parse(out);
    assert.equal(log.version, '2.1.0');
    const [{ tool, results, columnKind }] = log.runs;
    assert.equal(columnKind, 'utf16CodeUnits');
    assert.equal(tool.driver.name, 'Zonewright');
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      const rule = tool.driver.rules[ruleIndex];
      assert.equal(rule.id, ruleId);
      assert.match(rule.helpUri, /^https:\/\/.+\.md$/);
      assert.equal(level, 'error');
      assert.ok(message.text.length > 20);
      assert.equal(locations[0].physicalLocation.artifactLocation.uri, 'a%20b%2Cc.zone');
    }
    assert.deepEqual(results[0].locations[0].physicalLocation.region, {
      startLine: 8,
      startColumn: 5,
      endLine: 8,
      endColumn: 10,
    });
    assert.equal(results[0].relatedLocations[0].physicalLocation.region.startLine, 9);
  });

  test('github writes workflow commands with what they escape', async (t) => {
    const { out } = await run(folderWith(t, files), [...words, 'github']);
    const [alias, address] = out.split('\n');
    assert.match(
      alias as string,
      /^::error file=a b%2Cc\.zone,line=8,endLine=8,col=5,endColumn=9,title=cname\/and-other-data::www\.a\.example\./,
    );
    assert.match(address as string, /^::error file=.+,title=syntax\/bad-ipv4::/);
    assert.match(out, /\n2 errors in 2 zones \(2 files\)\.\n$/);
  });

  test('junit has a suite for each file, and fails what counts as failure', async (t) => {
    const folder = folderWith(t, files);
    const strict = (await run(folder, [...words, 'junit'])).out;
    assert.match(strict, /<testsuites name="zonewright" tests="3" failures="2" errors="0">/);
    assert.match(strict, /<testcase classname="a b,c\.zone" name="cname\/and-other-data 8:5">/);
    assert.match(strict, /<testcase classname="clean\.example\.zone" name="no findings"\/>/);
    assert.doesNotMatch(strict, /&(?!amp;|lt;|gt;|quot;|#\d+;)|<[^/?a-z]/);
    const relaxed = (await run(folder, [...words, 'junit', '--fail-on', 'never'])).out;
    assert.match(relaxed, /failures="0"/);
    assert.match(relaxed, /<system-out>/);
  });
});
