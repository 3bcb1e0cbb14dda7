import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Document, isZoneFileName } from '../../../core/workspace/document.ts';
import { isLockFile } from '../../../core/workspace/external.ts';
import { isPolicyFile } from '../../../core/workspace/policy-file.ts';
import type { Settings } from '../../../core/workspace/settings.ts';
import type { DeclaredZone, Snapshot } from '../../../core/workspace/snapshot.ts';
import { isAgencyFile, isTemplateFile, Workspace } from '../../../core/workspace/workspace.ts';
import type { Uri } from '../../../core/zone/source.ts';
import { describeSystemError, Misuse } from '../misuse.ts';
import { findAgencyFolder, findFiles } from './find-files.ts';
import { isInside, showPath, uriOfPath } from './paths.ts';
import { readText } from './read-file.ts';

/** What a command line names, and what is read around it. */
export interface WorkspaceRequest {
  /** Files and folders as typed; none means the agency's folder above the current one, or the current one. */
  readonly paths: readonly string[];
  /** A text that takes a file's place, wherever that file lies: what came by standard input. */
  readonly instead?: { readonly path: string; readonly text: string };
  readonly settings?: Settings;
  /** What the user says of each file that is named, such as its origin. */
  readonly declared?: DeclaredZone;
  /** Nothing is read but what is named and what that includes. */
  readonly isAlone?: true;
}

/** A workspace that was read, and what of it a command is about. */
export interface ReadWorkspace {
  readonly workspace: Workspace;
  /** The folder of `agency.yaml`, or the first folder that was named. */
  readonly folder: Uri;
  /** The files that are asked about, in order; the rest is there because it is needed to understand them. */
  readonly subjects: readonly Uri[];
  /** How many files were named one by one. */
  readonly namedFiles: number;
  /** Files that could not be read, each with the reason in one line. */
  readonly unreadable: readonly string[];
  /** What was passed over on purpose, each with the reason in one line. */
  readonly notes: readonly string[];
}

/**
 * Reads a workspace: the folders that are named, the agency around them, and what zones include. Throws `Misuse` for a
 * path that does not exist and for a request that names nothing to read.
 */
export function readWorkspace(folder: string, request: WorkspaceRequest): ReadWorkspace {
  const named = namedPlaces(folder, request);
  const reading = new Reading(folder, request);
  for (const { uri, isFolder } of named) {
    if (isFolder) reading.addFolder(uri);
    else reading.addNamedFile(uri);
  }
  const subjects = [...reading.documents.keys()];
  const around = request.isAlone
    ? []
    : named.map(({ uri, isFolder }) => findAgencyFolder(isFolder ? uri : dirname(uri)));
  for (const agency of new Set(around)) if (agency !== undefined) reading.addFolder(agency);
  const workspace = new Workspace();
  workspace.apply({
    documents: [...reading.documents.values()],
    declareZones: reading.declared,
    ...(request.settings ? { settings: request.settings } : {}),
  });
  reading.addIncludes(workspace);
  const first = named[0] as Place;
  return {
    workspace,
    folder: around[0] ?? (first.isFolder ? first.uri : dirname(first.uri)),
    subjects: withIncludes(workspace.snapshot, subjects),
    namedFiles: named.filter(({ isFolder }) => !isFolder).length,
    unreadable: reading.unreadable,
    notes: reading.notes,
  };
}

/** A file or folder that a command line names, or goes without saying. */
export interface Place {
  readonly uri: Uri;
  readonly isFolder: boolean;
}

/** What a command line names. Throws `Misuse` for a path that does not exist. */
export function namedPlaces(
  folder: string,
  { paths, instead }: Pick<WorkspaceRequest, 'paths' | 'instead'>,
): readonly Place[] {
  if (instead) return [{ uri: uriOfPath(folder, instead.path), isFolder: false }];
  if (paths.length === 0)
    return [{ uri: findAgencyFolder(folder) ?? uriOfPath(folder, '.'), isFolder: true }];
  return paths.map((path) => {
    const uri = uriOfPath(folder, path);
    try {
      return { uri, isFolder: statSync(uri).isDirectory() };
    } catch (error) {
      throw new Misuse(`${path} cannot be read: ${describeSystemError(error)}.`);
    }
  });
}

