import { tenantPage } from '../../../core/features/tenant-page/page.ts';
import type { Command } from '../command.ts';
import { noZone, tenantNamed } from '../deploy/choose-zones.ts';
import { readWorkspace } from '../files/read-workspace.ts';
import { Misuse } from '../misuse.ts';
import { showPlace } from '../print/show-place.ts';
import { visible } from '../print/visible.ts';
import { writeLines } from '../terminal.ts';

/** `zonewright docs TENANT`: the page about a tenant, for the client's folder. */
export const docs: Command = {
  operands: 'TENANT',
  maxOperands: 1,
  options: [],
  notes: [
    'Markdown: every record by what it is for, who answers for it and where it is written, how mail flows,',
    'and what to do when something breaks. Nothing is asked; the page says what the files here say.',
  ],
  examples: [['docs acme.example > acme.md', "A page for the client's folder, or for a wiki."]],
  async run(args, terminal) {
    const [word] = args.operands;
    if (word === undefined) throw new Misuse('docs needs a tenant: zonewright docs acme.example.');
    const { workspace, unreadable } = readWorkspace(terminal.folder, { paths: [] });
    const [problem] = unreadable;
    if (problem !== undefined) throw new Misuse(problem);
    const { snapshot } = workspace;
    const { agency } = snapshot;
    if (!agency)
      throw new Misuse('There is no agency.yaml here, which says who the tenants are. Go to its folder.');
    const domain = tenantNamed(snapshot, word);
    const tenant = agency.byDomain.get(domain);
    const page =
      tenant && tenantPage(snapshot, agency, tenant, (at) => showPlace(snapshot, terminal.folder, at));
    if (page === undefined) {
      terminal.tell(visible(noZone(snapshot, domain)));
      return 1;
    }
    await writeLines(terminal, page.trimEnd().split('\n').map(visible));
    return 0;
  },
};
