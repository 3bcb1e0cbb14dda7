import { type Name, nameFromWire } from '../dns/name.ts';
import type { Uri } from '../zone/source.ts';
import { originOfFileName } from '../zone/written-origin.ts';

const fileName = /(?:^|[/\\])(?:([^/\\]+)\.)?mta-sts\.txt$/i;

/** Whether a file's name says that it is an MTA-STS policy: `mta-sts.txt`, or `acme.example.mta-sts.txt`. */
export function isPolicyFile(uri: Uri): boolean {
  return fileName.test(uri);
}

/**
 * The domain whose policy a file is: the name before `.mta-sts.txt`, else that of the folder, as in
 * `acme.example/mta-sts.txt` and `mta-sts.acme.example/.well-known/mta-sts.txt`; undefined where neither is a domain.
 */
export function policyDomain(uri: Uri): Name | undefined {
  const [own] = fileName.exec(uri)?.slice(1) ?? [];
  const folders = uri.split(/[/\\]/).slice(0, -1);
  if (folders.at(-1) === '.well-known') folders.pop();
  const origin = originOfFileName((own ?? folders.at(-1) ?? '').replace(/^mta-sts\./i, ''));
  return origin && nameFromWire(origin);
}
