/** How the rules speak of what a problem knows by number only. */
import type { Index, Ticks } from './problem.ts';

export interface Words {
  /** A moment. */
  readonly at: (tick: Ticks) => string;
  /** A length of time. */
  readonly lasts: (ticks: Ticks) => string;
  readonly skill: (skill: Index) => string;
  readonly material: (material: Index) => string;
  /** How much of a material. */
  readonly quantity: (quantity: number) => string;
}

/** As the problem has it: what a caller who gives no words of its own is told. */
export const NUMBERS: Words = {
  at: String, lasts: (ticks) => `${ticks} ticks`, skill: (skill) => `skill ${skill}`, material: (material) => `material ${material}`, quantity: String,
};
