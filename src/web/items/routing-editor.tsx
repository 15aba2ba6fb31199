/** A routing under edit: operations typed or pasted like a spreadsheet; of the one under the hand, its machines with their own times, skills and instructions. */
import { useMemo, useState, type ReactNode } from 'react';
import type { ItemRow, RoutingRow } from '#contract/items';
import { Card, choiceCheck, DateField, dayCheck, differences, EditGrid, NumberField, numberCheck, problemsIn, t, textCheck, TextArea, TextField, type CellDifference, type Choice, type GridColumn, type GridRow } from '#web/kit';
import { useEditing, useWhole } from '#web/client';
import { EditBar } from '#web/shell';
import { blankLine, cellsOf, twice } from './bill-lines.ts';
import { findMachines, findSkills } from './find-code.ts';
import { bodyOf, COLUMN, draftOf, machineRows, machinesText, skillRows, skillsText, type RoutingDraft, type RoutingHead } from './routing-lines.ts';

const minutes = numberCheck({ least: 0 });
const percent = numberCheck({ least: 0, most: 100 });
const coded = (rows: (text: string) => GridRow[], field: string, words: () => string) => (text: string): string | undefined => (rows(text).some((row) => row[field] === '') ? words() : undefined);

const operationColumns = (centers: readonly Choice[]): readonly GridColumn[] => [
  { id: 'position', title: t('Position'), width: '80px', numeric: true, check: numberCheck({ whole: true, least: 1 }), means: t('Its place in the routing.') },
  { id: 'name', title: t('Operation'), width: 'minmax(140px, 1fr)', check: textCheck, means: t('What is done.') },
  { id: 'center', title: t('Work center'), width: '130px', choices: centers, check: textCheck, means: t('Where it is done.') },
  { id: 'setup', title: t('Setup min'), width: '85px', numeric: true, check: minutes, means: t('Minutes of setup, beside the changeover.') },
  { id: 'run', title: t('Run min'), width: '85px', numeric: true, check: minutes, means: t('Minutes for a piece; where there is a batch, for every started batch.') },
  { id: 'batch', title: t('Batch'), width: '70px', numeric: true, check: numberCheck({ empty: true, above: 0 }), means: t('Pieces that run together; empty: one by one.') },
  { id: 'queue', title: t('Queue min'), width: '85px', numeric: true, check: minutes, means: t('Minutes of waiting before it.') },
  { id: 'move', title: t('Move min'), width: '85px', numeric: true, check: minutes, means: t('Minutes on the way to the next operation.') },
  { id: 'transfer', title: t('Transfer'), width: '80px', numeric: true, check: numberCheck({ empty: true, above: 0 }), means: t('The next operation may begin after so many; empty: after all.') },
  { id: 'attended', title: t('Attended %'), width: '90px', numeric: true, check: percent, means: t('Share of the run time that people are needed.') },
  { id: 'yield', title: t('Yield %'), width: '75px', numeric: true, check: numberCheck({ above: 0, most: 100 }), means: t('Share of the pieces that come out good.') },
  { id: 'machines', title: t('Machines'), width: '160px', check: coded(machineRows, 'machine', () => t('A machine has no code.')), means: t('Empty: every machine of the work center. Else such as “CNC-05; CNC-06 110%”.') },
  { id: 'skills', title: t('Skills'), width: '140px', check: coded(skillRows, 'skill', () => t('A skill has no code.')), means: t('Who is needed: such as “MILL5; 2 × WELD (setup)”.') },
  { id: 'family', title: t('Changeover family'), width: '130px', means: t('What the machine must be set up for; empty: the family of the item.') },
  { id: 'interruptible', title: t('Interrupted'), width: '100px', choices: [{ value: 'never', label: t('never') }, { value: 'breaks', label: t('waits in breaks') }, { value: 'unattended', label: t('runs on unattended') }], check: choiceCheck(['never', 'breaks', 'unattended']) },
];
const blankOperation = (rows: readonly GridRow[], before: number): GridRow => ({ position: blankLine(rows, before)['position']!, name: '', center: '', setup: '0', run: '', batch: '', queue: '0', move: '0', transfer: '', attended: '100', yield: '100', machines: '', skills: '', family: '', interruptible: 'breaks', instructions: '' });

