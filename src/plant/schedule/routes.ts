/** The schedule over HTTP. */
import { z } from 'zod';
import {
  board, capacity, difference, dispatchList as dispatchListShape, draftChange, draftCommand, findingRow, looking, newDraft, ordersAtRisk, projection, promiseAsked, promised, publishing, replan, replanStarted, runRow, scheduleVersionRow, setting, waysOut as waysOutShape, waysOutOfVersion as waysOutOfVersionShape, whyLate as whyLateShape,
} from '#contract/schedule';
import { id, instant, pageOf, pageQuery, reckonedQuery } from '#contract/words';
import { demandPermission, pageOfWhole, route, type Act, type Route } from '#desk';
import { Refusal } from '#kernel/refusal';
import { ask } from '#jobs';
import { capacityOf } from './capacity.ts';
import { compare } from './compare.ts';
import { dispatchList } from './dispatch-list.ts';
import { addCommand, leaveOut, redoEdit, undoEdit } from './edit-draft.ts';
import { demandNothingToMakeReal } from './make-real.ts';
import { openDraft } from './open-draft.ts';
import { ordersAtRiskOf } from './orders-at-risk.ts';
import { promiseDay } from './promise-day.ts';
import { discard, publish, revert } from './publish.ts';
import { readBoard } from './read-board.ts';
import { findingsOf, listRuns, listVersions, projections, publishedVersion, versionById, whyLate } from './reads.ts';
import { refreshDraft } from './refresh-draft.ts';
import { askReplay } from './replay.ts';
import { waysOutOf } from './ways-out.ts';
import { waysOutOfVersion } from './ways-out-of-version.ts';
import { tellLooking } from './tell-looking.ts';
import { saveSetting, settingOf, siteMeant } from './setting.ts';

const params = z.object({ id });
const ofSite = z.object({ siteId: id.optional() });
/** Many at a time: a page of orders asks for the lines of all of them. */
const projectionQuery = ofSite.extend({ order: z.string().max(12_000).optional(), cursor: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(2000).default(2000) });
const published = z.object({ versionId: id, superseded: id.nullable(), late: z.number().int() });
const truth = z.enum(['true', 'false']).transform((text) => text === 'true');

async function live(act: Act, siteId: number): Promise<number> {
  const version = await publishedVersion(act, siteId);
  if (version === null) throw new Refusal('not-found', 'Nothing is published yet.\nMaybe run the material plan, then replan.');
  return version;
}

