/**
 * The scheduling engine as a library, `opsfloor/engine`: a problem and a plan are plain data (JSON goes in and out unchanged), and every function here is pure. No clock,
 * no threads, no database: whoever wants a limit in seconds gives a clock. Times are whole ticks from the problem's tick 0. See docs/guide/engine.md.
 */
export { check, MalformedProblem, score, validate } from '#engine/problem';
export type {
  Calendar, CrewNeed, Demand, Finding, Index, Job, Link, Mode, Objective, Operation, Peg, Person, Plan, PlannedOperation, Problem, Resource, Score, SequenceLock, SetupMatrix, Supply, Ticks, Tier,
} from '#engine/problem';
export { dispatch, solve, type Progress, type SolveOptions, type Solved } from '#engine/search';
export { retime, retimer, type Edit, type Retimed, type Retimer } from '#engine/timing';
export {
  blame, explainLate, promise, repair, stand, waysOut, whatIf,
  type Blame, type Change, type Compared, type Event, type Explanation, type Moved, type NewJob, type Placed, type Promised, type Repaired, type RepairBudget, type Stability, type Standing, type Way, type WayOut, type WhatIf,
} from '#engine/explain';