class Reading {
  readonly documents = new Map<Uri, Document>();
  readonly declared = new Map<Uri, DeclaredZone>();
  readonly unreadable: string[] = [];
  readonly notes: string[] = [];
  private readonly folder: string;
  private readonly request: WorkspaceRequest;
  private readonly tried = new Set<Uri>();

  constructor(folder: string, request: WorkspaceRequest) {
    this.folder = folder;
    this.request = request;
  }

  addFolder(folder: Uri): void {
    const line = (path: Uri, reason: string) => `${showPath(this.folder, path)} cannot be read: ${reason}.`;
    const files = findFiles(folder, {
      problem: (path, reason) => this.unreadable.push(line(path, reason)),
      // Without one of its own files, an agency would be another one.
      leftOut: (path, reason) =>
        isOfAgency(path)
          ? this.unreadable.push(line(path, reason))
          : this.notes.push(`Passed over: ${line(path, reason)}`),
    });
    for (const uri of files) this.add(uri);
  }

  addNamedFile(uri: Uri): void {
    const isAboutZones = isAgencyFile(uri) || isLockFile(uri) || isPolicyFile(uri);
    if (/\.ya?ml$/.test(uri) && !isAboutZones) {
      throw new Misuse(
        `${showPath(this.folder, uri)} is no zone file and no agency file (agency.yaml, tenants/*.yaml).`,
      );
    }
    if (uri.endsWith('.liquid') && !isTemplateFile(uri)) {
      throw new Misuse(
        `${showPath(this.folder, uri)} is no template of an agency: those lie in the folder templates.`,
      );
    }
    if (!isAboutZones && !isTemplateFile(uri)) this.declared.set(uri, this.request.declared ?? {});
    this.add(uri, true);
  }

  addIncludes(workspace: Workspace): void {
    for (;;) {
      const documents = workspace.snapshot.missing.flatMap((uri) => this.add(uri) ?? []);
      if (documents.length === 0) return;
      workspace.apply({ documents });
    }
  }

  private add(uri: Uri, isNamed = false): Document | undefined {
    if (this.tried.has(uri)) return undefined;
    this.tried.add(uri);
    const { instead } = this.request;
    const text = instead && isNamed ? instead.text : readText(uri);
    if (typeof text === 'string') {
      const document = new Document(uri, text);
      this.documents.set(uri, document);
      return document;
    }
    // What zones include and is not there is a finding at its place.
    if (!isNamed && !isWorkspaceFile(uri)) return undefined;
    const line = `${showPath(this.folder, uri)} cannot be read: ${text.reason}.`;
    if (text.isBinary && !isNamed && !isOfAgency(uri)) this.notes.push(`Passed over: ${line}`);
    else this.unreadable.push(line);
    return undefined;
  }
}

function isWorkspaceFile(uri: Uri): boolean {
  return (
    isZoneFileName(uri) || isAgencyFile(uri) || isTemplateFile(uri) || isLockFile(uri) || isPolicyFile(uri)
  );
}

/** Whether an agency is made of what has such a path: a file, or the folder of its tenants or templates. */
function isOfAgency(path: Uri): boolean {
  return isAgencyFile(path) || isTemplateFile(path) || /\/(?:tenants|templates)$/.test(path);
}

/** The files asked about and what they include; an included file is part of what it makes. */
function withIncludes(snapshot: Snapshot, subjects: readonly Uri[]): readonly Uri[] {
  const all = new Set(subjects);
  for (const uri of subjects) {
    if (!snapshot.isZoneFile(uri)) continue;
    for (const zone of snapshot.zonesOf(uri)) {
      if (zone.files[0]?.uri === uri) for (const file of zone.files) all.add(file.uri);
    }
  }
  return [...all];
}

/** Whether a file may be changed: it was named, or lies in a folder that was named. */
export function isNamed(folder: string, paths: readonly string[], uri: Uri): boolean {
  const places = paths.length === 0 ? [findAgencyFolder(folder) ?? '.'] : paths;
  return places.some((path) => isInside(uri, uriOfPath(folder, path)));
}
