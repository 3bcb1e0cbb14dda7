import { commands, Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ReachOfParams, type ReachOfResult, reachOf } from '../../../protocol/messages.ts';
import { Refusal } from '../refusal.ts';

/**
 * Shows what the edit of a template, or of `agency.yaml`, changes in a tenant's zone: the zone before it beside the zone
 * now. Asks which tenant where there are several.
 */
export async function showReach(client: BaseLanguageClient, about: unknown): Promise<void> {
  const uri = addressOf(about) ?? window.activeTextEditor?.document.uri.toString();
  if (uri === undefined) throw new Refusal('Open a template first.');
  const reach = await client.sendRequest<ReachOfResult>(reachOf, { uri } satisfies ReachOfParams);
  if (!reach)
    throw new Refusal('It is not known what this file was before. Commit it, or open it before you edit it.');
  const [only, another] = reach.zones;
  const since = reach.since === 'commit' ? 'the last commit' : 'it was saved';
  if (!only) throw new Refusal(`This file changes no zone since ${since}.`);
  const chosen = another
    ? await window.showQuickPick(
        reach.zones.map((it) => ({ label: it.domain, description: it.counts, zone: it })),
        {
          placeHolder: `${reach.zones.length} zones change since ${since}. Which one?`,
          matchOnDescription: true,
        },
      )
    : { zone: only };
  if (!chosen) return;
  const { domain, counts, before, now } = chosen.zone;
  const title = `${domain}: since ${since} (${counts})`;
  await commands.executeCommand('vscode.diff', Uri.parse(before, true), Uri.parse(now, true), title, {
    preview: true,
  });
}

function addressOf(about: unknown): string | undefined {
  if (about instanceof Uri) return about.toString();
  return typeof about === 'string' ? about : undefined;
}
