/** Replanning: freeze the plant in one read, think without it, keep what was found, and publish it where that was asked and nothing stands against it. */
import { sql } from 'kysely';
import type { Replan, ReplanResult } from '#contract/schedule';
import { replan as replanInput } from '#contract/schedule';
import type { Db, Tx } from '#db';
import { check, score, type Plan, type Problem } from '#engine/problem';
import { tell, type Act, type Caller, type JobContext, type Work } from '#desk';
import { Refusal } from '#kernel/refusal';
import { broken } from './answers.ts';
import { carryOver, loadVersion } from './load-version.ts';
import { brokenDown, mended } from './mend.ts';
import { plantWords } from './plant-words.ts';
import { problemOf, type Posed } from './problem-of.ts';
import { publish } from './publish.ts';
import { publishedVersion } from './reads.ts';
import { takePicture } from './read-picture.ts';
import { record } from './replay.ts';
import { namesOf, saveVersion } from './save-version.ts';
import { settingOf, siteMeant } from './setting.ts';
import { inThreads, type Think } from './think.ts';
import { whyLateIn } from './why-late-in.ts';

/** Who asks for a proposal when something happened in the plant. A newer proposal takes the place of an older one that nobody touched. */
export const AUTOMATIC = 'Opsfloor';

export interface ReplanContext {
  readonly db: Db;
  readonly caller: Caller;
  readonly jobId: string | null;
  readonly signal: AbortSignal;
  readonly progress: JobContext['progress'];
  readonly now?: () => Date;
  readonly think?: Think;
  /** Why work in the frozen time may move, where a manager asks for the plan and publishes it. */
  readonly reason?: string;
}

/** What a run sees of the plant, the problem it poses, and the plan it begins from. */
async function see(act: Act, siteId: number, input: Replan) {
  const [setting, picture, published] = [await settingOf(act.tx, siteId), await takePicture(act, siteId), await publishedVersion(act, siteId)];
  const from = input.start === 'nothing' ? null : input.start === 'published' ? published : input.start;
  const before = from === null ? null : await loadVersion(act.tx, from);
  const posed = problemOf(picture);
  const start = before ? carryOver(before, { problem: posed.problem, epoch: posed.epoch, machineIds: posed.machineIds, keys: posed.operations.map(({ operation }) => operation.key) }) : undefined;
  return { seen: { siteId, setting, picture, published }, posed, start, broken: input.repair && before ? brokenDown(picture, posed, before, input.cause) : null };
}

