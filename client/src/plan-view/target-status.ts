import { Disposable, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type DeployPlacesParams,
  type DeployPlacesResult,
  deployPlaces,
} from '../../../protocol/messages.ts';
import { commandIds } from '../command-ids.ts';
import type { Known, PlanOnShow } from './plan-on-show.ts';

/** Shows in the status bar where the zone in the editor is deployed to, and what is known of the server. Asks no server. */
export function showTargetStatus(client: BaseLanguageClient, plans: PlanOnShow): Disposable {
  const item = window.createStatusBarItem('zonewright.target', StatusBarAlignment.Right, 100);
  item.name = 'Zonewright: where this zone goes';
  item.command = commandIds.showPlan;
  let newest = 0;
  const refresh = async () => {
    const asked = ++newest;
    const uri = window.activeTextEditor?.document.uri;
    if (uri?.scheme === 'zonewright') return;
    const places = uri && client.isRunning() ? await placesOf(client, uri.toString()) : [];
    if (asked === newest) showPlaces(item, places, plans);
  };
  return Disposable.from(
    item,
    window.onDidChangeActiveTextEditor(refresh),
    plans.onDidChange(refresh),
    client.onDidChangeState(refresh),
  );
}

/** None where the server ends meanwhile. */
async function placesOf(client: BaseLanguageClient, uri: string): Promise<DeployPlacesResult> {
  try {
    return await client.sendRequest<DeployPlacesResult>(deployPlaces, { uri } satisfies DeployPlacesParams);
  } catch {
    return [];
  }
}

function showPlaces(item: StatusBarItem, places: DeployPlacesResult, plans: PlanOnShow): void {
  const [place] = places;
  if (!place) {
    item.hide();
    return;
  }
  const servers = [...new Set(places.map(({ server }) => server))];
  const known = places.length === 1 ? plans.about(place.server, place.domain) : undefined;
  const hasDrift = (known?.drift ?? 0) > 0;
  item.text = `$(server) ${servers.join(', ')}${hasDrift ? ' $(warning)' : ''}`;
  item.backgroundColor = hasDrift ? new ThemeColor('statusBarItem.warningBackground') : undefined;
  const who = places.length === 1 ? `${place.domain} goes` : `${places.length} tenants go`;
  item.tooltip = `${who} to ${servers.join(', ')}. ${known ? inWords(known) : 'Not compared since the window was opened.'}`;
  item.show();
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
