/** HTTP for the floor, in contract/floor's words. */
import {
  area, callBody, handoverNote, handoverNoteBody, handoverNoteQuery, callQuery, callRow as callShape, closeCallBody, losses, lossesQuery, output, outputQuery, refusedRow, reportAnswers, reportQuery, reportRow, reportsBody, stopReasonBody, stopReasonRow, takeCallBody, terminalSignIn, terminalSignInBody, terminalSignOutBody,
  terminalState as stateShape, wall,
} from '#contract/floor';
import { code, id, line, listQuery, pageOf, pageQuery } from '#contract/words';
import { Refusal } from '#kernel/refusal';
import { pageOfWhole, route, type Act, type Route } from '#desk';
import { addOne, asRow, editOne } from '#desk/merge';
import { siteMeant } from '#plant/schedule';
import { z } from 'zod';
import { callRow, closeCall, listCalls, openCall, takeCall } from './calls.ts';
import { listNotes, noteDone, noteRow, takeNoteOver, writeNote } from './handover-notes.ts';
import { lossesOf } from './losses.ts';
import { listRefused, listReports, outputByHour, settleRefused } from './read-reports.ts';
import { readWall } from './read-wall.ts';
import { signInAtTerminal, signOutAtTerminal, terminalMachine } from './sign-in.ts';
import { stopReasons, stopReasonsFor } from './stop-reasons.ts';
import { takeReports } from './take-reports.ts';
import { terminalState } from './terminal-state.ts';

const params = z.object({ id });
const ofMachine = z.object({ machine: code });
const created = z.object({ id });
const STOP_REASON = { sheet: stopReasons, table: 'floor.stop_reason', noun: 'stop reason' } as const;

async function oneCall(act: Act, at: number) {
  const call = await callRow(act, at);
  if (call === undefined) throw new Refusal('not-found', `There is no call number ${at}.`);
  return call;
}
async function oneReason(act: Act, at: number) {
  const reason = (await stopReasonsFor(act.tx, null, act.now)).find((each) => each.id === at);
  if (reason === undefined) throw new Refusal('not-found', `There is no stop reason number ${at}.`);
  return reason;
}

const oneNote = async (act: Act, noteId: number) => {
  const row = await noteRow(act, noteId);
  if (row === undefined) throw new Refusal('not-found', `There is no handover note number ${noteId}.`);
  return row;
};

