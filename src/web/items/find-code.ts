/** Codes offered while a cell is typed in. */
import type { ItemRow } from '#contract/items';
import type { Page } from '#contract/words';
import type { Choice } from '#web/kit';
import { get, whole } from '#web/client';

export async function findItems(words: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const { rows } = await get<Page<ItemRow>>('/items', { find: words, active: true, limit: 12 }, signal);
  return rows.map((row) => ({ value: row.code, label: row.description }));
}

/** Machines in use. */
export async function findMachines(words: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const { rows } = await get<Page<{ code: string; name: string; workCenterCode: string }>>('/machines', { find: words, retired: false, limit: 12 }, signal);
  return rows.map((row) => ({ value: row.code, label: `${row.name} ${row.workCenterCode}` }));
}

export async function findSkills(words: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const { rows } = await whole<{ rows: { code: string; name: string }[] }>('/skills', {}, signal);
  const wanted = words.toLowerCase();
  return rows.filter((row) => `${row.code} ${row.name}`.toLowerCase().includes(wanted)).map((row) => ({ value: row.code, label: row.name }));
}
