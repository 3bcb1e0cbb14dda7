import { base } from './agent/base.ts';
import { check } from './agent/check.ts';
import { install } from './agent/install.ts';
import { main } from './agent/main.ts';
import { read } from './agent/read.ts';
import { remove } from './agent/remove.ts';
import type { AgentKind } from './agent-kind.ts';

/**
 * The program that a deploy sends to the machine with the name server and runs there: POSIX shell, because every such
 * machine has one and nothing has to be installed. It gets a folder with what the client sent as its only argument, and
 * takes no name from a command line. Kept as text so that it is part of every bundle.
 */
export function agentScript({ script }: AgentKind): string {
  return ['#!/bin/sh\n', base, script, read, check, install, remove, main].join('');
}

/**
 * The one command that is ever run on a machine: unpack standard input into a fresh folder and run the agent in it.
 * Not `sh -s`: a shell may read ahead on standard input and swallow what belongs to the agent. `-m` gives files the
 * time of their arrival.
 */
export const bootstrap: readonly string[] = [
  '/bin/sh',
  '-c',
  'umask 077; d=$(mktemp -d) && { tar -xmf - -C "$d" || { rm -rf "$d"; exit 74; }; exec /bin/sh "$d/agent.sh" "$d"; }',
];
