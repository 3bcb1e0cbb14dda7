/** Why a command does not go on, in a sentence for the user that also says what to do. It is no fault of ours. */
export class Refusal extends Error {}
