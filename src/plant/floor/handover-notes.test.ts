import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Caller } from '#desk';
import { historyOf } from '#journal';
import { Refusal } from '#kernel/refusal';
import { listNotes, noteDone, noteRow, takeNoteOver, writeNote } from './handover-notes.ts';

const db = await freshDatabase();
const now = new Date('2026-11-23T13:50:00Z');
const EARLY: Caller = { ...CONSOLE, name: 'Paula', roles: ['supervisor'] };
const LATE: Caller = { ...CONSOLE, name: 'Omar', roles: ['supervisor'] };
const as = <T>(caller: Caller, work: (act: Act) => Promise<T>): Promise<T> => db.write((tx) => work({ tx, caller, now }));
const refused = (what: Promise<unknown>, words: RegExp) => assert.rejects(what, (error) => error instanceof Refusal && words.test(error.message));
await db.write(async (tx) => {
  await sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'UTC'), ('CHI', 'Chicago', 'UTC')`.execute(tx);
  await sql`insert into resources.calendar (code, name, site_id, always_open) values ('ALWAYS', 'Always', 2, true)`.execute(tx);
  await sql`insert into resources.work_center (code, name, site_id, calendar_id) values ('WLD', 'Welding', 2, 1)`.execute(tx);
  await sql`insert into resources.machine (code, name, work_center_id) values ('W-1', 'Welder', 1)`.execute(tx);
});
const open = (caller: Caller = LATE) => as(caller, (act) => listNotes(act, { open: true, limit: 10 }));

test('a note stays open over shifts until somebody says that it is done', async () => {
  const id = await as(EARLY, (act) => writeNote(act, { text: 'Oil is low', machineId: null, siteId: 1 }));
  assert.deepEqual((await open()).rows.map(({ text, by, seenBy }) => [text, by, seenBy]), [['Oil is low', 'Paula', null]]);
  await as(LATE, (act) => takeNoteOver(act, id, 1));
  assert.equal((await open()).rows[0]!.seenBy, 'Omar');
  await refused(as(EARLY, (act) => noteDone(act, id, 1)), /changed meanwhile/);
  await as(LATE, (act) => noteDone(act, id, 2));
  assert.deepEqual((await open()).rows, []);
  assert.deepEqual((await as(LATE, (act) => listNotes(act, { open: false, limit: 10 }))).rows.map(({ doneBy }) => doneBy), ['Omar']);
  await refused(as(EARLY, (act) => takeNoteOver(act, id)), /Omar has done/);
  const facts = await db.read((tx) => historyOf(tx, `handover-note:${id}`, { limit: 10 }));
  assert.deepEqual(facts.map(({ kind }) => kind), ['floor/note-done', 'floor/note-taken-over', 'floor/note-written']);
});

test('a note on a machine is of the machine\'s site, and nobody of another site sees or writes it', async () => {
  const id = await as(EARLY, (act) => writeNote(act, { text: 'Jaw changed', machineId: 1 }));
  assert.equal((await as(EARLY, (act) => noteRow(act, id)))!.siteId, 2);
  const augsburg: Caller = { ...LATE, sites: [1] };
  assert.deepEqual((await open(augsburg)).rows, []);
  await refused(as(augsburg, (act) => noteDone(act, id)), /no handover note/);
  await refused(as(augsburg, (act) => writeNote(act, { text: 'x', machineId: 1 })), /does not work for site/);
  await refused(as(EARLY, (act) => writeNote(act, { text: 'x', machineId: 99 })), /no machine number 99/);
});

test('notes come page by page, the oldest open one first', async () => {
  for (const text of ['one', 'two', 'three']) await as(EARLY, (act) => writeNote(act, { text, machineId: null, siteId: 1 }));
  const first = await as(EARLY, (act) => listNotes(act, { open: true, limit: 2, siteId: 1 }));
  const second = await as(EARLY, (act) => listNotes(act, { open: true, limit: 2, siteId: 1, cursor: first.next! }));
  assert.deepEqual([...first.rows, ...second.rows].map(({ text }) => text), ['one', 'two', 'three']);
});
