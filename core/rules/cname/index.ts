import andOtherData from './and-other-data.ts';
import atApex from './at-apex.ts';
import chain from './chain.ts';
import dangling from './dangling.ts';
import loop from './loop.ts';
import multiple from './multiple.ts';
import onMailHost from './on-mail-host.ts';
import wildcard from './wildcard.ts';

export default [andOtherData, atApex, chain, dangling, loop, multiple, onMailHost, wildcard];
