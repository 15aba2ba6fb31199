/**
 * A pure shop in arrays: chains of operations on machines that, once open, never close, nothing else. Everything the kernels read, and enough to
 * write a plan; plain typed arrays, so that threads can share it.
 *
 * Beside its operations 0 … n − 1 a shop has one *end mark* for each chain (n + chain) and each machine (n + chains + machine). The mark
 * stands before the first and after the last operation; its head is the release and its tail what must still follow. So no
 * kernel ever asks whether there is a predecessor.
 */
export interface Shop {
  /** Operations. */
  readonly n: number;
  readonly chains: number;
  readonly machines: number;
  /** `longest`: the longest path counts, tails included (makespan, maximum lateness). `tardiness`: Σ weight × tardiness. */
  readonly goal: 'longest' | 'tardiness';
  /** The tier the goal stands for. */
  readonly tier: 'makespan' | 'maxLateness' | 'totalTardiness' | 'weightedTardiness';
  /** Tier = longest path − offset (the latest due date for maximum lateness, else 0). */
  readonly offset: number;
  /** Some operation has a choice of modes. */
  readonly flexible: boolean;
  /** Chain of each operation. */
  readonly chain: Int32Array;
  /** Operation before and after in the chain, or the chain's mark. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** Modes of operation o: modeFirst[o] … modeFirst[o + 1] − 1; their machine, run time, and place in the problem's list. */
  readonly modeFirst: Int32Array;
  readonly modeMachine: Int32Array;
  readonly modeRun: Int32Array;
  readonly modeIndex: Int32Array;
  /** By chain: earliest start; what must follow its end; due date; weight (0: no due date); job of the problem. */
  readonly release: Int32Array;
  readonly tail: Int32Array;
  readonly due: Int32Array;
  readonly weight: Int32Array;
  readonly job: Int32Array;
  /** By machine: when it is free, and what must follow its last operation (0 but inside windows of larger shops). */
  readonly machineHead: Int32Array;
  readonly machineTail: Int32Array;
  /** By job of the problem, for the score: release, due (Infinity: none), weight. */
  readonly jobRelease: Float64Array;
  readonly jobDue: Float64Array;
  readonly jobWeight: Float64Array;
}

/**
 * A solution without its times: n operations in an order that respects chains and machines, then the n modes chosen (places in the
 * shop's mode list). The exact times follow from it.
 */
export type Code = Int32Array<ArrayBuffer>;

/** A value no solution has: above every horizon the kernels take. */
export const NEVER = 1 << 30;