/** Makes a new version of the site's schedule. Every run leaves a record, also one that was stopped or failed. */
export async function runReplan({ db, caller, jobId, signal, progress, now = () => new Date(), think = inThreads, reason }: ReplanContext, input: Replan): Promise<ReplanResult> {
  const siteId = await db.read((tx) => siteMeant({ tx, caller, now: now() }, input.siteId));
  const { seen, posed, start, broken: down } = await db.read((tx) => see({ tx, caller, now: now() }, siteId, input)).catch(async (error: unknown) => {
    await db.write((tx) => sql`insert into schedule.run (site_id, job_id, state, started_at, ended_at, asked_by, settings, message) values (${siteId}, ${jobId}, 'failed', ${now()}, ${now()}, ${caller.name}, ${JSON.stringify(input)}::jsonb, ${(error as Error).message})`.execute(tx));
    throw error;
  });
  const seed = input.seed ?? 1;
  const within = input.iterations === undefined && input.perThread === undefined ? (input.seconds ?? seen.setting.searchSeconds) : input.seconds;
  const runId = await db.write(async (tx) => {
    if (jobId !== null) await endRunsOf(tx, jobId, 'Its process ended before it was done.'); // of an earlier attempt at this job
    return (await sql<{ id: number }>`
    insert into schedule.run (site_id, job_id, state, started_at, asked_by, operations, jobs, settings)
    values (${seen.siteId}, ${jobId}, 'running', ${now()}, ${caller.name}, ${posed.problem.operations.length}, ${posed.problem.jobs.length}, ${JSON.stringify({ ...input, seed, within })}::jsonb) returning id`.execute(tx)).rows[0]!.id;
  });
  const end = (state: 'done' | 'stopped' | 'failed', versionId: number | null, message: string | null) =>
    db.write((tx) => sql`update schedule.run set state = ${state}, ended_at = ${now()}, version_id = ${versionId}, message = ${message} where id = ${runId}`.execute(tx));

  try {
    const problem = input.only ? holdOthers(posed, start, new Set(input.only)) : posed.problem;
    const mend = down ? mended(problem, down, seed, () => performance.now() / 1000) : null;
    const solved: Awaited<ReturnType<Think>> = mend?.solved ?? await think(problem, {
      seed, threads: input.threads ?? 2, signal, onProgress: progress,
      ...(within === undefined ? {} : { within }), ...(input.iterations === undefined ? {} : { iterations: input.iterations }), ...(input.perThread === undefined ? {} : { perThread: input.perThread }), ...(start ? { start } : {}),
    });
    const { perThread } = solved;
    if (perThread) await db.write((tx) => record(tx, runId, { problem, start, plan: solved.plan, perThread }));
    const words = await db.read((tx) => plantWords(tx, seen.siteId, posed.epoch, posed.problem));
    const findings = check(posed.problem, solved.plan, words);
    const faults = broken(findings);
    if (faults.length > 0) throw new Error(`The search broke ${faults.length} rules, first ${faults[0]!.rule}: ${faults[0]!.message} Seed ${seed}, ${solved.iterations} iterations.`);

    const versionId = await db.write(async (tx) => {
      const act: Act = { tx, caller, now: now() };
      const id = await saveVersion(act, {
        siteId: seen.siteId, name: input.name ?? `Replan ${now().toISOString().slice(0, 16).replace('T', ' ')}`, state: 'draft', origin: 'search', basedOn: seen.published, seenUpTo: seen.picture.seenUpTo, cause: input.cause,
        problem: posed.problem, plan: solved.plan, named: namesOf(seen.picture, posed), score: score(posed.problem, solved.plan, findings), findings, whyLate: whyLateIn(posed, solved.plan), assumptions: posed.assumptions,
        ...(mend ? { reasons: mend.reasons } : {}), search: { seed, iterations: solved.iterations, seconds: solved.seconds, bound: solved.bound, boundMethod: solved.boundMethod, curve: solved.curve },
      });
      if (caller.name === AUTOMATIC)
        await sql`update schedule.version v set state = 'discarded', version = version + 1 where site_id = ${seen.siteId} and state = 'draft' and made_by = ${AUTOMATIC} and id <> ${id}
          and not exists (select from schedule.draft_command c where c.version_id = v.id)`.execute(tx);
      await tell(act, { kind: 'schedule/made', subject: `schedule:${id}`, siteId: seen.siteId, data: { operations: posed.problem.operations.length, seconds: solved.seconds, iterations: solved.iterations, seed } });
      return id;
    });
    let message: string | null = null;
    let published = false;
    if (input.publish && !signal.aborted)
      try {
        await db.write((tx) => publish({ tx, caller, now: now() }, versionId, reason === undefined ? {} : { reason }));
        published = true;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        ({ message } = error); // kept as a draft: somebody has to look
      }
    await end(signal.aborted ? 'stopped' : 'done', versionId, message);
    const late = findings.filter((finding) => finding.rule === 'late').length;
    return { versionId, published, operations: posed.problem.operations.length, jobs: posed.problem.jobs.length, late, unplaced: solved.plan.operations.filter((one) => one === null).length, seconds: solved.seconds, iterations: solved.iterations, seed, message };
  } catch (error) {
    await end('failed', null, (error as Error).message);
    throw error;
  }
}

/** The same problem with everything held where it is but the wanted operations. */
function holdOthers(posed: Posed, start: Plan | undefined, wanted: ReadonlySet<string>): Problem {
  return {
    ...posed.problem,
    operations: posed.problem.operations.map((operation, place) => {
      const placed = start?.operations[place];
      if (wanted.has(posed.operations[place]!.operation.key) || !placed || operation.begun || operation.pin) return operation;
      return { ...operation, pin: { mode: placed.mode, start: placed.start, reason: 'not among those replanned' } };
    }),
  };
}

/** The job on the queue. */
export const replanWork: Work<Replan, ReplanResult> = {
  name: 'schedule.replan', input: replanInput as unknown as Work<Replan, ReplanResult>['input'],
  run: (context, input) => runReplan(context, input),
  failed: (tx, { id }, message) => endRunsOf(tx, id, message),
};

/** Runs of the job that are said to be running have failed: nobody runs them. */
async function endRunsOf(tx: Tx, jobId: string, message: string): Promise<void> {
  await sql`update schedule.run set state = 'failed', ended_at = now(), message = ${message} where job_id = ${jobId} and state = 'running'`.execute(tx);
}
