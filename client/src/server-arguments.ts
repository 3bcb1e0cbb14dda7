/**
 * What Node is told when it starts the language server. Each keystroke leaves some garbage, and nothing of it survives: a
 * small young generation is collected often, but each time in less than the time of a keystroke. In megaoctets.
 */
export const serverArguments: readonly string[] = ['--max-semi-space-size=4'];
