import { Disposable, type Event, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type DeployPlacesParams,
  type DeployPlacesResult,
  deployPlaces,
} from '../../../protocol/messages.ts';
import { commandIds } from '../command-ids.ts';
import type { Known, PlanOnShow } from './plan-on-show.ts';

/** Shows in the status bar where the zone in the editor is deployed to, and what is known of the server. Asks no server. */
export class TargetStatus {
  private readonly plans: PlanOnShow;
  private readonly item = window.createStatusBarItem('zonewright.target', StatusBarAlignment.Right, 100);
  private newest = 0;

  constructor(plans: PlanOnShow) {
    this.plans = plans;
    this.item.name = 'Zonewright: where this zone goes';
    this.item.command = commandIds.showPlan;
  }

  /** Keeps it true, with what the language server says whenever that has read files. */
  follow(client: BaseLanguageClient, onDidRead: Event<void>): Disposable {
    const refresh = () => this.refresh(client);
    return Disposable.from(
      onDidRead(refresh),
      window.onDidChangeActiveTextEditor(refresh),
      this.plans.onDidChange(refresh),
      client.onDidChangeState(refresh),
    );
  }

  dispose(): void {
    this.item.dispose();
  }

  private async refresh(client: BaseLanguageClient): Promise<void> {
    const asked = ++this.newest;
    const uri = window.activeTextEditor?.document.uri;
    if (uri?.scheme === 'zonewright') return;
    const places = uri && client.isRunning() ? await placesOf(client, uri.toString()) : [];
    if (asked === this.newest) this.show(places);
  }

  private show(places: DeployPlacesResult): void {
    const { item } = this;
    const [place] = places;
    if (!place) {
      item.hide();
      return;
    }
    const servers = [...new Set(places.map(({ server }) => server))];
    const known = places.length === 1 ? this.plans.about(place.server, place.domain) : undefined;
    const hasDrift = (known?.drift ?? 0) > 0;
    item.text = `$(server) ${servers.join(', ')}${hasDrift ? ' $(warning)' : ''}`;
    item.backgroundColor = hasDrift ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    const who = places.length === 1 ? `${place.domain} goes` : `${places.length} tenants go`;
    item.tooltip = `${who} to ${servers.join(', ')}. ${known ? inWords(known) : 'Not compared since the window was opened.'}`;
    item.show();
  }
}

/** None where the server ends meanwhile. */
async function placesOf(client: BaseLanguageClient, uri: string): Promise<DeployPlacesResult> {
  try {
    return await client.sendRequest<DeployPlacesResult>(deployPlaces, { uri } satisfies DeployPlacesParams);
  } catch {
    return [];
  }
}

function inWords({ at, changes, drift }: Known): string {
  const time = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  if (changes === 0 && drift === 0) return `At ${time} the server had it as it was here.`;
  const foreign = drift > 0 ? ` Somebody changed ${rrsets(drift)} on the server itself.` : '';
  return `At ${time} ${rrsets(changes)} differed.${foreign}`;
}

function rrsets(count: number): string {
  return `${count} RRset${count === 1 ? '' : 's'}`;
}
