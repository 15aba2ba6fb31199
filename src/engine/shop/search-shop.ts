/** The door to the kernels: a pure shop in, a plan out. */
import type { Plan, Score } from '#engine/problem';
import type { ShopOptions, Solved } from './options.ts';
import { searchCode } from './search-code.ts';
import type { Code, Shop } from './shop.ts';
import { endsOf, planOf, scoreOf, tiersOf } from './times.ts';

/** Searches a pure shop until the iterations, the time or `stopped` end it, or its bound is reached. */
export function searchShop(shop: Shop, options: ShopOptions = {}): Solved {
  const { code, bound, boundMethod, optimal, iterations, seconds, firstSolutionMs, curve } = searchCode(shop, options);
  return { ...solutionOf(shop, code), bound, boundMethod, optimal, iterations, seconds, firstSolutionMs, curve };
}

/** The plan and the score of a code. */
export function solutionOf(shop: Shop, code: Code): { readonly plan: Plan; readonly score: Score } {
  const end = endsOf(shop, code);
  return { plan: planOf(shop, code, end), score: scoreOf(shop, tiersOf(shop, end)) };
}
