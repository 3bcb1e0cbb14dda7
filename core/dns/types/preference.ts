import { field } from '../field.ts';
import { u16 } from '../fields/number.ts';

/** The field by which MX, KX, RT, PX and the locators of ILNP are ordered. */
export const preference = field('preference', u16, 'Lower numbers are tried first.');
