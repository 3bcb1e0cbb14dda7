/** Loaded before each test file: laws are tried on the same inputs in every run; SEED=… tries them on others. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20261124) });
