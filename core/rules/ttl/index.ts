import cnameChainMixed from './cname-chain-mixed.ts';
import criticalWindow from './critical-window.ts';
import nsHigherThanParent from './ns-higher-than-parent.ts';
import overMax from './over-max.ts';
import rfc1035Inherit from './rfc1035-inherit.ts';
import tooLow from './too-low.ts';
import zero from './zero.ts';

export default [cnameChainMixed, criticalWindow, nsHigherThanParent, overMax, rfc1035Inherit, tooLow, zero];
