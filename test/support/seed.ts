/** Loaded before each test file: laws are tried on the same inputs in every run; SEED=… tries them on others. */
import fc from 'fast-check';

const { SEED = '20261124' } = process.env;

fc.configureGlobal({ seed: Number(SEED) });
