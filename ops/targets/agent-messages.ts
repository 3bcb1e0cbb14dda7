import type { TargetFailure } from '../target.ts';

/** What the agent reports about one zone, in words. */
export interface Report {
  /** The zone's name without its final dot. */
  readonly zone: string;
  /** The path of its file on the server. */
  readonly path: string;
  readonly code: string;
  /** What a program on the server said, or a value; may be empty. */
  readonly detail: string;
}

/** Why a zone cannot be planned or deployed, and what to do; the agent's codes in words. */
export function explainZone({ zone, path, code, detail }: Report): string {
  switch (code) {
    case 'name':
      return `"${zone}" cannot be the name of a file on the server. Deploy this zone by hand.`;
    case 'views':
      return `The name server has ${zone} in several views. Name the one to deploy to with the option "view".`;
    case 'control':
      return `The name server cannot be asked about ${zone}: ${oneLine(detail)}`;
    case 'secondary':
      return `This server is ${detail || 'no primary'} for ${zone}: its records come from elsewhere. Deploy to the primary.`;
    case 'dynamic':
      return (
        `${zone} is a dynamic zone: the name server itself writes ${path}, and would undo or refuse a new file. ` +
        'Deploy it with kind: dynamic-update (RFC 2136), or take update-policy and allow-update out of its configuration.'
      );
    case 'elsewhere':
      return (
        `The name server loads ${zone} from ${detail}, not from ${path}, so a new file would have no effect. ` +
        'Correct the options "zones" and "file", or the file in the name server\'s configuration.'
      );
    case 'unreadable':
      return `${path} cannot be read by both the deploying user and the name server. Give both a group, or read permission.`;
    case 'upload':
      return `The new file of ${zone} did not arrive whole. Nothing was changed; deploy again.`;
    case 'drift':
      return (
        `${zone} was changed on the server after the plan was made (${driftOf(detail)}). ` +
        'Nothing was overwritten. Make a new plan and look at what changed.'
      );
    case 'invalid':
      return `The name server's own checker refuses ${zone}:\n${detail.trim()}`;
    case 'skipped':
      return `${zone} was left alone, because a zone before it failed.`;
    case 'unwritable':
      return `${path} could not be written; the old file is in place.`;
    default:
      return `${zone}: ${code} ${oneLine(detail)}`.trim();
  }
}

/** The name server does not answer with the new version. */
export function explainReload({ zone, code, detail }: Report): string {
  const served = code === 'none' ? 'it has not loaded the zone' : `it still answers with serial ${code}`;
  return `The name server did not take the new ${zone}: ${served}. It says: ${oneLine(detail) || 'nothing'}`;
}

/** The old version could not be brought back: a person must look. */
export function explainRestore({ zone, path, code, detail }: Report): string {
  const served = code === 'none' ? 'The zone is not served.' : `It answers with serial ${code}.`;
  return (
    `${zone} could not be put back. ${served} Look at ${path} on the server; the file that was there before is in the ` +
    `history. The name server says: ${oneLine(detail) || 'nothing'}`
  );
}

/** Why nothing could be done on the server at all. */
export function explainFailure(label: string, code: string, detail: string): TargetFailure {
  return { failure: code, message: messageOf(label, code, detail) };
}

function messageOf(label: string, code: string, detail: string): string {
  switch (code) {
    case 'locked': {
      const [by = 'somebody', since, , doing, count] = detail.split('\t');
      const work = doing && ` That deploy is ${doing} ${count === '1' ? 'a zone' : `${count} zones`}.`;
      return (
        `${label} is locked by ${by || 'somebody'}${since ? ` since ${showTime(since)}` : ''}.` +
        `${work ?? ''} Wait, then deploy again.`
      );
    }
    case 'panel':
      return (
        `${label} is run by ${detail}, which writes the zone files itself and would overwrite these. ` +
        `Deploy through ${detail} with kind: cpanel, directadmin or plesk, or keep the zones on another server.`
      );
    case 'folder':
      return `There is no folder ${detail} on ${label}. Correct the option "zones".`;
    case 'unwritable':
      return `You may not write to ${detail} on ${label}. Let the deploying user own the folder of the zones.`;
    case 'space':
      return `There is too little room on the disk of ${label}: ${detail} KiB are free. Nothing was changed.`;
    case 'tool':
      return `${label} has no program "${detail}", which a deploy needs. Install it, or correct the option that names it.`;
    case 'version':
      return `${label} keeps no version "${detail}" of that zone. List its history to see which there are.`;
    default:
      return `${label}: ${code} ${oneLine(detail)}`.trim();
  }
}

function driftOf(detail: string): string {
  const [what, value = ''] = detail.split(' ');
  if (what === 'serial') return `it is served with serial ${value} now`;
  return value === 'none' ? 'its file is gone' : 'its file is another';
}

/** `20261124T101502Z` as people write it. */
function showTime(stamp: string): string {
  return stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z.*$/, '$1-$2-$3 $4:$5 UTC');
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, '; ');
}
