/** What every story begins with: a small plant, written as CSV, put into a fresh database through the door of every import. */
import { sheets } from '#app';
import type { Db } from '#db';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act } from '#desk';
import { gather, takeIn } from '#exchange';

/** Sheet → its rows as in a file, indented as the story likes. */
export type Tables = Readonly<Record<string, string>>;

const trimmed = (text: string): string => text.split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n');

/** A fresh database with the tables in it. Refuses what an import refuses. */
export async function smallPlant(tables: Tables, now: Date): Promise<Db> {
  const db = await freshDatabase({ connections: 15 });
  const files = Object.entries(tables).map(([sheet, text]) => ({ path: `${sheet}.csv`, bytes: async () => new TextEncoder().encode(trimmed(text)) }));
  await takeIn({ db, caller: CONSOLE, now, sheets: sheets() }, 'story', (await gather(sheets(), files)).staged, []);
  return db;
}

/** A command by the console at a moment. */
export const act = <T>(db: Db, now: Date, work: (act: Act) => Promise<T>): Promise<T> => db.write((tx) => work({ tx, caller: CONSOLE, now }));
