export type { Progress, Solve, SolveOptions, Solved } from './solve.ts';
