export { readLarge } from './read-large.ts';
export { solveCompiledInThreads, solveInThreads, type CompiledSolved, type SolvedInThreads, type ThreadOptions } from './solve-in-threads.ts';
