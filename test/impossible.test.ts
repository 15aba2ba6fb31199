/** What cannot be is refused where it is written, over HTTP and in a file alike, with field, reason and remedy; nothing of it is kept. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildServer } from '#api';
import { routes, sheets } from '#app';
import { freshDatabase } from '#db/testing';
import { CONSOLE } from '#desk';
import { gather, takeIn } from '#exchange';
import { Refusal } from '#kernel/refusal';

const db = await freshDatabase();
const now = new Date('2026-11-23T08:00:00Z');
const known = sheets();
const server = buildServer({ db, routes: routes(), callerOf: async () => CONSOLE, now: () => now });
test.after(() => server.close());

const take = async (tables: Readonly<Record<string, string>>) => takeIn({ db, caller: CONSOLE, now, sheets: known }, 'file', (await gather(known, Object.entries(tables).map(([name, text]) => ({ path: `${name}.csv`, bytes: async () => new TextEncoder().encode(text) })))).staged, []);
await take({
  'sites': 'code,name,zone\nAUG,Augsburg,Europe/Berlin\n', 'calendars': 'code,name,site,always_open\nALL,Always,AUG,yes\n', 'work-centers': 'code,name,site,calendar\nCNC,Milling,AUG,ALL\nIDLE,Nothing yet,AUG,ALL\n', 'machines': 'code,name,work_center\nCNC-01,One,CNC\n',
  'units': 'code,name,places\npcs,pieces,0\nkg,kilograms,3\n', 'items': 'code,stock_unit,supply\nBIKE,pcs,make\nFRAME,pcs,make\nTUBE,pcs,buy\n', 'bills': 'item,revision,status\nBIKE,A,active\n', 'bill-lines': 'item,revision,position,component,quantity\nBIKE,A,10,FRAME,1\n',
});

interface Said { readonly detail: string; readonly maybe?: string; readonly fields?: readonly { readonly field: string }[] }
const sent = async (path: string, body: object): Promise<Said> => {
  const answer = await server.inject({ method: 'POST', url: `/api/v1${path}`, payload: body });
  assert.ok(answer.statusCode === 422 || answer.statusCode === 409, `${path}: ${answer.statusCode} ${answer.body}`);
  return answer.json<Said>();
};
const filed = async (tables: Readonly<Record<string, string>>): Promise<string> => {
  const refusal = await take(tables).catch((error: unknown) => error);
  assert.ok(refusal instanceof Refusal, 'the file is refused');
  return (refusal.details as { refusals: { reason: string; remedy: string }[] }).refusals.map(({ reason, remedy }) => `${reason} ${remedy}`).join('\n');
};

test('a bill that contains itself, through another', async () => {
  const says = /FRAME would contain itself: FRAME → BIKE → FRAME\./;
  const answer = await sent('/bills', { itemCode: 'FRAME', revision: 'A', status: 'active', lines: [{ position: 10, componentCode: 'BIKE', quantity: '1' }] });
  assert.match(answer.detail, says);
  assert.match(await filed({ 'bills': 'item,revision,status\nFRAME,A,active\n', 'bill-lines': 'item,revision,position,component,quantity\nFRAME,A,10,BIKE,1\n' }), says);
});

test('a routing whose operation no machine can do', async () => {
  const says = /Work center IDLE has no machine that could do it/;
  assert.match((await sent('/routings', { itemCode: 'FRAME', revision: 'A', operations: [{ position: 10, name: 'Mill', workCenterCode: 'IDLE', runMinutes: '2' }] })).detail, says);
  assert.match(await filed({ 'routings': 'item,revision\nFRAME,A\n', 'routing-operations': 'item,revision,position,name,work_center,run_minutes\nFRAME,A,10,Mill,IDLE,2\n' }), says);
});

test('a conversion by nothing', async () => {
  const answer = await sent('/unit-conversions', { itemCode: 'TUBE', fromUnit: 'kg', toUnit: 'pcs', ratio: '0' });
  assert.match(answer.detail, /^Ratio is “0”; expected: /);
  assert.match(await filed({ 'unit-conversions': 'item,from_unit,to_unit,ratio\nTUBE,kg,pcs,0\n' }), /no ratio above zero/);
});

test('nothing of what was refused is there', async () => {
  const count = async (path: string): Promise<number> => (await server.inject({ url: `/api/v1${path}` })).json<{ rows: unknown[] }>().rows.length;
  assert.deepEqual(await Promise.all(['/bills', '/routings', '/unit-conversions'].map(count)), [1, 0, 0]);
});
