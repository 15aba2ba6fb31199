/** How the checker's findings are said in the plant: times on the site's clock, skills and items by name. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import type { Problem, Words } from '#engine/problem';
import { MINUTE } from './calendar-of.ts';

/** `epoch`: the instant of tick 0, in milliseconds. A tick is a minute, a quantity a millionth of a stock unit, as `problemOf` poses them. */
export async function plantWords(tx: Tx, siteId: number, epoch: number, problem: Problem): Promise<Words> {
  const names = async (found: Promise<{ readonly rows: readonly { readonly id: number; readonly name: string }[] }>): Promise<ReadonlyMap<number, string>> => new Map((await found).rows.map(({ id, name }) => [id, name]));
  const site = await sql<{ zone: string }>`select zone from resources.site where id = ${siteId}`.execute(tx);
  const skills = await names(sql<{ id: number; name: string }>`select id, name from people.skill`.execute(tx));
  const items = await names(sql<{ id: number; name: string }>`select id, code as name from items.item where id = any(${[...new Set(problem.demands.map(({ material }) => material))]}::bigint[])`.execute(tx));
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: site.rows[0]?.zone ?? 'UTC', weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  return {
    at: (tick) => clock.format(epoch + tick * MINUTE).replace(',', ''),
    lasts: hours,
    skill: (skill) => `the skill ${skills.get(skill) ?? skill}`,
    material: (item) => items.get(item) ?? `item ${item}`,
    quantity: (quantity) => String(quantity / 1e6),
  };
}

/** A length of time: "45 min", "3 h", "3 h 05". */
export const hours = (minutes: number): string => (minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${String(minutes % 60).padStart(2, '0')}`}`);