export function RoutingEditor({ item, routing, onClose }: { readonly item: ItemRow; readonly routing: RoutingRow; readonly onClose: () => void }): ReactNode {
  const centers = useWhole<{ rows: { code: string; name: string }[] }>('/work-centers', {}, { hears: ['resources'] });
  const loaded = useMemo(() => ({ version: routing.version, draft: draftOf(routing) }), [routing]);
  const editing = useEditing<RoutingDraft>({ path: `/routings/${routing.id}`, loaded, bodyOf, said: t('Routing {revision} of {item} is saved', { revision: routing.revision, item: item.code }) });
  const { now: { head, rows, rest }, problem } = editing;
  const [at, setAt] = useState(0);
  const columns = useMemo(() => operationColumns((centers.data?.rows ?? []).map((one) => ({ value: one.code, label: one.name }))), [centers.data]);
  const wrong = useMemo(() => new Map([...problemsIn(columns, rows), ...twice(rows, 'position', (position) => t('Position {position} is taken already.', { position }))]), [columns, rows]);
  const headWrong: Partial<Record<keyof RoutingHead, string | undefined>> = { rank: numberCheck({ whole: true, least: 1, most: 1000 })(head.rank, {}), effectiveFrom: dayCheck(head.effectiveFrom, {}) };
  const set = (change: Partial<RoutingDraft>): void => editing.set({ head, rows, rest, ...change });
  const type = (field: keyof RoutingHead) => (text: string): void => set({ head: { ...head, [field]: text } });
  const against = (theirs: RoutingDraft): readonly CellDifference[] => [
    ...differences([...columns, { id: 'instructions', title: t('Instructions') }], rows, theirs.rows, (row) => t('Operation {position}', { position: row['position'] ?? '' })),
    ...(JSON.stringify(head) === JSON.stringify(theirs.head) ? [] : [{ row: t('Head of the routing'), column: '', mine: Object.values(head).filter(Boolean).join(', '), theirs: Object.values(theirs.head).filter(Boolean).join(', ') }]),
  ];
  const count = wrong.size + Object.values(headWrong).filter(Boolean).length;
  const under = rows[at];
  return (
    <div className="p-column">
      <EditBar of={editing} differences={against} onClose={onClose} blocked={count > 0 ? t('{count, plural, one {# entry} other {# entries}} to mend before it can be saved', { count }) : undefined}><h2>{t('Routing {revision}', { revision: routing.revision })}</h2></EditBar>
      <Card>
        <div className="k-fields">
          <NumberField label={t('Rank')} value={head.rank} onChange={type('rank')} error={headWrong.rank ?? problem?.fields['rank']} hint={t('1 is preferred, others are alternates')} />
          <DateField label={t('In force from')} value={head.effectiveFrom} onChange={type('effectiveFrom')} error={headWrong.effectiveFrom ?? problem?.fields['effectiveFrom']} />
          <DateField label={t('In force to')} value={head.effectiveTo} onChange={type('effectiveTo')} error={problem?.fields['effectiveTo']} />
          <TextField label={t('Note')} value={head.note} onChange={type('note')} error={problem?.fields['note']} />
        </div>
      </Card>
      <Card title={t('Operations')} count={rows.length} flush>
        <EditGrid label={t('Operations of the routing')} columns={columns} rows={rows} onChange={(next) => set({ rows: next })} blank={blankOperation} problems={wrong.size > 0 ? wrong : problem ? cellsOf(problem.fields, 'operations', COLUMN) : undefined} undo={editing.undo} redo={editing.redo} onRow={setAt} most="44vh" />
      </Card>
      {under ? <OneOperation key={at} row={under} onChange={(change) => set({ rows: rows.map((row, place) => (place === at ? { ...row, ...change } : row)) })} /> : null}
    </div>
  );
}

const MACHINE_COLUMNS = (): readonly GridColumn[] => [
  { id: 'machine', title: t('Machine'), width: 'minmax(120px, 1fr)', find: findMachines, check: textCheck }, { id: 'rank', title: t('Rank'), width: '60px', numeric: true, check: numberCheck({ whole: true, least: 1 }), means: t('Which is preferred: the lowest.') },
  { id: 'speed', title: t('Speed %'), width: '80px', numeric: true, check: numberCheck({ above: 0 }), means: t('For this operation, on top of the machine’s own.') },
  { id: 'setup', title: t('Setup min'), width: '90px', numeric: true, check: numberCheck({ empty: true, least: 0 }), means: t('Empty: the operation’s.') }, { id: 'run', title: t('Run min'), width: '90px', numeric: true, check: numberCheck({ empty: true, least: 0 }), means: t('Empty: the operation’s.') },
];
const SKILL_COLUMNS = (): readonly GridColumn[] => [
  { id: 'skill', title: t('Skill'), width: 'minmax(120px, 1fr)', find: findSkills, check: textCheck }, { id: 'headcount', title: t('People'), width: '80px', numeric: true, check: numberCheck({ whole: true, least: 1, most: 100 }) },
  { id: 'during', title: t('When'), width: '110px', choices: [{ value: 'whole', label: t('all the time') }, { value: 'setup', label: t('for the setup only') }], check: choiceCheck(['whole', 'setup']) },
];

/** What does not fit into one cell, of the operation under the hand. */
function OneOperation({ row, onChange }: { readonly row: GridRow; readonly onChange: (change: GridRow) => void }): ReactNode {
  const [machineColumns, skillColumns] = useMemo(() => [MACHINE_COLUMNS(), SKILL_COLUMNS()], []);
  const [machines, skills] = [machineRows(row['machines'] ?? ''), skillRows(row['skills'] ?? '')];
  const title = (what: string): string => t('{what} of operation {position} {name}', { what, position: row['position'] ?? '', name: row['name'] ?? '' });
  return (
    <div className="p-halves">
      <Card title={title(t('Machines'))} count={machines.length === 0 ? t('every machine of the work center') : undefined} flush>
        <EditGrid label={t('Machines of the operation')} columns={machineColumns} rows={machines} problems={problemsIn(machineColumns, machines)} onChange={(next) => onChange({ machines: machinesText(next) })} blank={() => ({ machine: '', rank: '1', speed: '100', setup: '', run: '' })} most="240px" />
      </Card>
      <Card title={title(t('Skills'))} count={skills.length === 0 ? t('nobody is needed') : undefined} flush>
        <EditGrid label={t('Skills of the operation')} columns={skillColumns} rows={skills} problems={problemsIn(skillColumns, skills)} onChange={(next) => onChange({ skills: skillsText(next) })} blank={() => ({ skill: '', headcount: '1', during: 'whole' })} most="240px" />
      </Card>
      <Card title={title(t('Instructions'))}><TextArea label={t('Instructions')} value={row['instructions'] ?? ''} onChange={(instructions) => onChange({ instructions })} rows={4} /></Card>
    </div>
  );
}
