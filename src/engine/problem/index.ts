export type {
  Calendar, CrewNeed, Demand, Index, Job, Link, Mode, Objective, Operation, Peg, Person, Problem, Resource, SequenceLock, SetupMatrix,
  Supply, Ticks, Tier,
} from './problem.ts';
export type { Finding, Plan, PlannedOperation, Score } from './plan.ts';
export { check } from './check.ts';
export { score } from './score.ts';
export { MalformedProblem, validate } from './validate.ts';
export { NUMBERS, type Words } from './words.ts';
