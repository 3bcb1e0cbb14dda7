import type { FailureKind, MachineFailure } from './machine.ts';

/** What OpenSSH says when it cannot connect, what that means, and what to do. The first that matches counts. */
const causes: readonly {
  readonly pattern: RegExp;
  readonly failure: FailureKind;
  readonly message: (host: string) => string;
}[] = [
  {
    pattern: /REMOTE HOST IDENTIFICATION HAS CHANGED|host key .* has changed|revoked host key/i,
    failure: 'host-key-changed',
    message: (host) =>
      `${host} shows another host key than before, so nothing was sent. Either the server was installed anew, or ` +
      `somebody stands between. Ask whoever runs the server; only if they confirm it, remove the old key with ` +
      `"ssh-keygen -R" and connect again.`,
  },
  {
    pattern: /host key is known for|Host key verification failed/i,
    failure: 'host-key-unknown',
    message: (host) =>
      `${host} was never contacted from here, so its host key is not known and nothing was sent. ` +
      'Compare the fingerprint with the one that the server shows, then accept it.',
  },
  {
    pattern: /Could not resolve hostname/i,
    failure: 'unreachable',
    message: (host) =>
      `The name of ${host} cannot be resolved. Check the Host entry in your ssh configuration.`,
  },
  {
    pattern: /Connection refused/i,
    failure: 'refused',
    message: (host) =>
      `${host} refuses the connection: no ssh server listens on that port, or a firewall answers.`,
  },
  {
    pattern: /Permission denied|Too many authentication failures|No supported authentication/i,
    failure: 'authentication',
    message: (host) =>
      `${host} does not let you in. Check the user and key of its Host entry, that the key is loaded ("ssh-add -l") ` +
      `and that "ssh ${host}" works by itself: passwords are never asked for here.`,
  },
  {
    pattern:
      /Bad configuration option|terminating, .* bad configuration|no argument after keyword|Bad owner or permissions/i,
    failure: 'configuration',
    message: () => 'The ssh configuration has a mistake:',
  },
  {
    pattern: /(?:Connection|Operation) timed out|Timeout, server/i,
    failure: 'timeout',
    message: (host) => `${host} does not answer in time. Check the network, the address and the firewall.`,
  },
  {
    pattern: /No route to host|Network is unreachable/i,
    failure: 'unreachable',
    message: (host) => `There is no way to ${host} from here. Check the network and the address.`,
  },
  {
    pattern: /Connection (?:closed|reset)|Broken pipe|send disconnect|kex_exchange_identification/i,
    failure: 'connection-lost',
    message: (host) => `The connection to ${host} was cut.`,
  },
];

/** Why ssh itself failed (it exits with 255), from what it wrote to standard error. */
export function explainSshFailure(host: string, stderr: string): MachineFailure {
  const cause = causes.find(({ pattern }) => pattern.test(stderr));
  if (cause === undefined) {
    return {
      failure: 'connection-lost',
      message: `ssh to ${host} failed: ${lastLine(stderr) || 'no reason given'}`,
    };
  }
  const { failure, message } = cause;
  return {
    failure,
    message: failure === 'configuration' ? `${message(host)} ${lastLine(stderr)}` : message(host),
  };
}

function lastLine(text: string): string {
  return text.trim().split(/\r?\n/).at(-1)?.trim() ?? '';
}
