import align from './align/index.ts';
import cname from './cname/index.ts';
import dmarc from './dmarc/index.ts';
import dname from './dname/index.ts';
import { mailReadingRules } from './mail-reading.ts';
import mx from './mx/index.ts';
import name from './name/index.ts';
import ns from './ns/index.ts';
import { readingRules } from './reading.ts';
import type { Rule } from './rule.ts';
import spf from './spf/index.ts';
import syntax from './syntax/index.ts';
import { workspaceReadingRules } from './workspace-reading.ts';
import zone from './zone/index.ts';

/** All rules: those that readers report by themselves, then family by family. A test holds this list against the folder. */
export const rules: readonly Rule[] = [
  ...readingRules,
  ...mailReadingRules,
  ...workspaceReadingRules,
  ...align,
  ...cname,
  ...dmarc,
  ...dname,
  ...mx,
  ...name,
  ...ns,
  ...spf,
  ...syntax,
  ...zone,
] as readonly Rule[];
