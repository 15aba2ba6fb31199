/** A job shop as tests make it: by the machines that each job goes through. */
import type { Shop } from './shop.ts';

/**
 * `routes`: by job its machines in order, as many for each; `run`: called once for each operation, job by job. Nothing is released later, due, or closed,
 * but for what `change` says.
 */
export function routed(routes: readonly (readonly number[])[], machines: number, run: () => number, change: Partial<Shop> = {}): Shop {
  const chains = routes.length;
  const each = routes[0]!.length;
  const n = chains * each;
  const none = new Int32Array(chains);
  return {
    n, chains, machines, goal: 'longest', tier: 'makespan', offset: 0, flexible: false,
    chain: Int32Array.from({ length: n }, (_, o) => Math.floor(o / each)),
    before: Int32Array.from({ length: n }, (_, o) => (o % each === 0 ? n + o / each : o - 1)),
    after: Int32Array.from({ length: n }, (_, o) => ((o + 1) % each === 0 ? n + Math.floor(o / each) : o + 1)),
    modeFirst: Int32Array.from({ length: n + 1 }, (_, o) => o), modeMachine: Int32Array.from(routes.flat()),
    modeRun: Int32Array.from({ length: n }, run), modeIndex: new Int32Array(n),
    release: none, tail: none, due: none, weight: none, job: Int32Array.from(none, (_, j) => j),
    machineHead: new Int32Array(machines), machineTail: new Int32Array(machines),
    jobRelease: new Float64Array(chains), jobDue: new Float64Array(chains).fill(Infinity), jobWeight: new Float64Array(chains),
    ...change,
  };
}
