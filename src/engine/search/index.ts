export type { Progress, Solve, SolveOptions, Solved } from './answer.ts';
export { dispatch } from './dispatch.ts';
export { searchCompiled, solve, type Searched } from './solve.ts';
