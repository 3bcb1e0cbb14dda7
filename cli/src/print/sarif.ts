import { ruleWithId } from '../../../core/rules/index.ts';
import type { Severity } from '../../../core/workspace/settings.ts';
import { rulePageAddress } from '../rule-page.ts';
import type { Range, Report, ShownFinding } from './report.ts';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, for code scanning: one run; a result a line. Lines and columns count from 1. */
export function* printSarif({ findings, version }: Report): Iterable<string> {
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  const driver = {
    name: 'Zonewright',
    semanticVersion: version,
    informationUri: 'https://github.com/zonewright/zonewright',
    rules: ids.map(describeRule),
  };
  yield '{';
  yield '"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{';
  yield `"tool": { "driver": ${JSON.stringify(driver)} },`;
  yield '"columnKind": "utf16CodeUnits",';
  yield '"results": [';
  for (const [i, finding] of findings.entries()) {
    const result = JSON.stringify(resultOf(finding, ids.indexOf(finding.rule)));
    yield `${result}${i === findings.length - 1 ? '' : ','}`;
  }
  yield ']';
  yield '}] }';
}

function describeRule(id: string): object {
  const rule = ruleWithId(id);
  return {
    id,
    helpUri: rulePageAddress(id),
    ...(rule && {
      shortDescription: { text: rule.summary },
      defaultConfiguration: { level: levels[rule.severity] },
      properties: { references: rule.references },
    }),
  };
}

function resultOf(
  { rule, severity, message, file, range, related }: ShownFinding,
  ruleIndex: number,
): object {
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: placeOf(file, range) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((it, id) => ({
        id,
        physicalLocation: placeOf(it.file, it.range),
        message: { text: it.message },
      })),
    }),
  };
}

function placeOf(file: string, { start, end }: Range): object {
  return {
    artifactLocation: { uri: addressOf(file) },
    region: {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    },
  };
}

/** A relative reference stays relative; an absolute path becomes a file address (RFC 8089). */
function addressOf(file: string): string {
  const path = file.split('/').map(encodeURIComponent).join('/');
  if (file.startsWith('/')) return `file://${path}`;
  return /^[A-Za-z]:\//.test(file) ? `file:///${path.replace('%3A', ':')}` : path;
}