export const routes: readonly Route[] = [
  route.read({ method: 'GET', path: '/wall/:area', may: 'floor.read', wall: true, summary: 'What a screen on the wall shows of an area: `all`, a site or a work center by its code', params: z.object({ area }), reply: wall, handle: (act, { params: at }) => readWall(act, at.area) }),
  route.read({ method: 'GET', path: '/floor/terminals/:machine', may: 'floor.read', summary: 'What the terminal of a machine (by its code) shows', params: ofMachine, reply: stateShape, handle: async (act, { params: at }) => terminalState(act, await terminalMachine(act, at.machine)) }),
  route.open({ method: 'POST', path: '/floor/terminals/:machine/sign-in', may: 'floor.report', summary: 'Sign in at a terminal by number and PIN', params: ofMachine, body: terminalSignInBody, reply: terminalSignIn, unkept: true, open: (act, { params: at, body }) => signInAtTerminal(act, at.machine, body) }),
  route.write({
    method: 'POST', path: '/floor/terminals/:machine/sign-out', may: 'floor.report', summary: 'Sign out at a terminal', params: ofMachine, body: terminalSignOutBody, reply: z.object({}),
    handle: (act, { body }) => signOutAtTerminal(act, body.token).then(() => ({})),
  }),
  route.open({
    method: 'POST', path: '/floor/reports', may: 'floor.report', summary: 'Take reports of a terminal, each once; answers for each', body: reportsBody, reply: reportAnswers, unkept: true,
    open: async (act, { body }) => ({ answers: await takeReports(act, body) }),
  }),
  route.read({ method: 'GET', path: '/floor/reports', may: 'floor.read', summary: 'Reports of the floor, newest first', query: reportQuery, reply: pageOf(reportRow), handle: (act, { query }) => listReports(act, query) }),
  route.read({
    method: 'GET', path: '/floor/refused-reports', may: 'floor.lead', summary: 'Reports that were refused, newest first', query: pageQuery.omit({ find: true }).extend({ settled: z.stringbool().optional() }), reply: pageOf(refusedRow),
    handle: (act, { query }) => listRefused(act, query),
  }),
  route.write({
    method: 'POST', path: '/floor/refused-reports/:id/settle', may: 'floor.lead', summary: 'Note that a refused report was looked into', params, body: z.object({ note: line.default('') }), reply: z.object({}),
    handle: (act, { params: at, body }) => settleRefused(act, at.id, body.note).then(() => ({})),
  }),
  route.read({
    method: 'GET', path: '/floor/output', may: 'floor.read', summary: 'What came off each machine, hour by hour', query: outputQuery, reply: output,
    async handle(act, { query }) {
      const { zone, rows } = await outputByHour(act, { siteId: query.siteId, from: new Date(query.from), to: new Date(query.to), machineId: query.machineId });
      return { zone, ...pageOfWhole(rows, query, ({ hour, machineId }) => `${hour} ${machineId}`) };
    },
  }),
  route.read({
    method: 'GET', path: '/floor/losses', may: 'floor.read', summary: 'Machine time and pieces lost', query: lossesQuery, reply: losses,
    handle: async (act, { query }) => lossesOf(act, { siteId: await siteMeant(act, query.siteId), from: query.from, to: query.to }),
  }),

  route.read({ method: 'GET', path: '/floor/calls', may: 'floor.read', summary: 'Calls for help', query: callQuery, reply: pageOf(callShape), handle: (act, { query }) => listCalls(act, query) }),
  route.write({ method: 'POST', path: '/floor/calls', may: 'floor.report', summary: 'Call for help at a machine', body: callBody, reply: created, handle: async (act, { body }) => ({ id: await openCall(act, body) }) }),
  route.write({
    method: 'POST', path: '/floor/calls/:id/take', may: 'floor.report', summary: 'Take a call: somebody comes', params, body: takeCallBody, reply: callShape,
    async handle(act, { params: at, body, version }) {
      await takeCall(act, at.id, body.owner, version);
      return oneCall(act, at.id);
    },
  }),
  route.write({
    method: 'POST', path: '/floor/calls/:id/close', may: 'floor.report', summary: 'Close a call with what came of it', params, body: closeCallBody, reply: callShape,
    async handle(act, { params: at, body, version }) {
      await closeCall(act, at.id, body.outcome, version);
      return oneCall(act, at.id);
    },
  }),

  route.read({ method: 'GET', path: '/floor/handover-notes', may: 'floor.read', summary: 'Notes that one shift leaves to the next', query: handoverNoteQuery, reply: pageOf(handoverNote), handle: (act, { query }) => listNotes(act, query) }),
  route.write({ method: 'POST', path: '/floor/handover-notes', may: 'floor.report', summary: 'Write a note for the next shift', body: handoverNoteBody, reply: created, handle: async (act, { body }) => ({ id: await writeNote(act, body) }) }),
  route.write({
    method: 'POST', path: '/floor/handover-notes/:id/take-over', may: 'floor.lead', summary: 'Take a note over', params, reply: handoverNote,
    async handle(act, { params: at, version }) {
      await takeNoteOver(act, at.id, version);
      return oneNote(act, at.id);
    },
  }),
  route.write({
    method: 'POST', path: '/floor/handover-notes/:id/done', may: 'floor.lead', summary: 'What a note says is done', params, reply: handoverNote,
    async handle(act, { params: at, version }) {
      await noteDone(act, at.id, version);
      return oneNote(act, at.id);
    },
  }),

  route.read({ method: 'GET', path: '/floor/stop-reasons', may: 'floor.read', summary: 'Stop reasons by name; of a machine, the most used first', query: listQuery.extend({ machineId: id.optional() }), reply: pageOf(stopReasonRow), handle: async (act, { query }) => pageOfWhole(await stopReasonsFor(act.tx, query.machineId ?? null, act.now), query, (reason) => reason.id) }),
  route.write({ method: 'POST', path: '/floor/stop-reasons', may: 'floor.lead', summary: 'Add a stop reason', body: stopReasonBody, reply: created, handle: async (act, { body }) => ({ id: await addOne(act, STOP_REASON, asRow(body)) }) }),
  route.write({
    method: 'PUT', path: '/floor/stop-reasons/:id', may: 'floor.lead', summary: 'Edit a stop reason', params, body: stopReasonBody, reply: stopReasonRow,
    async handle(act, { params: at, body, version }) {
      await editOne(act, STOP_REASON, at.id, asRow(body), version, () => oneReason(act, at.id));
      return oneReason(act, at.id);
    },
  }),
];
