import { withoutDot } from '../dns/name.ts';
import type { Finding } from '../rules/rule.ts';
import { reportOf } from '../rules/template-findings.ts';
import { zoneFindings } from '../rules/zone-findings.ts';
import { span } from '../text/span.ts';
import type { Tenant } from '../workspace/agency.ts';
import { Document } from '../workspace/document.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { renderedUri, type TenantZone } from '../workspace/tenant-zone.ts';
import type { Uri } from '../zone/source.ts';

/** A tenant's zone as one text to look at: what the template gives, then services, then the tenant's own file. */
export interface RenderedZone {
  readonly document: Document;
  /** What is wrong with it, at its own places; none can be mended here. */
  readonly findings: readonly Finding[];
}

/** The zone of a tenant with a template, as a text. */
export function renderedZone(snapshot: Snapshot, tenant: Tenant): RenderedZone {
  const made = snapshot.tenantZone(tenant);
  const uri = renderedUri(tenant);
  if (!made.zone) return { document: new Document(uri, reasons(made)), findings: [] };
  const starts = new Map<Uri, number>();
  let text = '';
  const add = (source: Uri, part: string, title: string | undefined) => {
    if (title !== undefined) text += `${text.endsWith('\n') ? '' : '\n'}\n; ${title}\n`;
    starts.set(source, text.length);
    text += part;
  };
  for (const { document } of made.made.values())
    add(document.uri, document.text, document.uri === uri ? undefined : 'What services need');
  if (made.own) add(made.own.uri, made.own.text, `From ${fileName(made.own.uri)}, laid over the above`);
  const shown = [...zoneFindings(snapshot, made.zone), ...replaced(made)];
  const findings = shown.flatMap(({ fixes: _, related: __, ...finding }): readonly Finding[] => {
    const shift = starts.get(finding.at.uri);
    if (shift === undefined) return [];
    const { start, end } = finding.at.span;
    return [{ ...finding, at: { uri, span: span(start + shift, end + shift) } }];
  });
  return { document: new Document(uri, text), findings };
}

function reasons({ problems, tenant }: TenantZone): string {
  const lines = problems.map((it) => `; ${reportOf(it).report.message}\n`);
  return `; There is no zone of ${withoutDot(tenant.domain)}:\n${[...new Set(lines)].join('')}`;
}

/** What a later part replaces is shown faded. */
function replaced(made: TenantZone): readonly Finding[] {
  return made.replaced.map(({ source, entry, removal }) => {
    const { entries, tokens } = source.file;
    const first = entries.firsts[entry] as number;
    const last = Math.max(first, (entries.limits[entry] as number) - 1);
    return {
      rule: 'tenant/template-drift',
      severity: 'hint',
      tag: 'unnecessary',
      at: { uri: source.uri, span: span(tokens.starts[first] as number, tokens.ends[last] as number) },
      message: removal ? 'Removed below.' : 'Replaced below.',
    };
  });
}

function fileName(uri: Uri): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
