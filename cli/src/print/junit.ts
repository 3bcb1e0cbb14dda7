import type { Report, ShownFinding } from './report.ts';

/**
 * JUnit's XML: a suite for each file, a case for each finding. What does not count as failure is in the case's output; a
 * file without findings is one case that passed.
 */
export function* printJunit({ findings, files, failing }: Report): Iterable<string> {
  const byFile = new Map<string, ShownFinding[]>(files.map((file) => [file, []]));
  for (const finding of findings) {
    const own = byFile.get(finding.file) ?? [];
    own.push(finding);
    byFile.set(finding.file, own);
  }
  const isFailure = (finding: ShownFinding): boolean => failing.has(finding.severity);
  const tests = [...byFile.values()].reduce((sum, own) => sum + Math.max(1, own.length), 0);
  yield '<?xml version="1.0" encoding="UTF-8"?>';
  yield `<testsuites name="zonewright" tests="${tests}" failures="${findings.filter(isFailure).length}" errors="0">`;
  for (const [file, own] of byFile) {
    const name = escapeXml(file);
    yield `  <testsuite name="${name}" tests="${Math.max(1, own.length)}" failures="${own.filter(isFailure).length}" errors="0">`;
    if (own.length === 0) yield `    <testcase classname="${name}" name="no findings"/>`;
    for (const finding of own) yield* printCase(finding, name, isFailure(finding));
    yield '  </testsuite>';
  }
  yield '</testsuites>';
}

function* printCase(finding: ShownFinding, file: string, isFailure: boolean): Iterable<string> {
  const { start } = finding.range;
  const line = `${start.line + 1}:${start.character + 1}`;
  const message = escapeXml(finding.message);
  yield `    <testcase classname="${file}" name="${escapeXml(finding.rule)} ${line}">`;
  const body = `${file}:${line} ${finding.severity}: ${message}`;
  if (isFailure) {
    yield `      <failure message="${message}" type="${escapeXml(finding.rule)}">${body}</failure>`;
  } else yield `      <system-out>${body}</system-out>`;
  yield '    </testcase>';
}

function escapeXml(text: string): string {
  return text
    .replace(notInXml, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\r', '&#13;');
}

// XML 1.0 §2.2: what no document may contain, not even escaped.
const notInXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
