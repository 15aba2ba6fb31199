/** `placement`: a place names a mode, lanes and people that exist, in whole ticks with setupStart ≤ start ≤ end. What breaks this is looked at by no other rule. */
import type { Rule } from './rule.ts';
import { misplaced } from './view.ts';

export const placement: Rule = {
  name: 'placement',
  find({ problem, plan }, say) {
    if (plan.operations.length > problem.operations.length)
      say({ hard: true, size: plan.operations.length - problem.operations.length, message: `The plan has ${plan.operations.length} operations, the problem ${problem.operations.length}.` });
    problem.operations.forEach((operation, o) => {
      const place = plan.operations[o];
      const wrong = place ? misplaced(problem, operation, place) : null;
      if (wrong !== null) say({ hard: true, operation: o, size: 1, message: `${operation.name} is placed without sense: ${wrong}.` });
    });
  },
};
