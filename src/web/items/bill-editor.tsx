/** A bill under edit: its head and its lines, typed or pasted like a spreadsheet, kept as one. */
import { useMemo, type ReactNode } from 'react';
import type { ItemRow, UnitRow, WholeBill } from '#contract/items';
import { Card, choiceCheck, DateField, dayCheck, differences, EditGrid, NumberField, numberCheck, problemsIn, SkeletonLines, t, textCheck, TextField, type CellDifference, type GridColumn } from '#web/kit';
import { useEditing, useOne, useWhole } from '#web/client';
import { EditBar, Shown } from '#web/shell';
import { blankLine, bodyOf, cellsOf, draftOf, twice, type BillDraft, type BillHead } from './bill-lines.ts';
import { findItems } from './find-code.ts';

const columnsOf = (units: readonly UnitRow[]): readonly GridColumn[] => [
  { id: 'position', title: t('Position'), width: '80px', numeric: true, check: numberCheck({ whole: true, least: 1 }), means: t('Its place in the bill.') },
  { id: 'component', title: t('Component'), width: '150px', find: findItems, check: textCheck, means: t('Number of the part that goes in.') },
  { id: 'description', title: t('Description'), width: 'minmax(160px, 1fr)', fixed: () => true },
  { id: 'quantity', title: t('Quantity'), width: '100px', numeric: true, check: numberCheck({ above: 0 }), means: t('For the quantity the bill is written for.') },
  { id: 'unit', title: t('Unit'), width: '80px', choices: units.map((unit) => ({ value: unit.code, label: unit.name })), means: t('Left empty: the unit it is stocked in.') },
  { id: 'per', title: t('For'), width: '80px', choices: [{ value: 'piece', label: t('each piece made') }, { value: 'lot', label: t('a lot of any size') }], check: choiceCheck(['piece', 'lot']), means: t('“lot”: the same for a lot of any size.') },
  { id: 'scrap', title: t('Scrap %'), width: '80px', numeric: true, check: numberCheck({ least: 0, below: 100 }), means: t('What is lost of it on the way, in percent.') },
  { id: 'operation', title: t('At operation'), width: '100px', numeric: true, check: numberCheck({ empty: true, whole: true, least: 1 }), means: t('Position of the operation that uses it; empty: the first.') },
  { id: 'from', title: t('From'), width: '110px', check: dayCheck, means: t('First day it is used; empty: from the start.') },
  { id: 'to', title: t('To'), width: '110px', check: dayCheck, means: t('Last day it is used; empty: until further notice.') },
  { id: 'kind', title: t('Kind'), width: '110px', choices: [{ value: 'component', label: t('goes in') }, { value: 'by-product', label: t('comes out besides') }], check: choiceCheck(['component', 'by-product']) },
  { id: 'group', title: t('Alternates'), width: '100px', means: t('Lines of one name stand for each other.') },
  { id: 'rank', title: t('Rank'), width: '60px', numeric: true, check: numberCheck({ whole: true, least: 1, most: 1000 }), means: t('Among alternates: the lowest first.') },
];

export function BillEditor({ item, billId, onClose }: { readonly item: ItemRow; readonly billId: number; readonly onClose: () => void }): ReactNode {
  const whole = useOne<WholeBill>(`/bills/${billId}/whole`, {}, { hears: ['items'] });
  const units = useWhole<{ rows: UnitRow[] }>('/units', {}, { hears: ['items'] });
  return <Shown answer={whole} waiting={<Card title={t('Bill')}><SkeletonLines lines={6} /></Card>}>{(bill) => <Open key={billId} item={item} bill={bill} billId={billId} units={units.data?.rows ?? []} onClose={onClose} />}</Shown>;
}

function Open({ item, bill, billId, units, onClose }: { readonly item: ItemRow; readonly bill: WholeBill; readonly billId: number; readonly units: readonly UnitRow[]; readonly onClose: () => void }): ReactNode {
  const loaded = useMemo(() => ({ version: bill.version, draft: draftOf(bill) }), [bill]);
  const editing = useEditing<BillDraft>({ path: `/bills/${billId}`, loaded, bodyOf, said: t('Bill {revision} of {item} is saved', { revision: bill.revision, item: item.code }) });
  const { now: { head, rows, rest }, problem } = editing;
  const columns = useMemo(() => columnsOf(units), [units]);
  const wrong = useMemo(() => new Map([...problemsIn(columns, rows), ...twice(rows, 'position', (position) => t('Position {position} is taken already.', { position }))]), [columns, rows]);
  const headWrong: Partial<Record<keyof BillHead, string | undefined>> = { forQuantity: numberCheck({ above: 0 })(head.forQuantity, {}), yieldPercent: numberCheck({ above: 0, most: 100 })(head.yieldPercent, {}) };
  const set = (change: Partial<BillDraft>): void => editing.set({ head, rows, rest, ...change });
  const type = (field: keyof BillHead) => (text: string): void => set({ head: { ...head, [field]: text } });
  const against = (theirs: BillDraft): readonly CellDifference[] => [
    ...differences(columns.filter((one) => one.id !== 'description'), rows, theirs.rows, (row) => t('Position {position}', { position: row['position'] ?? '' })),
    ...(JSON.stringify(head) === JSON.stringify(theirs.head) ? [] : [{ row: t('Head of the bill'), column: '', mine: Object.values(head).filter(Boolean).join(', '), theirs: Object.values(theirs.head).filter(Boolean).join(', ') }]),
  ];
  const count = wrong.size + Object.values(headWrong).filter(Boolean).length;
  return (
    <div className="p-column">
      <EditBar of={editing} differences={against} onClose={onClose} blocked={count > 0 ? t('{count, plural, one {# entry} other {# entries}} to mend before it can be saved', { count }) : undefined}><h2>{t('Bill {revision}', { revision: bill.revision })}</h2></EditBar>
      <Card>
        <div className="k-fields">
          <NumberField label={t('Written for')} unit={item.stockUnit} value={head.forQuantity} onChange={type('forQuantity')} error={headWrong.forQuantity ?? problem?.fields['forQuantity']} hint={t('What the quantities of the lines make')} />
          <NumberField label={t('Yield')} unit="%" value={head.yieldPercent} onChange={type('yieldPercent')} error={headWrong.yieldPercent ?? problem?.fields['yieldShare']} hint={t('What comes out good')} />
          <DateField label={t('In force from')} value={head.effectiveFrom} onChange={type('effectiveFrom')} error={problem?.fields['effectiveFrom']} />
          <DateField label={t('In force to')} value={head.effectiveTo} onChange={type('effectiveTo')} error={problem?.fields['effectiveTo']} />
          <TextField label={t('Note')} value={head.note} onChange={type('note')} error={problem?.fields['note']} />
        </div>
      </Card>
      <Card title={t('Lines')} count={rows.length} flush>
        <EditGrid label={t('Lines of the bill')} columns={columns} rows={rows} onChange={(next) => set({ rows: next })} blank={blankLine} problems={wrong.size > 0 ? wrong : problem ? cellsOf(problem.fields, 'lines') : undefined} undo={editing.undo} redo={editing.redo} most="calc(100vh - 390px)" />
      </Card>
    </div>
  );
}
