/** A routing's operations as rows of texts that are typed into, and back. Machines and skills of an operation are one readable text each. */
import type { RoutingBody, RoutingOperation, RoutingRow } from '#contract/items';
import type { GridRow } from '#web/kit';
import { percentOf, shareOf } from './shares.ts';

export interface RoutingHead {
  readonly rank: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string;
  readonly note: string;
}
export interface RoutingDraft {
  readonly head: RoutingHead;
  readonly rows: readonly GridRow[];
  readonly rest: Pick<RoutingBody, 'itemCode' | 'revision' | 'status'>;
}

type Machine = RoutingOperation['machines'][number];
type Skill = RoutingOperation['skills'][number];
const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);
/** Stands for a code not yet typed. */
const OPEN = '?';
const parts = (text: string): string[] => text.split(';').map((part) => part.trim()).filter((part) => part !== '');

/** "CNC-05; CNC-06 #2 110% setup 5 run 2.1": rank, speed and times only where they are not the usual. */
export const machinesText = (machines: readonly GridRow[]): string => machines.map((one) => [
  one['machine'] || OPEN, one['rank'] && one['rank'] !== '1' ? `#${one['rank']}` : '', one['speed'] && one['speed'] !== '100' ? `${one['speed']}%` : '', one['setup'] ? `setup ${one['setup']}` : '', one['run'] ? `run ${one['run']}` : '',
].filter((part) => part !== '').join(' ')).join('; ');

export const machineRows = (text: string): GridRow[] => parts(text).map((part) => {
  const [, code = '', rank = '1', speed = '100', setup = '', run = ''] = /^(.*?)(?:\s+#(\d+))?(?:\s+([\d.]+)\s*%)?(?:\s+setup\s+([\d.]+))?(?:\s+run\s+([\d.]+))?$/i.exec(part) ?? [];
  return { machine: code === OPEN ? '' : code, rank, speed, setup, run };
});

/** "2 × MILL5; WELD (setup)": how many where it is not one, and whether for the setup only. */
export const skillsText = (skills: readonly GridRow[]): string => skills.map((one) => `${one['headcount'] && one['headcount'] !== '1' ? `${one['headcount']} × ` : ''}${one['skill'] || OPEN}${one['during'] === 'setup' ? ' (setup)' : ''}`).join('; ');

export const skillRows = (text: string): GridRow[] => parts(text).map((part) => {
  const [, headcount = '1', code = '', setup] = /^(?:(\d+)\s*[×x*]\s*)?(.*?)(\s+\(setup\))?$/i.exec(part) ?? [];
  return { skill: code === OPEN ? '' : code, headcount, during: setup === undefined ? 'whole' : 'setup' };
});

const rowOf = (operation: RoutingOperation): GridRow => ({
  position: String(operation.position), name: operation.name, center: operation.workCenterCode, setup: operation.setupMinutes, run: operation.runMinutes, batch: operation.batchSize ?? '', queue: operation.queueMinutes, move: operation.moveMinutes,
  transfer: operation.transferBatch ?? '', attended: percentOf(operation.attendedShare), yield: percentOf(operation.yieldShare), interruptible: operation.interruptible, family: operation.changeoverFamily ?? '',
  machines: machinesText(operation.machines.map((one) => ({ machine: one.machineCode, rank: String(one.rank), speed: one.speedPercent, setup: one.setupMinutes ?? '', run: one.runMinutes ?? '' }))),
  skills: skillsText(operation.skills.map((one) => ({ skill: one.skillCode, headcount: String(one.headcount), during: one.during }))), instructions: operation.instructions,
});
export const draftOf = ({ itemCode, revision, status, rank, effectiveFrom, effectiveTo, note, operations }: RoutingRow): RoutingDraft => ({
  head: { rank: String(rank), effectiveFrom: effectiveFrom ?? '', effectiveTo: effectiveTo ?? '', note }, rows: operations.map(rowOf), rest: { itemCode, revision, status },
});

const machineOf = (row: GridRow): Machine => ({ machineCode: row['machine'] ?? '', rank: Number(row['rank'] || 1), speedPercent: row['speed'] || '100', setupMinutes: orNull(row['setup']), runMinutes: orNull(row['run']) });
const skillOf = (row: GridRow): Skill => ({ skillCode: row['skill'] ?? '', headcount: Number(row['headcount'] || 1), during: row['during'] === 'setup' ? 'setup' : 'whole' });
const operationOf = (row: GridRow): RoutingOperation => ({
  position: Number(row['position']), name: row['name'] ?? '', workCenterCode: row['center'] ?? '', setupMinutes: row['setup'] || '0', runMinutes: row['run'] ?? '', batchSize: orNull(row['batch']), queueMinutes: row['queue'] || '0', moveMinutes: row['move'] || '0',
  transferBatch: orNull(row['transfer']), attendedShare: shareOf(row['attended'] || '100'), yieldShare: shareOf(row['yield'] || '100'), interruptible: (row['interruptible'] || 'breaks') as RoutingOperation['interruptible'], changeoverFamily: orNull(row['family']),
  machines: machineRows(row['machines'] ?? '').map(machineOf), skills: skillRows(row['skills'] ?? '').map(skillOf), instructions: row['instructions'] ?? '',
});
export const bodyOf = ({ head, rows, rest }: RoutingDraft): RoutingBody => ({ ...rest, rank: Number(head.rank || 1), effectiveFrom: orNull(head.effectiveFrom), effectiveTo: orNull(head.effectiveTo), note: head.note, operations: rows.map(operationOf) });

/** The server's word for a field of an operation → the column it is typed in. */
export const COLUMN: Readonly<Record<string, string>> = {
  workCenterCode: 'center', workCenter: 'center', setupMinutes: 'setup', runMinutes: 'run', batchSize: 'batch', queueMinutes: 'queue', moveMinutes: 'move', transferBatch: 'transfer', attendedShare: 'attended', yieldShare: 'yield', changeoverFamily: 'family',
};
