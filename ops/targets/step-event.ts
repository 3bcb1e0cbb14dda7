import type { Name } from '../../core/dns/name.ts';
import type { StepEvent } from '../target.ts';

/** The event of one step of one zone. */
export function step(
  zone: Name,
  phase: StepEvent['phase'],
  result: StepEvent['result'],
  code = '',
  message = '',
  serial?: number,
): StepEvent {
  return { kind: 'step', zone, phase, result, code, message, serial };
}