export const routes: readonly Route[] = [
  route.read({ method: 'GET', path: '/schedule/versions', may: 'schedule.read', summary: 'Versions, newest first', query: pageQuery.extend(ofSite.shape), reply: pageOf(scheduleVersionRow), handle: async (act, { query }) => listVersions(act, await siteMeant(act, query.siteId), query) }),
  route.read({
    method: 'GET', path: '/schedule/board', may: 'schedule.read', summary: 'The board of a version; default the published one', query: ofSite.extend({ version: id.optional(), problem: truth.optional() }), reply: board,
    handle: async (act, { query }) => readBoard(act, query.version ?? (await live(act, await siteMeant(act, query.siteId))), { whole: query.problem ?? false }),
  }),
  route.write({
    method: 'POST', path: '/schedule/replan', may: 'schedule.draft', summary: 'Ask for a new schedule; watch the job for progress', body: replan, reply: replanStarted,
    async handle(act, { body }) {
      const siteId = await siteMeant(act, body.siteId);
      if (body.publish) demandPermission(act.caller, 'schedule.publish');
      if (typeof body.start === 'number') await demandNothingToMakeReal(act, body.start);
      return { jobId: await ask(act.tx, 'schedule.replan', { ...body, siteId }, act.caller.name) };
    },
  }),
  route.write({ method: 'POST', path: '/schedule/runs/:id/replay', may: 'schedule.draft', summary: 'Run a recorded search again, to see whether it gives the same plan; watch the job for progress and answer', params, reply: replanStarted, handle: async (act, { params: at }) => ({ jobId: await askReplay(act, at.id) }) }),
  route.write({ method: 'POST', path: '/schedule/drafts', may: 'schedule.draft', summary: 'Open a draft', body: newDraft.extend(ofSite.shape), reply: z.object({ id }), handle: async (act, { body }) => ({ id: await openDraft(act, await siteMeant(act, body.siteId), body) }) }),
  route.write({ method: 'POST', path: '/schedule/drafts/:id/commands', may: 'schedule.draft', summary: 'Edit a draft', params, body: draftCommand, reply: draftChange, handle: async (act, { params: at, body }) => {
    await versionById(act, at.id);
    return addCommand(act, at.id, body);
  } }),
  route.write({ method: 'POST', path: '/schedule/drafts/:id/undo', may: 'schedule.draft', summary: 'Take the newest edit back', params, reply: draftChange, handle: async (act, { params: at }) => {
    await versionById(act, at.id);
    return undoEdit(act, at.id);
  } }),
  route.write({ method: 'POST', path: '/schedule/drafts/:id/redo', may: 'schedule.draft', summary: 'Do the edit undone last again', params, reply: draftChange, handle: async (act, { params: at }) => {
    await versionById(act, at.id);
    return redoEdit(act, at.id);
  } }),
  route.write({ method: 'DELETE', path: '/schedule/drafts/:id/steps/:place', may: 'schedule.draft', summary: 'Leave an edit out that no longer holds', params: params.extend({ place: id }), reply: draftChange, handle: async (act, { params: at }) => {
    await versionById(act, at.id);
    return leaveOut(act, at.id, at.place);
  } }),
  route.write({ method: 'PUT', path: '/schedule/drafts/:id/looking', may: 'schedule.draft', summary: 'Tell who else is at the draft what is selected', params, body: looking, reply: z.object({}), handle: async (act, { params: at, body }) => {
    await tellLooking(act, at.id, body.keys);
    return {};
  } }),
  route.open({
    method: 'POST', path: '/schedule/drafts/:id/refresh', may: 'schedule.draft', summary: 'Bring a draft to the plant as it is now', params, body: z.object({}).optional(), reply: draftChange,
    async open({ db, caller, now }, { params: at }) {
      await db.read((tx) => versionById({ tx, caller, now }, at.id));
      return refreshDraft({ db, caller, now }, at.id);
    },
  }),
  route.read({
    method: 'GET', path: '/schedule/versions/:id/difference', may: 'schedule.read', summary: 'What publishing a version would change', params, query: z.object({ from: id.optional() }), reply: difference,
    async handle(act, { params: at, query }) {
      const { siteId } = await versionById(act, at.id);
      return compare(act, query.from ?? (await publishedVersion(act, siteId)), at.id);
    },
  }),
  route.read({ method: 'GET', path: '/schedule/versions/:id/ways-out', may: 'schedule.read', summary: 'Orders that a version makes later, and simulated ways out for all of them, the best first', params, reply: waysOutOfVersionShape, handle: async (act, { params: at }) => {
    await versionById(act, at.id);
    return waysOutOfVersion(act.tx, at.id);
  } }),
  route.write({ method: 'POST', path: '/schedule/versions/:id/publish', may: 'schedule.publish', summary: 'Publish a version', params, body: publishing.optional(), reply: published, handle: (act, { params: at, body }) => publish(act, at.id, body) }),
  route.write({ method: 'POST', path: '/schedule/versions/:id/discard', may: 'schedule.draft', summary: 'Throw a draft away', params, reply: z.object({}), handle: async (act, { params: at }) => {
    await discard(act, at.id);
    return {};
  } }),
  route.write({ method: 'POST', path: '/schedule/revert', may: 'schedule.publish', summary: 'Go back to the schedule before the last publish', body: ofSite, reply: z.object({ versionId: id, superseded: id }), handle: async (act, { body }) => revert(act, await siteMeant(act, body.siteId)) }),
  route.read({ method: 'GET', path: '/schedule/versions/:id/findings', may: 'schedule.read', summary: 'What the checker says of a version, or of one order in it', params, query: reckonedQuery.extend({ number: z.string().max(100).optional() }), reply: pageOf(findingRow), handle: async (act, { params: at, query }) => {
    await versionById(act, at.id);
    return findingsOf(act, at.id, query);
  } }),
  route.read({
    method: 'GET', path: '/schedule/why-late/:number', may: 'schedule.read', summary: 'Why an order is late', params: z.object({ number: z.string() }), query: ofSite.extend({ version: id.optional() }), reply: whyLateShape,
    handle: async (act, { params: at, query }) => whyLate(act, query.version === undefined ? await live(act, await siteMeant(act, query.siteId)) : (await versionById(act, query.version)).id, at.number),
  }),
  route.read({
    method: 'GET', path: '/schedule/ways-out/:number', may: 'schedule.read', summary: 'What would help a late order: simulated ways out, the best first', params: z.object({ number: z.string() }), query: ofSite.extend({ version: id.optional() }), reply: waysOutShape,
    handle: async (act, { params: at, query }) => waysOutOf(act.tx, query.version === undefined ? await live(act, await siteMeant(act, query.siteId)) : (await versionById(act, query.version)).id, at.number),
  }),
  route.open({
    method: 'GET', path: '/schedule/promise', may: 'sales.read', summary: 'When so much of an item could be ready: into gaps, and before others', query: ofSite.extend(promiseAsked.shape), reply: promised,
    async open({ db, caller, now }, { query }) {
      const siteId = await db.read((tx) => siteMeant({ tx, caller, now }, query.siteId));
      return promiseDay({ db, caller, now }, { siteId, item: query.item, quantity: query.quantity });
    },
  }),
  route.read({
    method: 'GET', path: '/schedule/dispatch', may: 'schedule.read', summary: 'What each machine does next', query: reckonedQuery.extend({ ...ofSite.shape, machineId: id.optional(), workCenterId: id.optional(), until: instant.optional() }), reply: dispatchListShape,
    async handle(act, { query }) {
      const { rows, ...list } = await dispatchList(act, await siteMeant(act, query.siteId), { machineId: query.machineId, workCenterId: query.workCenterId, until: query.until === undefined ? undefined : new Date(query.until) });
      return { ...list, ...pageOfWhole(rows, query, ({ key }) => key) };
    },
  }),
  route.read({
    method: 'GET', path: '/schedule/projections', may: 'sales.read', summary: 'Need-by and projected of open order lines, the earliest day first; of the sales orders named (numbers separated by commas), or of all', query: projectionQuery, reply: pageOf(projection),
    handle: async (act, { query: { siteId, order, cursor, limit } }) => projections(act, await siteMeant(act, siteId), { salesOrders: order?.split(','), cursor, limit }),
  }),
  route.read({ method: 'GET', path: '/schedule/capacity', may: 'schedule.read', summary: 'Planned and open time of each work center, week by week', query: reckonedQuery.extend({ ...ofSite.shape, weeks: z.coerce.number().int().min(1).max(26).default(8) }), reply: capacity, handle: async (act, { query }) => {
    const { rows, ...of } = await capacityOf(act, await siteMeant(act, query.siteId), query.weeks);
    return { ...of, ...pageOfWhole(rows, query, (row) => row.workCenterId) };
  } }),
  route.read({ method: 'GET', path: '/schedule/orders-at-risk', may: 'sales.read', summary: 'Order lines late, at risk or unplanned, with value and cause', query: reckonedQuery.extend(ofSite.shape), reply: ordersAtRisk, handle: async (act, { query }) => ordersAtRiskOf(act, await siteMeant(act, query.siteId), query) }),
  route.read({ method: 'GET', path: '/schedule/runs', may: 'schedule.read', summary: 'Runs of the search, newest first', query: pageQuery.extend(ofSite.shape), reply: pageOf(runRow), handle: async (act, { query }) => listRuns(act, await siteMeant(act, query.siteId), query) }),
  route.read({ method: 'GET', path: '/schedule/setting', may: 'schedule.read', summary: 'How the site is scheduled', query: ofSite, reply: setting, handle: async (act, { query }) => settingOf(act.tx, await siteMeant(act, query.siteId)) }),
  route.write({ method: 'PUT', path: '/schedule/setting', may: 'schedule.publish', summary: 'Change how the site is scheduled', body: setting.omit({ version: true }), reply: setting, handle: (act, { body, version }) => saveSetting(act, body, version) }),
];
