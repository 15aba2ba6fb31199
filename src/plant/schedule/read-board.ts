/** The board: a version with all that is needed to draw it, drag on it and judge it. */
import { sql } from 'kysely';
import type { Board, BoardJob, BoardMachine, BoardOperation, DraftStep, Indicators } from '#contract/schedule';
import { plain } from '#contract/words';
import type { Act } from '#desk';
import { unite } from '#engine/time';
import { settledPlan } from '#engine/timing';
import { MINUTE } from './calendar-of.ts';
import { draftOvertime, draftSteps } from './draft-steps.ts';
import { indicatorsOf } from './indicators.ts';
import { loadVersion, type Kept } from './load-version.ts';
import { newsSince } from './publish.ts';
import { publishedVersion, versionById } from './reads.ts';
import { settingOf } from './setting.ts';
import { workingTimes, type WorkingTimes } from './working-times.ts';

interface OperationFound {
  place: number; key: string; job: number; name: string; machineId: number | null; lane: number; mode: number | null;
  setupStart: Date | null; start: Date | null; end: Date | null; state: string | null; progress: number; pinReason: string | null; pinBy: string | null; family: string | null; crew: string[] | null;
}

/** Operations of a version as the board shows them; only these places where given. */
export async function boardOperations(act: Act, kept: Kept, places?: readonly number[]): Promise<BoardOperation[]> {
  const { epoch, machineIds } = kept.named;
  const { rows } = await sql<OperationFound>`
    select o.place, o.key, o.job_place as job, o.name, o.machine_id as "machineId", o.lane, o.mode, o.setup_starts_at as "setupStart", o.starts_at as start, o.ends_at as "end", d.state,
      case when d.quantity > 0 then least(1, (d.good + d.scrap) / d.quantity)::float8 else 0 end as progress, p.reason as "pinReason", p.by_name as "pinBy",
      coalesce(d.changeover_family, i.changeover_family) as family, (select array_agg(e.name order by e.name) from unnest(o.crew) c(id) join people.employee e on e.id = c.id) as crew
    from schedule.operation o join items.item i on i.id = o.item_id left join production.operation d on d.id = o.production_operation_id left join schedule.pin p on p.key = o.key
    where o.version_id = ${kept.id} and (${places === undefined} or o.place = any(${places ? [...places] : []}::int[])) order by o.place`.execute(act.tx);
  const tick = (at: Date | null): number | null => (at === null ? null : Math.round((at.getTime() - epoch) / MINUTE));
  return rows.map((row): BoardOperation => {
    const posed = kept.problem.operations[row.place]!;
    const [position = '0', ...words] = row.name.split(' ');
    const status = row.state === 'running' ? 'running' : row.state === 'held' ? 'held' : row.state === 'completed' || row.state === 'aborted' ? 'done' : 'planned';
    return {
      place: row.place, key: row.key, job: row.job, name: words.join(' '), position: Number(position), machineId: row.machineId, lane: row.lane, mode: row.mode,
      setupStart: tick(row.setupStart), start: tick(row.start), end: tick(row.end), status, progress: row.progress,
      pinned: posed.pin ? { reason: posed.pin.reason ?? row.pinReason ?? '', by: posed.pin.owner ?? row.pinBy ?? '' } : null,
      frozen: posed.begun !== undefined || (posed.published !== undefined && posed.published.start < (kept.problem.frozenUntil ?? 0)),
      eligible: [...new Set(posed.modes.map((mode) => machineIds[mode.resource]!))], family: row.family, crew: row.crew ?? [],
    };
  });
}

/** Orders of a version as the board shows them; only these places where given. */
export async function boardJobs(act: Act, kept: Kept, places?: readonly number[]): Promise<BoardJob[]> {
  const { epoch } = kept.named;
  const { rows } = await sql<{ place: number; key: string; number: string; item: string; itemDescription: string; itemGroup: string; quantity: string; unit: string; customer: string | null; salesOrders: string[]; priority: number; needBy: Date | null; projected: Date | null }>`
    select j.place, j.key, j.number, i.code as item, i.description as "itemDescription", i.item_group as "itemGroup", j.quantity::text as quantity, i.stock_unit as unit, j.customer, j.sales_orders as "salesOrders", j.priority, j.need_by as "needBy", j.projected
    from schedule.job j join items.item i on i.id = j.item_id where j.version_id = ${kept.id} and (${places === undefined} or j.place = any(${places ? [...places] : []}::int[])) order by j.place`.execute(act.tx);
  const tick = (at: Date | null): number | null => (at === null ? null : Math.round((at.getTime() - epoch) / MINUTE));
  return rows.map((row) => ({ ...row, kind: row.key.startsWith('planned-order') ? ('planned-order' as const) : ('production-order' as const), quantity: plain(row.quantity), needBy: tick(row.needBy), projected: tick(row.projected) }));
}

