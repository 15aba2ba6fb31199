/** A plan without a search: what has a place keeps it as far as it holds, what is new comes behind it. */
import type { Plan, Problem } from '#engine/problem';
import { solveInThreads } from '#solver';

export type Decode = (problem: Problem, start: Plan) => Promise<Plan>;

export const decode: Decode = async (problem, start) => (await solveInThreads(problem, { seed: 1, iterations: 0, threads: 1, start })).plan;
