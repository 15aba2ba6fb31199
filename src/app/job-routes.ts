/** Long work over HTTP: asked for by its own department's route or here, watched, stopped. */
import { z } from 'zod';
import { jobRow, type JobRow } from '#contract/jobs';
import { pageOf, pageQuery } from '#contract/words';
import { cutPage, readCursor, route, type Act, type Route, type Work } from '#desk';
import { Refusal } from '#kernel/refusal';
import { askToStop, jobOf, recentJobs, type Job } from '#jobs';

const shown = (job: Job): JobRow => ({
  ...job, askedAt: job.askedAt.toISOString(), startedAt: job.startedAt?.toISOString() ?? null, endedAt: job.endedAt?.toISOString() ?? null, progress: { ...job.progress },
});

/** The job; one for a site that the caller does not work for is none to them. */
async function jobFor({ tx, caller }: Act, id: string): Promise<Job> {
  const job = await jobOf(tx, id);
  const { siteId } = (job.input ?? {}) as { siteId?: number };
  if (siteId !== undefined && caller.sites !== 'all' && !caller.sites.includes(siteId)) throw new Refusal('not-found', `There is no job ${id}.`);
  return job;
}

export function jobRoutes(works: readonly Work[]): Route[] {
  const names = works.map((work) => work.name);
  return [
    route.read({
      method: 'GET', path: '/jobs', may: 'planning.read', summary: 'Long work, newest first', query: pageQuery.extend({ name: z.enum(names as [string, ...string[]]).optional() }), reply: pageOf(jobRow),
      async handle({ tx, caller }, { query }) {
        const [at, id] = (readCursor(query.cursor, 2) ?? []) as [string?, string?];
        const jobs = await recentJobs(tx, { name: query.name, before: at !== undefined && id !== undefined ? { at, id } : undefined, limit: query.limit + 1, sites: caller.sites });
        const page = cutPage(jobs, query.limit, (job) => [job.askedAt.toISOString(), job.id]);
        return { next: page.next, rows: page.rows.map(shown) };
      },
    }),
    route.read({ method: 'GET', path: '/jobs/:id', may: 'planning.read', summary: 'One job and how far it is', params: z.object({ id: z.string() }), reply: jobRow, handle: async (act, { params }) => shown(await jobFor(act, params.id)) }),
    route.write({
      method: 'POST', path: '/jobs/:id/stop', may: 'planning.run', summary: 'Ask a job to stop; what it has found is kept', params: z.object({ id: z.string() }), reply: jobRow,
      async handle(act, { params }) {
        await jobFor(act, params.id);
        await askToStop(act.tx, params.id);
        return shown(await jobOf(act.tx, params.id));
      },
    }),
  ];
}
