import {
  CodeLensRefreshRequest,
  type Connection,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver';
import type { Name } from '../../core/dns/name.ts';
import { Document } from '../../core/workspace/document.ts';
import { hintKinds, isProfile, isSeverity, lensKinds, type Settings } from '../../core/workspace/settings.ts';
import { startOfDay, Workspace } from '../../core/workspace/workspace.ts';
import type { Uri } from '../../core/zone/source.ts';
import { type InitializationOptions, tenantsChanged } from '../../protocol/messages.ts';
import { refreshContents } from './contents.ts';
import { type Converter, converter, type PositionEncoding } from './convert.ts';
import type { Files } from './files.ts';

/** What a connection keeps between requests: the workspace, and how positions are counted. */
export interface Session {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly files: Files;
  readonly folders: readonly Uri[];
  readonly convert: Converter;
  readonly encoding: PositionEncoding;
  /** What the editor has open: those texts win over what lies on disk. */
  readonly open: Map<Uri, Document>;
  /** The texts of what the editor has open, as they were when they were opened or saved last. */
  readonly saved: Map<Uri, string>;
  /** What the client shows of the documents that are made here: the texts that it has. */
  readonly contents: Map<Uri, string>;
  /** The tenant whose rendered zone was asked for last: what a template's values are shown for. */
  readonly shown: { tenant?: Name };
  readonly canRefreshDiagnostics: boolean;
  readonly canRefreshHints: boolean;
  readonly canRefreshLenses: boolean;
  /** Whether the client's completions have places to fill in. */
  readonly canFillIn: boolean;
  /** Whether the client makes files as a part of an edit. */
  readonly canCreateFiles: boolean;
  /** Whether the client renames files as a part of an edit. */
  readonly canRenameFiles: boolean;
  /** Whether the client shows edits with what they are for, and asks before it makes them. */
  readonly canAnnotateChanges: boolean;
  /** Whether the client has the commands of lenses: without, a lens says something and does nothing. */
  readonly followsLenses: boolean;
  /** Whether the editor offers what the JSON schemas say by itself. */
  readonly readsSchemas: boolean;
  /** Whether the client shows tenants, and wants to hear that files were read. */
  readonly showsTenants: boolean;
  /** Whether the user trusts the folders: only then a program, git, is started in them. */
  readonly isTrusted: boolean;
}

/** Makes the session that a client's `initialize` asks for. */
export function startSession(connection: Connection, files: Files, params: InitializeParams): Session {
  const offered = params.capabilities.general?.positionEncodings ?? [];
  // The first that the client offers and we know; utf-16 is what every client has (LSP 3.17).
  const encoding = offered.find((it) => it === 'utf-8' || it === 'utf-16' || it === 'utf-32') ?? 'utf-16';
  const options = params.initializationOptions as InitializationOptions | undefined;
  const folders = params.workspaceFolders?.map((it) => it.uri) ?? (params.rootUri ? [params.rootUri] : []);
  return {
    connection,
    workspace: new Workspace(),
    files,
    folders,
    convert: converter(encoding as PositionEncoding),
    encoding: encoding as PositionEncoding,
    open: new Map(),
    saved: new Map(),
    contents: new Map(),
    shown: {},
    canRefreshHints: params.capabilities.workspace?.inlayHint?.refreshSupport === true,
    canRefreshLenses: params.capabilities.workspace?.codeLens?.refreshSupport === true,
    canRefreshDiagnostics: params.capabilities.workspace?.diagnostics?.refreshSupport === true,
    canFillIn: params.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
    canCreateFiles:
      params.capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    canRenameFiles:
      params.capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('rename') === true,
    canAnnotateChanges:
      params.capabilities.workspace?.workspaceEdit?.documentChanges === true &&
      params.capabilities.workspace.workspaceEdit.changeAnnotationSupport !== undefined,
    followsLenses: options?.followsLenses === true,
    readsSchemas: options?.readsSchemas === true,
    showsTenants: options?.showsTenants === true,
    isTrusted: options?.isTrusted !== false,
  };
}

/** Asks the client to ask again for what it shows, as far as it can: more was read, or settings have changed. */
export async function refreshClient(session: Session): Promise<void> {
  const { connection, canRefreshDiagnostics, canRefreshHints, canRefreshLenses } = session;
  if (canRefreshDiagnostics) await connection.languages.diagnostics.refresh();
  if (canRefreshHints) await connection.languages.inlayHint.refresh();
  if (canRefreshLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
  refreshContents(session);
  if (session.showsTenants) await connection.sendNotification(tenantsChanged);
}

/** Reads the workspace's files, and then what they include. */
export async function readWorkspace(session: Session): Promise<void> {
  const leftOut: string[] = [];
  const uris = await session.files.list(session.folders, (path, reason) => {
    const folder = session.folders.find((it) => path.startsWith(it)) ?? '';
    leftOut.push(`${decodeURIComponent(path.slice(folder.length).replace(/^\//, ''))}: ${reason}.`);
  });
  await readFiles(session, uris);
  await readCommitted(session);
  if (leftOut.length === 0) return;
  const message = { type: MessageType.Warning, message: messageOf(leftOut) };
  await session.connection.sendNotification(ShowMessageNotification.method, message);
}

/** A message stays short however many files it is about. */
function messageOf(leftOut: readonly string[]): string {
  const [first, ...more] = leftOut;
  const others = more.length === 1 ? ' So is 1 more.' : ` So are ${more.length} more.`;
  return `Zonewright leaves out ${first}${more.length === 0 ? '' : others}`;
}

/** Reads what version control has of the workspace's files, and what day it is, for rules that compare with it. */
export async function readCommitted(session: Session): Promise<void> {
  const { workspace, files, isTrusted } = session;
  const committed = isTrusted ? await files.committed([...workspace.snapshot.documents.keys()]) : new Map();
  workspace.apply({ committed, today: startOfDay(Date.now()) });
  await refreshClient(session);
}

/** Reads files that are not open, and what they include, and asks the client to pull again where something differs. */
export async function readFiles(session: Session, uris: readonly Uri[]): Promise<void> {
  const documents: Document[] = [];
  const removed: Uri[] = [];
  const { documents: known } = session.workspace.snapshot;
  for (const uri of uris) {
    if (session.open.has(uri)) continue;
    const text = await session.files.read(uri, session.folders);
    if (text === known.get(uri)?.text) continue;
    if (text === undefined) removed.push(uri);
    else documents.push(new Document(uri, text));
  }
  const differs = documents.length > 0 || removed.length > 0;
  if (differs) session.workspace.apply({ documents, removed });
  if ((await readMissing(session)) || differs) await refreshClient(session);
}

/** Reads what zones include and nobody has read; files that are not there are asked for once. */
export async function readMissing(session: Session): Promise<boolean> {
  const tried = new Set<Uri>();
  let found = false;
  for (;;) {
    const missing = session.workspace.snapshot.missing.filter((it) => !tried.has(it));
    if (missing.length === 0) return found;
    const documents: Document[] = [];
    for (const uri of missing) {
      tried.add(uri);
      const text = await session.files.read(uri);
      if (text !== undefined) documents.push(new Document(uri, text));
    }
    if (documents.length === 0) return found;
    found = true;
    session.workspace.apply({ documents });
  }
}

/** The settings that a client's configuration section says; what is no severity is left out. */
export function settingsFrom(section: unknown): Settings {
  const rules: Record<string, Settings['rules'][string]> = {};
  const written =
    typeof section === 'object' && section !== null && 'rules' in section ? section.rules : undefined;
  if (typeof written === 'object' && written !== null) {
    for (const [id, severity] of Object.entries(written)) if (isSeverity(severity)) rules[id] = severity;
  }
  const profile =
    typeof section === 'object' && section !== null && 'profile' in section ? section.profile : undefined;
  return {
    rules,
    ...(isProfile(profile) ? { profile } : {}),
    inlayHints: switchesIn(section, 'inlayHints', hintKinds),
    codeLens: switchesIn(section, 'codeLens', lensKinds),
  };
}

/** The switches of one group that are set. */
function switchesIn<Kind extends string>(
  section: unknown,
  group: string,
  kinds: readonly Kind[],
): Partial<Record<Kind, boolean>> {
  const written = (section as Record<string, unknown> | null | undefined)?.[group];
  const set = typeof written === 'object' && written !== null ? (written as Record<string, unknown>) : {};
  const switches: Partial<Record<Kind, boolean>> = {};
  for (const kind of kinds) if (typeof set[kind] === 'boolean') switches[kind] = set[kind];
  return switches;
}
