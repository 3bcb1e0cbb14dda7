import { readPackageFile } from './package-files.ts';

/** The page of a rule, in Markdown; undefined where the package came without its pages. */
export function readRulePage(id: string): string | undefined {
  return readPackageFile(`core/rules/${id}.md`);
}

/** Where a rule's page can be read in a browser. */
export function rulePageAddress(id: string): string {
  return `https://github.com/zonewright/zonewright/blob/main/core/rules/${id}.md`;
}
