export { solveInThreads, type SolvedInThreads, type ThreadOptions } from './solve-in-threads.ts';
