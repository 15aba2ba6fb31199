/** Planning health: what is suspicious but possible, with the orders it endangers. */
import { z } from 'zod';
import { pageOf, reckonedQuery } from '#contract/words';
import { pageOfWhole, route, type Act, type HealthFinding, type Route } from '#desk';
import { departments } from './departments.ts';
import { oneFinding } from './one-finding.ts';

/** Runs every department's checks in one moment; what two of them find of the same thing is one finding; errors first, then what endangers most. */
export async function health(act: Act): Promise<HealthFinding[]> {
  const found: HealthFinding[] = [];
  for (const department of departments) for (const check of department.checks ?? []) found.push(...(await check(act)));
  const rank = { error: 0, warning: 1, info: 2 };
  return oneFinding(found).sort((a, b) => rank[a.severity] - rank[b.severity] || (b.endangers?.length ?? 0) - (a.endangers?.length ?? 0) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
}

const finding = z.object({ rule: z.string(), severity: z.enum(['error', 'warning', 'info']), subject: z.string(), message: z.string(), remedy: z.string(), endangers: z.array(z.string()) });

export const healthRoutes: readonly Route[] = [
  route.read({
    method: 'GET', path: '/health-findings', may: 'planning.read', summary: 'Planning health: missing and suspicious data', query: reckonedQuery, reply: pageOf(finding),
    handle: async (act, { query }) => pageOfWhole((await health(act)).map((one) => ({ ...one, endangers: [...(one.endangers ?? [])] })), query, ({ rule, subject, message }) => `${rule} ${subject} ${message}`),
  }),
];
