export type { Progress, Solve, SolveOptions, Solved } from './answer.ts';
export { dispatch } from './dispatch.ts';
export { solve } from './solve.ts';
