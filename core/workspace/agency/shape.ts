/** What a text or a chosen key names: a thing that is declared elsewhere, or here. */
export type Reference =
  | 'server'
  | 'template'
  | 'service'
  /** A server or a service: who mail goes out through. */
  | 'sender'
  | 'record type'
  | 'rule'
  /** What a template reads under `values`. */
  | 'value';

/** What a part of an agency file may be: read by the checks, the JSON schemas, completion and hover alike. */
export type Shape =
  | {
      readonly kind: 'text';
      readonly pattern?: RegExp;
      readonly says?: string;
      readonly rule?: string;
      readonly names?: Reference;
      /** Texts that are known, each with what it means; others may be written as well. */
      readonly suggests?: Readonly<Record<string, string>>;
    }
  /** A domain name; a final dot may be there or not. */
  | { readonly kind: 'name' }
  | { readonly kind: 'address' }
  /** An address, or a network such as 203.0.113.0/24. */
  | { readonly kind: 'network' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'truth' }
  /** One of a few words, each with what it means. */
  | {
      readonly kind: 'word';
      readonly words: Readonly<Record<string, string>>;
      readonly rule?: string;
      readonly says?: string;
    }
  | { readonly kind: 'list'; readonly of: Shape }
  /** Keys that the user chooses. */
  | { readonly kind: 'map'; readonly of: Shape; readonly names?: Reference }
  | { readonly kind: 'keys'; readonly keys: readonly Key[]; readonly isOpen?: true }
  /** The one whose form fits: a scalar, a list, or keys and values. */
  | { readonly kind: 'either'; readonly shapes: readonly Shape[] }
  | { readonly kind: 'anything' };

/** A key of an agency file. */
export interface Key {
  readonly key: string;
  readonly shape: Shape;
  /** What it is for, in one sentence. */
  readonly summary: string;
  readonly isRequired?: true;
}

/** Declares a key. */
export function key(name: string, shape: Shape, summary: string, isRequired?: true): Key {
  return isRequired ? { key: name, shape, summary, isRequired } : { key: name, shape, summary };
}

export const text: Shape = { kind: 'text' };
export const domainName: Shape = { kind: 'name' };
export const address: Shape = { kind: 'address' };
export const network: Shape = { kind: 'network' };
export const truth: Shape = { kind: 'truth' };
export const anything: Shape = { kind: 'anything' };

/** A text of a certain form; `says` completes "… is …". */
export function textLike(pattern: RegExp, says: string, rule?: string): Shape {
  return rule === undefined ? { kind: 'text', pattern, says } : { kind: 'text', pattern, says, rule };
}

export function number(min: number, max: number): Shape {
  return { kind: 'number', min, max };
}

/** Words with what each means. */
export function word(words: Readonly<Record<string, string>>, rule?: string, says?: string): Shape {
  return {
    kind: 'word',
    words,
    ...(rule === undefined ? {} : { rule }),
    ...(says === undefined ? {} : { says }),
  };
}

export function list(of: Shape): Shape {
  return { kind: 'list', of };
}

export function map(of: Shape): Shape {
  return { kind: 'map', of };
}

/** Keys that name something. */
export function mapOf(names: Reference, of: Shape): Shape {
  return { kind: 'map', of, names };
}

/** A text that names something. */
export function nameOf(names: Reference): Shape {
  return { kind: 'text', names };
}

/** A text of which some are known. */
export function suggesting(suggests: Readonly<Record<string, string>>): Shape {
  return { kind: 'text', suggests };
}

/** Keys of our own; any other is reported. */
export function keys(...all: readonly Key[]): Shape {
  return { kind: 'keys', keys: all };
}

/** Keys of our own and others that somebody else declares, such as a target. */
export function openKeys(...all: readonly Key[]): Shape {
  return { kind: 'keys', keys: all, isOpen: true };
}

export function either(...shapes: readonly Shape[]): Shape {
  return { kind: 'either', shapes };
}
