/** A plant with one order that is late although a second machine stands idle: what the walks on the board put right. */
import type { Page } from 'playwright-core';
import type { Board } from '#contract/schedule';
import type { Db } from '#db';
import { smallPlant, type Tables } from '../scenarios/small-plant.ts';
import { post } from './browser.ts';

const HOUR = 3_600_000;
export const LATE = 'MO-LATE';
export const OTHER = 'MO-OTHER';

/** Two mills, always open; an order of five hours wanted in twelve, another of four that has time. With other tables where a walk wants them. */
export function twoMills(other: Tables = {}): Promise<Db> {
  const now = new Date();
  const due = (hours: number): string => new Date(now.getTime() + hours * HOUR).toISOString();
  return smallPlant({
    'sites': 'code,name,zone\nAUG,Augsburg,Europe/Berlin',
    'calendars': 'code,name,site,always_open\nALWAYS,Always,AUG,yes',
    'work-centers': 'code,name,site,calendar\nMILL,Milling,AUG,ALWAYS',
    'machines': 'code,name,work_center\nMILL-1,Mill one,MILL\nMILL-2,Mill two,MILL',
    'units': 'code,name,places\npcs,pieces,0',
    'items': 'code,description,stock_unit,supply,lead_days\nPLATE,Plate,pcs,make,1',
    'routings': 'item,revision\nPLATE,A',
    'routing-operations': 'item,revision,position,name,work_center,setup_minutes,run_minutes\nPLATE,A,10,Mill,MILL,0,60',
    'employees': 'code,name,site,pin\n1001,Ben Ortiz,AUG,4711',
    'locations': 'code,name,site\nA-01,Shelf,AUG',
    'production-orders': `number,item,site,quantity,due_at,state\n${LATE},PLATE,AUG,5,${due(12)},released\n${OTHER},PLATE,AUG,4,${due(72)},released`,
    ...other,
  }, now);
}

/** Where an order of one operation stands on the live plan, or on another version, and whether it is late there. */
export async function whereIs(page: Page, number: string, version?: number): Promise<{ machine: string | undefined; late: boolean }> {
  const board = await boardOf(page, version);
  const job = board.jobs.find((one) => one.number === number)!;
  const operation = board.operations.find((one) => board.jobs[one.job] === job)!;
  return { machine: board.machines.find(({ id }) => id === operation.machineId)?.code, late: job.projected! > job.needBy! };
}

/** On the open board: the next late operation goes to the other mill, eleven hours earlier, in a draft of its own; returns the draft. */
export async function moveToIdleMill(page: Page, address: string): Promise<number> {
  await page.goto(`${address}/schedule`);
  await page.getByRole('grid', { name: /Schedule board/ }).focus();
  for (const key of [']', 'm', 'ArrowDown', ...Array.from({ length: 11 }, () => 'Shift+ArrowLeft'), 'Enter']) await page.keyboard.press(key);
  return draftIn(page);
}

/** The draft that an edit has opened, once the edit is in it. */
export async function draftIn(page: Page): Promise<number> {
  await page.waitForURL(/version=/);
  await page.getByRole('button', { name: 'Undo', disabled: false }).waitFor();
  return Number(new URL(page.url()).searchParams.get('version'));
}

async function done(page: Page, jobId: string): Promise<void> {
  for (;;) {
    const { state, message } = await page.evaluate(async (id) => (await (await fetch(`/api/v1/jobs/${id}`)).json()) as { state: string; message: string | null }, jobId);
    if (state === 'done') return;
    if (state !== 'queued' && state !== 'running') throw new Error(`${state}: ${message}`);
    await page.waitForTimeout(100);
  }
}

export const boardOf = (page: Page, version?: number): Promise<Board> => page.evaluate(async (query) => (await (await fetch(`/api/v1/schedule/board${query}`)).json()) as Board, version === undefined ? '' : `?version=${version}`);

/** Publishes a schedule in which both stand on the first mill, the late one last: it ends eight hours after it is wanted. */
export async function publishLate(page: Page): Promise<void> {
  await done(page, (await post<{ jobId: string }>(page, '/schedule/replan', { iterations: 50, threads: 1, publish: true })).jobId);
  const board = await boardOf(page);
  const keyOf = (number: string): string => board.operations.find((one) => board.jobs[one.job]!.number === number)!.key;
  const machineId = board.machines.find(({ code }) => code === 'MILL-1')!.id;
  const { id } = await post<{ id: number }>(page, '/schedule/drafts', { basedOn: board.schedule.id });
  for (const [number, hours] of [[OTHER, 4], [LATE, 15]] as const)
    await post(page, `/schedule/drafts/${id}/commands`, { kind: 'move', key: keyOf(number), machineId, startsAt: new Date(Date.now() + hours * HOUR).toISOString(), reason: 'the walk begins here' });
  await post(page, `/schedule/versions/${id}/publish`);
}
