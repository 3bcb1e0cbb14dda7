import type { Memento } from 'vscode';
import type { Name } from '../../../core/dns/name.ts';
import type { Server } from '../../../core/workspace/agency.ts';

/** Remembers under which serial a zone was deployed: no name server may have an older one for long. */
export function rememberSerial(
  memory: Memento,
  server: Server,
  { zone, serial }: { readonly zone: Name; readonly serial: number },
): Thenable<void> {
  return memory.update(keyOf(server, zone), serial);
}

/** The serial under which a zone was last deployed from here; undefined where it was not. */
export function deployedSerial(memory: Memento, server: Server, zone: Name): number | undefined {
  return memory.get<number>(keyOf(server, zone));
}

/** Servers of several folders may have the same id, and hardly the same addresses. */
function keyOf({ id, addresses }: Server, zone: Name): string {
  return `deployed:${id} ${addresses.join(',')} ${zone}`;
}
