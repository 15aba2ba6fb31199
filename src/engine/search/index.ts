export type { Progress, Solve, SolveOptions, Solved } from './answer.ts';
export { solve } from './solve.ts';
