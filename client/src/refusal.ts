/** Why a command does not go on, in a sentence for the user that also says what to do. It is no fault of ours. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Whether something thrown is a refusal. The commands have a bundle of their own, whose class is not that of the one who asks. */
export function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Error && thrown.name === 'Refusal';
}
