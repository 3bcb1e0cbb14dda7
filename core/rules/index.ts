import address from './address/index.ts';
import align from './align/index.ts';
import bimi from './bimi/index.ts';
import caa from './caa/index.ts';
import cert from './cert/index.ts';
import cname from './cname/index.ts';
import dane from './dane/index.ts';
import dhcid from './dhcid/index.ts';
import dkim from './dkim/index.ts';
import dmarc from './dmarc/index.ts';
import dname from './dname/index.ts';
import dnssec from './dnssec/index.ts';
import { mailReadingRules } from './mail-reading.ts';
import mtaSts from './mta-sts/index.ts';
import mx from './mx/index.ts';
import name from './name/index.ts';
import naptr from './naptr/index.ts';
import ns from './ns/index.ts';
import openpgpkey from './openpgpkey/index.ts';
import ptr from './ptr/index.ts';
import { readingRules } from './reading.ts';
import type { Rule } from './rule.ts';
import smimea from './smimea/index.ts';
import soa from './soa/index.ts';
import spf from './spf/index.ts';
import srv from './srv/index.ts';
import sshfp from './sshfp/index.ts';
import svcb from './svcb/index.ts';
import syntax from './syntax/index.ts';
import template from './template/index.ts';
import tenant from './tenant/index.ts';
import tlsRpt from './tls-rpt/index.ts';
import ttl from './ttl/index.ts';
import txt from './txt/index.ts';
import uri from './uri/index.ts';
import vendor from './vendor/index.ts';
import { workspaceReadingRules } from './workspace-reading.ts';
import zone from './zone/index.ts';

/** All rules: those that readers report by themselves, then family by family. A test holds this list against the folder. */
export const rules: readonly Rule[] = [
  ...readingRules,
  ...mailReadingRules,
  ...workspaceReadingRules,
  ...address,
  ...align,
  ...bimi,
  ...caa,
  ...cert,
  ...cname,
  ...dane,
  ...dhcid,
  ...dkim,
  ...dmarc,
  ...dname,
  ...dnssec,
  ...mtaSts,
  ...mx,
  ...name,
  ...naptr,
  ...ns,
  ...openpgpkey,
  ...ptr,
  ...smimea,
  ...soa,
  ...spf,
  ...srv,
  ...sshfp,
  ...svcb,
  ...syntax,
  ...template,
  ...tenant,
  ...tlsRpt,
  ...ttl,
  ...txt,
  ...uri,
  ...vendor,
  ...zone,
] as readonly Rule[];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule with an id. */
export function ruleWithId(id: string): Rule | undefined {
  return byId.get(id);
}
