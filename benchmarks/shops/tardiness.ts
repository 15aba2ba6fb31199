/**
 * Published total tardiness of the Lawrence shops with due dates: the better of what CPLEX and Gurobi found in one hour each with Liao's integer
 * program (results published with the instances, github.com/brunodeathayde/Job_Shop_Tardiness). The first five are proven optimal.
 */
const VALUES = [
  3452, 3091, 2860, 2993, 2657, 6890, 6103, 6143, 7234, 6910, 11796, 9543, 11607, 11564, 11676, 4161, 3746, 3893, 4080, 4186,
  7971, 7414, 7875, 7859, 7237, 12835, 14012, 12796, 12181, 13222, 26234, 28864, 26729, 26500, 26603, 8975, 8823, 8231, 7514, 8223,
] as const;
const PROVEN = 5;

/** By the instance's name, the shape of the other families' bounds. */
export const published: Readonly<Record<string, { readonly ub: number; readonly lb?: number }>> = Object.fromEntries(
  VALUES.map((ub, i) => [`gla${String(i + 1).padStart(2, '0')}`, i < PROVEN ? { ub, lb: ub } : { ub }]),
);
