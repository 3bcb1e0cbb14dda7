import type { Report } from './agent-messages.ts';

/** What differs from one kind of name server to another for the program that deploys on its machine. */
export interface AgentKind {
  /** What people call it: `BIND`. */
  readonly label: string;
  /** Its part of the program; see `agent/server-bind.ts`. */
  readonly script: string;
  /** The options that its control program gets as words before each command. */
  readonly flags: readonly { readonly option: string; readonly flag: string }[];
  /** The settings of the program by the options that they come from. */
  readonly settings: readonly { readonly key: string; readonly option: string }[];
  /** What this server says otherwise than the others; undefined for what they say alike. */
  readonly explain: (report: Report) => string | undefined;
}

/** The settings that every kind takes from options of the same meaning. */
export const commonSettings: AgentKind['settings'] = [
  { key: 'program', option: 'control' },
  { key: 'checker', option: 'checker' },
  { key: 'patience', option: 'patience' },
  { key: 'log', option: 'log' },
  { key: 'add', option: 'addZones' },
];
