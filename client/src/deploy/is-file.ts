import { Uri } from 'vscode';

/** Whether a text lies in a file: what a template makes is a document of ours, and does not. */
export function isFile(uri: string): boolean {
  return !Uri.parse(uri, true).scheme.startsWith('zonewright');
}