/** What a version is worth, with the open time of its machines. */
export async function indicatorsWith(act: Act, versionId: number, siteId: number, times: WorkingTimes): Promise<Indicators> {
  const { atRiskMinutes } = await settingOf(act.tx, siteId);
  return indicatorsOf(act, versionId, { atRiskMinutes, open: times.openMinutes, lanes: times.lanes, premium: (machineId) => unite([...times.working(machineId).filter((span) => span.premium > 0), ...times.overtime(machineId)]) });
}

async function boardMachines(act: Act, kept: Kept, times: WorkingTimes): Promise<BoardMachine[]> {
  const { epoch, machineIds } = kept.named;
  const tick = (ms: number): number => Math.round((ms - epoch) / MINUTE);
  const { rows } = await sql<{ id: number; code: string; name: string; workCenter: string; workCenterName: string; lanes: number; runs: boolean }>`
    select m.id, m.code, m.name, w.code as "workCenter", w.name as "workCenterName", m.lanes,
      exists (select from production.operation d where d.machine_id = m.id and d.state = 'running') as runs
    from resources.machine m join resources.work_center w on w.id = m.work_center_id where w.site_id = ${kept.siteId} and not m.retired order by w.position, w.code, m.code`.execute(act.tx);
  return rows.map(({ runs, ...machine }) => {
    const closures = times.closures(machine.id);
    const down = closures.some((one) => one.kind === 'breakdown' && one.from <= act.now.getTime() && one.to > act.now.getTime());
    const resource = machineIds.indexOf(machine.id);
    return {
      ...machine, resource: resource < 0 ? null : resource, state: down ? ('down' as const) : runs ? ('running' as const) : ('waiting' as const),
      working: times.working(machine.id).flatMap(({ from, to }) => [tick(from), tick(to)]), breaks: times.breaks(machine.id).flatMap(({ from, to }) => [tick(from), tick(to)]),
      overtime: times.overtime(machine.id).map(({ from, to, text }) => ({ from: tick(from), to: tick(to), text })),
      closures: closures.map(({ from, to, kind, text }) => ({ from: tick(from), to: tick(to), kind, text })),
    };
  });
}

/** The board of a version; `whole` adds the problem and the plan for re-timing in the browser. */
export async function readBoard(act: Act, versionId: number, { whole = false }: { whole?: boolean } = {}): Promise<Board> {
  const { siteId, ...schedule } = await versionById(act, versionId);
  const kept = await loadVersion(act.tx, versionId);
  const setting = await settingOf(act.tx, siteId);
  const { epoch } = kept.named;
  const last = kept.plan.operations.reduce((end, operation) => Math.max(end, operation?.end ?? 0), 0);
  const horizon = Math.max((kept.problem.now ?? 0) + setting.horizonDays * 1440, last + 1440); // what lies behind the horizon has shifts under it too
  const times = await workingTimes(act.tx, siteId, act.now, new Date(epoch), new Date(epoch + horizon * MINUTE), await draftOvertime(act, versionId));
  const live = await publishedVersion(act, siteId);
  const steps: DraftStep[] = schedule.state === 'draft' ? await draftSteps(act, kept) : [];
  return {
    schedule, siteId, zone: times.zone, epoch: new Date(epoch).toISOString(), now: Math.round((act.now.getTime() - epoch) / MINUTE), frozenUntil: kept.problem.frozenUntil ?? kept.problem.now ?? 0,
    horizon, atRiskMinutes: setting.atRiskMinutes, machines: await boardMachines(act, kept, times), operations: await boardOperations(act, kept), jobs: await boardJobs(act, kept),
    indicators: await indicatorsWith(act, versionId, siteId, times), live: live === null || live === versionId ? null : await indicatorsWith(act, live, siteId, times),
    steps, newFacts: (await newsSince(act, kept.seenUpTo, versionId)).count, assumptions: [...kept.assumptions],
    problem: whole ? kept.problem : null, plan: whole ? settledPlan(kept.problem, kept.plan) : null, version: schedule.version,
  };
}
