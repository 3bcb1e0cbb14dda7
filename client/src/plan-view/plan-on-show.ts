import { commands, EventEmitter } from 'vscode';
import { type Name, withoutDot } from '../../../core/dns/name.ts';
import type { Ended } from '../deploy/carry-out.ts';
import type { ShownPlan } from '../deploy/plan-tenants.ts';
import type { Ops } from '../load-ops.ts';

/** What the last plan told of a zone on its server. */
export interface Known {
  readonly at: Date;
  /** RRsets that a deploy would change. */
  readonly changes: number;
  /** RRsets that somebody else changed on the server. */
  readonly drift: number;
}

/** How the deploy of a zone ended. */
export interface Result {
  readonly outcome: Ops.ZoneOutcome;
  readonly at: Date;
}

/** The plan that the view shows, what the user decided about it, and what plans told since the window was opened. */
export class PlanOnShow {
  private readonly changed = new EventEmitter<void>();
  private readonly known = new Map<string, Known>();
  private readonly overwritten = new Set<Name>();
  private readonly results = new Map<Name, Result>();
  private shown: ShownPlan | undefined;
  readonly onDidChange = this.changed.event;

  get current(): ShownPlan | undefined {
    return this.shown;
  }

  /** Puts a plan in the place of the one before, and opens the view. */
  async show(shown: ShownPlan): Promise<void> {
    this.overwritten.clear();
    this.results.clear();
    this.shown = shown;
    await this.announce();
    await commands.executeCommand('zonewright.plan.focus');
  }

  /** Takes the plan away; nothing was or will be sent because of it. */
  discard(): void {
    this.overwritten.clear();
    this.results.clear();
    this.shown = undefined;
    void this.announce();
  }

  /** The user said that what somebody else changed in a zone may be taken back. */
  overwrite(zone: Name): void {
    this.overwritten.add(zone);
    this.changed.fire();
  }

  isOverwritten(zone: Name): boolean {
    return this.overwritten.has(zone);
  }

  /** Keeps what a plan tells of its zones. */
  remember({ servers }: ShownPlan): void {
    const at = new Date();
    for (const { opened, saved } of servers) {
      for (const { zone, changes, drift } of saved.plan.zones)
        this.keep(opened.server.id, zone, { at, changes: changes.length, drift: drift.length });
      for (const zone of saved.plan.unchanged)
        this.keep(opened.server.id, zone, { at, changes: 0, drift: 0 });
    }
    this.changed.fire();
  }

  /** Keeps how a server's part of the plan ended: a zone that was deployed is there as it is here. */
  noteEnd({ on, outcome, at }: Ended): void {
    for (const it of outcome.zones) {
      this.results.set(it.zone, { outcome: it, at });
      if (it.state === 'deployed') this.keep(on.opened.server.id, it.zone, { at, changes: 0, drift: 0 });
    }
    void this.announce();
  }

  /** How the deploy of a zone of the plan ended; undefined before. */
  resultOf(zone: Name): Result | undefined {
    return this.results.get(zone);
  }

  /** What is known of a domain on a server; undefined where nothing was asked since the window was opened. */
  about(server: string, domain: string): Known | undefined {
    return this.known.get(`${server} ${domain}`);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private keep(server: string, zone: Name, known: Known): void {
    this.known.set(`${server} ${withoutDot(zone)}`, known);
  }

  private async announce(): Promise<void> {
    this.changed.fire();
    await commands.executeCommand('setContext', 'zonewright.hasPlan', this.shown !== undefined);
    const zones = this.shown?.servers.flatMap(({ saved }) => saved.plan.zones) ?? [];
    const isLeft = zones.some(({ zone }) => this.results.get(zone)?.outcome.state !== 'deployed');
    await commands.executeCommand('setContext', 'zonewright.canDeploy', isLeft);
  }
}
