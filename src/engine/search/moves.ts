/** What every move is: an edit of the graph around an arc on which an operation queues, or a refusal to try. */
import { BEGUN, type Graph } from '#engine/timing';
import type { Random } from '#kernel/random';

/** `slot` belongs to the operation that waits for whoever stands before it there. False: nothing was edited. */
export type Move = (g: Graph, slot: number, random: Random) => boolean;

/** Whether the operation may be moved at all. */
export const movable = (g: Graph, o: number): boolean => g.pos[o]! >= 0 && g.c.hold[o] !== BEGUN;
