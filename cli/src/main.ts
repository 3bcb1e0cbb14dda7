import { records } from './commands/records.ts';

const [, , command, ...rest] = process.argv;
if (command === 'records')
  records(rest).then((code) => {
    process.exitCode = code;
  });
