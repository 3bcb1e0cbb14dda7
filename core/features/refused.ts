/** Why an edit is not made, in sentences for the user: what is wrong, and what to do. */
export interface Refused {
  readonly refusal: string;
}
