import { AssignTag, CaptureTag, type Context, type Emitter, type Template } from 'liquidjs';
import type { TracingContext } from './context.ts';
import { prepared } from './prepared.ts';
import { Exceeded } from './problem.ts';
import { problemOf } from './read-error.ts';
import { type Frame, KeptOutput, MappedOutput } from './recorder.ts';
import type { Place } from './source-map.ts';

/** After so many problems a template is not looked into any further. */
export const maxProblems = 50;

/**
 * Renders the pieces of templates one by one, so that it is always known which one writes. Takes the place of Liquid's
 * own renderer, which asks a clock for its limits: here the same input has the same end everywhere.
 */
export const tracingRenderer = {
  /** Renders pieces; without an output, for a variable. */
  *renderTemplates(templates: Template[], context: Context, output?: Emitter): IterableIterator<unknown> {
    const { recorder } = context as TracingContext;
    const target = output ?? new KeptOutput(recorder);
    recorder.step();
    for (const template of templates) {
      const { piece, text, simple } = prepared(template);
      if (text !== undefined) {
        recorder.step();
        if (target instanceof MappedOutput) target.writeText(text, piece);
        else target.write(text);
        continue;
      }
      const frame: Frame = { piece, reads: [] };
      recorder.enter(frame);
      try {
        if (simple && (context as TracingContext).writeSimple(simple, target)) continue;
        const written: unknown = yield template.render(context, target);
        if (written) target.write(written);
        if (template instanceof AssignTag) recorder.assigned.set(keyOf(template), placesOf(frame));
      } catch (error) {
        if (error instanceof Exceeded) error.at ??= piece.at;
        if (error instanceof Exceeded || recorder.problems.length >= maxProblems) throw error;
        const problem = problemOf(error, piece.at, context);
        if (problem.kind === 'limit') throw Object.assign(new Exceeded(problem.name), { at: problem.at });
        // What a filter cannot take is wrong where it is said.
        const said = problem.kind === 'value' ? placesOf(frame)[0] : undefined;
        recorder.problems.push(said ? { ...problem, at: said } : problem);
      } finally {
        recorder.leave();
      }
      if (context.breakCalled || context.continueCalled) break;
    }
    if (!(target instanceof KeptOutput)) return '';
    recorder.kept = target.places;
    return target.buffer;
  },
};

/** Sets a variable to a rendered text, and remembers what that was made from. */
export class TracedCapture extends CaptureTag {
  override *render(context: Context): Generator<unknown, void, string> {
    yield* super.render(context);
    const { recorder } = context as TracingContext;
    recorder.assigned.set(this.variable, recorder.kept);
  }
}

function keyOf(tag: AssignTag): string {
  return (tag as unknown as { readonly key: string }).key;
}

function placesOf({ reads }: Frame): readonly Place[] {
  return reads.flatMap((it) => it.place ?? []);
}
