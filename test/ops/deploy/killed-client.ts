/** `node killed-client.ts PLAN OPTIONS`: carries out a plan over ssh, in a process of its own that can be killed. */

import { readFileSync } from 'node:fs';
import { sshMachine } from '../../../ops/machine/ssh.ts';
import { readPlan } from '../../../ops/plan-file.ts';
import { readTargetOptions } from '../../../ops/target.ts';
import { bind } from '../../../ops/targets/bind.ts';
import { carryOut, now } from './setup.ts';

const [, , path = '', given = ''] = process.argv;
const { ssh, options } = JSON.parse(given);
const saved = readPlan(readFileSync(path, 'utf8'), now);
const read = readTargetOptions(bind, { kind: 'bind', ...options });
if ('problem' in saved || 'problems' in read) throw new Error('the test gave no plan or no server');
const target = bind.open(sshMachine(ssh.host, ssh.options), read.options);
await carryOut(saved, target, { address: '127.0.0.1', port: 9 });
