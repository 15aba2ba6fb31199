/** Notes that one shift leaves to the next: written, taken over, done. */
import { sql } from 'kysely';
import type { HandoverNote, HandoverNoteBody, HandoverNoteQuery } from '#contract/floor';
import type { Page } from '#contract/words';
import { cutPage, demandSite, demandVersion, readCursor, tell, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { inSites } from '#plant/resources';
import { siteMeant } from '#plant/schedule';

/** Writes a note and returns its identity. Fact `floor/note-written`. Refuses a machine that is not there. */
export async function writeNote(act: Act, { text, machineId, siteId }: HandoverNoteBody): Promise<number> {
  const machine = machineId === null ? undefined : (await sql<{ code: string; siteId: number }>`select m.code, w.site_id as "siteId" from resources.machine m join resources.work_center w on w.id = m.work_center_id where m.id = ${machineId}`.execute(act.tx)).rows[0];
  if (machineId !== null && machine === undefined) throw new Refusal('not-found', `There is no machine number ${machineId}.`);
  const site = machine?.siteId ?? (await siteMeant(act, siteId));
  demandSite(act.caller, site);
  const { rows } = await sql<{ id: number }>`insert into floor.handover_note (site_id, machine_id, at, text, by_name) values (${site}, ${machineId}, ${act.now}, ${text}, ${act.caller.name}) returning id`.execute(act.tx);
  const { id } = rows[0]!;
  await tell(act, { kind: 'floor/note-written', subject: `handover-note:${id}`, siteId: site, data: { text, ...(machine ? { machine: machine.code } : {}) } });
  return id;
}

async function openNote(act: Act, id: number, version: number | undefined): Promise<HandoverNote> {
  await sql`select from floor.handover_note where id = ${id} for update`.execute(act.tx);
  const note = await noteRow(act, id);
  if (note === undefined) throw new Refusal('not-found', `There is no handover note number ${id}.`);
  demandVersion('The note', note, version);
  if (note.doneAt !== null) throw new Refusal('conflict', `${note.doneBy ?? 'Somebody'} has done what the note says.\nMaybe write a new one.`);
  return note;
}

/** Somebody of the next shift takes a note over. Taken over again, another does. Fact `floor/note-taken-over`. */
export async function takeNoteOver(act: Act, id: number, version?: number): Promise<void> {
  const note = await openNote(act, id, version);
  await sql`update floor.handover_note set seen_by = ${act.caller.name}, seen_at = ${act.now}, version = version + 1 where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'floor/note-taken-over', subject: `handover-note:${id}`, siteId: note.siteId, data: { text: note.text } });
}

/** What a note says is done: it is handed over no more. Fact `floor/note-done`. */
export async function noteDone(act: Act, id: number, version?: number): Promise<void> {
  const note = await openNote(act, id, version);
  await sql`update floor.handover_note set done_by = ${act.caller.name}, done_at = ${act.now}, version = version + 1 where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'floor/note-done', subject: `handover-note:${id}`, siteId: note.siteId, data: { text: note.text } });
}

type Found = Omit<HandoverNote, 'at' | 'seenAt' | 'doneAt'> & { at: Date; seenAt: Date | null; doneAt: Date | null };
const NOTE = sql`select n.id, n.site_id as "siteId", n.machine_id as "machineId", m.code as "machineCode", n.at, n.text, n.by_name as by, n.seen_by as "seenBy", n.seen_at as "seenAt", n.done_by as "doneBy", n.done_at as "doneAt", n.version
  from floor.handover_note n left join resources.machine m on m.id = n.machine_id`;
const told = ({ at, seenAt, doneAt, ...row }: Found): HandoverNote => ({ ...row, at: at.toISOString(), seenAt: seenAt?.toISOString() ?? null, doneAt: doneAt?.toISOString() ?? null });

/** One note; undefined when there is none in the caller's sites. */
export async function noteRow(act: Act, id: number): Promise<HandoverNote | undefined> {
  const { rows } = await sql<Found>`${NOTE} where n.id = ${id} and ${inSites(act.caller, 'n.site_id')}`.execute(act.tx);
  return rows[0] && told(rows[0]);
}

/** A page of notes: open ones the oldest first, those done the newest first. */
export async function listNotes(act: Act, { cursor, limit, open, siteId }: HandoverNoteQuery): Promise<Page<HandoverNote>> {
  const mark = readCursor(cursor, 1)?.[0];
  const conditions = [inSites(act.caller, 'n.site_id'), open ? sql`n.done_at is null` : sql`n.done_at is not null`];
  if (mark !== undefined) conditions.push(open ? sql`n.id > ${mark}::bigint` : sql`n.id < ${mark}::bigint`);
  if (siteId !== undefined) conditions.push(sql`n.site_id = ${siteId}`);
  const { rows } = await sql<Found>`${NOTE} where ${sql.join(conditions, sql` and `)} order by n.id ${open ? sql`asc` : sql`desc`} limit ${limit + 1}`.execute(act.tx);
  return cutPage(rows.map(told), limit, (row) => [row.id]);
}
