import { RequestArguments } from './arguments.js';
import type { Plan } from './plan.js';
import { runLevels, type Run } from './run.js';
import { writeAnswer, type WrittenAnswer } from './write.js';

/** Executes a plan as graphql-js would execute its operation: the same data, the same errors. Rejects never for what a field does. */
export async function executePlan(plan: Plan, run: Run): Promise<WrittenAnswer> {
  const args = new RequestArguments(run.variables, plan.places);
  return writeAnswer(await runLevels(plan, run, args), run.context, args);
}
