import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { test } from 'node:test';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act } from '#desk';
import { calendars } from './calendar-sheets.ts';
import { downtimesFrom, machinesNotUp, stateIn } from './machine-state.ts';
import { machineByCode } from './read-machines.ts';
import { endMaintenance, planMaintenance, reportMachineDown, reportMachineUp } from './report-machine-down.ts';
import { historyOf } from '#journal';
import { setUpMachine } from './set-up-machine.ts';
import { machines, sites, workCenters } from './sheets.ts';

const db = await freshDatabase();
const at = (hour: string): Date => new Date(`2026-11-23T${hour}:00Z`);
const write = <T>(now: Date, work: (act: Act) => Promise<T>): Promise<T> => db.write((tx) => work({ tx, caller: CONSOLE, now }));
const machineId = await write(at('06:00'), async (act) => {
  await sites.load(act, [{ code: 'AUG', name: 'Augsburg', zone: 'Europe/Berlin' }]);
  await calendars.load(act, [{ code: 'ON', name: 'On', site: 'AUG', always_open: true }]);
  await workCenters.load(act, [{ code: 'CNC', name: 'Milling', site: 'AUG', calendar: 'ON' }]);
  await machines.load(act, [{ code: 'CNC-05', name: 'DMU', work_center: 'CNC' }]);
  return (await machineByCode(act.tx, 'CNC-05'))!.id;
});
const stateAt = (now: Date) => db.read(async (tx) => stateIn(await machinesNotUp(tx, now), machineId));

test('a machine reported down is down until it is reported up', async () => {
  assert.equal((await stateAt(at('08:00'))).state, 'up');
  await write(at('08:05'), (act) => reportMachineDown(act, { machineId, since: at('08:00'), until: at('14:00'), reason: 'spindle' }));
  assert.deepEqual({ ...(await stateAt(at('09:00'))), downtimeId: 0 }, { state: 'down', downtimeId: 0, since: '2026-11-23T08:00:00.000Z', until: '2026-11-23T14:00:00.000Z', reason: 'spindle' });
  await write(at('09:30'), (act) => reportMachineDown(act, { machineId, until: at('16:00'), reason: '' }));
  assert.equal((await stateAt(at('09:30'))).until, '2026-11-23T16:00:00.000Z', 'said again, it corrects the estimate');
  assert.equal((await db.read((tx) => downtimesFrom(tx, at('09:00')))).length, 1);
  await write(at('12:00'), (act) => reportMachineUp(act, { machineId }));
  assert.equal((await stateAt(at('12:00'))).state, 'up');
  const { rows: facts } = await db.read((tx) => sql<{ kind: string; subject: string; data: Record<string, unknown> }>`select kind, subject, data from journal.fact where kind in ('resources/machine-down', 'resources/machine-up') order by number`.execute(tx));
  assert.deepEqual(facts.map(({ kind, data }) => [kind, data['code']]), [['resources/machine-down', 'CNC-05'], ['resources/machine-down', 'CNC-05'], ['resources/machine-up', 'CNC-05']]);
});

test('a report that cannot be true is refused', async () => {
  await assert.rejects(write(at('13:00'), (act) => reportMachineUp(act, { machineId })), /is not down/);
  await assert.rejects(write(at('13:00'), (act) => reportMachineDown(act, { machineId, since: at('15:00'), until: null, reason: '' })), /yet to come/);
  await assert.rejects(write(at('13:00'), (act) => reportMachineDown(act, { machineId, until: at('12:00'), reason: '' })), /cannot be up at 2026-11-23 12:00 UTC/);
  await assert.rejects(write(at('13:00'), (act) => reportMachineDown(act, { machineId, until: at('13:00'), reason: '' })), /it is down since 2026-11-23 13:00 UTC/, 'no length');
});

test('what a machine is set up for is told when it changes, and only then', async () => {
  const told = async () => (await db.read((tx) => historyOf(tx, `machine:${machineId}`))).filter(({ kind }) => kind === 'resources/machine-set-up').map(({ data }) => [data['before'], data['after']]);
  for (const family of ['ALU', 'ALU', 'STEEL', null]) await write(at('14:00'), (act) => setUpMachine(act, machineId, family));
  assert.deepEqual(await told(), [['STEEL', null], ['ALU', 'STEEL'], [null, 'ALU']]);
  await assert.rejects(write(at('14:00'), (act) => setUpMachine(act, 999, 'ALU')), /no machine number 999/);
});

test('two reports of one breakdown at once make one downtime', async () => {
  await Promise.all([1, 2, 3].map(() => write(at('17:00'), (act) => reportMachineDown(act, { machineId, until: null, reason: 'jam' }))));
  assert.equal((await db.read((tx) => downtimesFrom(tx, at('17:00')))).length, 1);
  await write(at('18:00'), (act) => reportMachineUp(act, { machineId }));
});

test('maintenance is planned once for a time, and can be called off', async () => {
  const window = { startsAt: '2026-11-24T06:00:00Z', endsAt: '2026-11-24T10:00:00Z', reason: 'preventive' };
  const id = await write(at('18:00'), (act) => planMaintenance(act, machineId, window));
  await assert.rejects(write(at('18:00'), (act) => planMaintenance(act, machineId, { ...window, startsAt: '2026-11-24T09:00:00Z', endsAt: '2026-11-24T12:00:00Z' })), /already has maintenance/);
  assert.equal((await stateAt(new Date('2026-11-24T07:00:00Z'))).state, 'maintenance');
  await write(at('19:00'), (act) => endMaintenance(act, id));
  assert.equal((await stateAt(new Date('2026-11-24T07:00:00Z'))).state, 'up');
});
