/** What quantities are counted in, and how one unit becomes another: for all items, or for one. */
import { IconPlus, IconRuler2 } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import type { ConversionRow, UnitRow } from '#contract/items';
import { Button, Card, DataTable, EmptyState, FindFilter, SkeletonLines, t, useAddress, type Column } from '#web/kit';
import { useList, useMay, useWhole } from '#web/client';
import { RecordPanel, Shown, type RecordField } from '#web/shell';
import { findItems } from './find-code.ts';

const UNIT: readonly RecordField[] = [
  { name: 'code', label: t('Unit'), required: true, fixed: true, half: true, hint: t('As quantities carry it: pcs, kg, m.') }, { name: 'name', label: t('Name'), half: true },
  { name: 'places', label: t('Decimal places'), kind: 'count', otherwise: '6', hint: t('0: only whole ones.') },
];

export function Units(): ReactNode {
  const [{ unit, conversion }, change] = useAddress<{ unit: string; conversion: string }>();
  const units = useWhole<{ rows: UnitRow[] }>('/units', {}, { hears: ['items'] });
  const mayEdit = useMay('items.edit');
  const choices = useMemo(() => (units.data?.rows ?? []).map((one) => ({ value: one.code, label: one.code, hint: one.name })), [units.data]);
  const conversionFields = useMemo((): readonly RecordField[] => [
    { name: 'itemCode', label: t('Item'), kind: 'found', mayLack: true, fixed: true, find: (words) => findItems(words, new AbortController().signal).then((found) => found.map((one) => ({ ...one, hint: one.value }))), hint: t('Empty: for all items.') },
    { name: 'fromUnit', label: t('One of this unit'), kind: 'choice', required: true, fixed: true, half: true, choices }, { name: 'toUnit', label: t('in this unit'), kind: 'choice', required: true, fixed: true, half: true, choices },
    { name: 'ratio', label: t('is'), required: true, hint: t('Exactly: 12, 0.254 or 1/3.') },
  ], [choices]);
  const opened = (part: { unit?: string; conversion?: string }): void => change({ unit: undefined, conversion: undefined, ...part } as never);
  return (
    <div className="p-column">
      <Card title={t('Units')} actions={mayEdit ? <Button small icon={IconPlus} onClick={() => opened({ unit: 'new' })}>{t('New unit')}</Button> : undefined}>
        <Shown answer={units} waiting={<SkeletonLines lines={4} />}>
          {({ rows }) => rows.length === 0 ? <EmptyState icon={IconRuler2} title={t('No units yet')}>{t('Before anything can be counted there must be a unit, such as pcs.')}</EmptyState> : (
            <table className="k-list"><thead><tr><th>{t('Unit')}</th><th>{t('Name')}</th><th className="k-num">{t('Decimal places')}</th></tr></thead>
              <tbody>{rows.map((row) => <tr key={row.id}><td>{mayEdit ? <button type="button" className="k-link" style={{ border: 0, background: 'none', padding: 0 }} onClick={() => opened({ unit: String(row.id) })}>{row.code}</button> : row.code}</td><td>{row.name}</td><td className="k-num">{row.places}</td></tr>)}</tbody></table>
          )}
        </Shown>
      </Card>
      <div style={{ height: 420, display: 'flex', flexDirection: 'column' }}><Conversions mayEdit={mayEdit} onOpen={(id) => opened({ conversion: id })} /></div>
      {unit !== undefined && mayEdit ? <RecordPanel id={unit} path="/units" fields={UNIT} among={units.data?.rows} newTitle={t('New unit')} titleOf={(row: UnitRow) => row.code} onClose={() => opened({})} /> : null}
      {conversion === undefined || !mayEdit ? null : <OneConversion id={conversion} fields={conversionFields} onClose={() => opened({})} />}
    </div>
  );
}

function Conversions({ mayEdit, onOpen }: { readonly mayEdit: boolean; readonly onOpen: (id: string) => void }): ReactNode {
  const [{ find }] = useAddress<{ find: string }>();
  const conversions = useList<ConversionRow>('/unit-conversions', { find }, { hears: ['items'] });
  const columns: readonly Column<ConversionRow>[] = [
    { id: 'item', title: t('Item'), width: 'minmax(160px, 1fr)', cell: (row) => row.itemCode ?? <span className="k-quiet">{t('All items')}</span>, text: (row) => row.itemCode },
    { id: 'from', title: t('From'), width: '110px', cell: (row) => `1 ${row.fromUnit}`, text: (row) => row.fromUnit }, { id: 'ratio', title: t('is'), width: '140px', numeric: true, cell: (row) => <span className="k-strong">{row.ratio}</span>, text: (row) => row.ratio }, { id: 'to', title: t('To'), width: 'minmax(110px, 1fr)', cell: (row) => row.toUnit },
  ];
  return <DataTable name="unit-conversions" label={t('Conversions')} columns={columns} rows={conversions.data} rowKey={(row) => String(row.id)} more={conversions.more} onMore={conversions.onMore} failure={conversions.failure} onAll={conversions.all} exportHref="/api/v1/exchange/export/unit-conversions?as=xlsx" {...(mayEdit ? { onOpen: (row: ConversionRow) => onOpen(String(row.id)), opens: 'conversion' } : {})}
    filters={<FindFilter label={t('Item, unit')} />} actions={mayEdit ? <Button icon={IconPlus} onClick={() => onOpen('new')}>{t('New conversion')}</Button> : undefined}
    empty={<EmptyState icon={IconRuler2} title={t('No conversions')}>{t('A bill may take metres of what is stocked in pieces, once it is said how many.')}</EmptyState>} />;
}

function OneConversion({ id, fields, onClose }: { readonly id: string; readonly fields: readonly RecordField[]; readonly onClose: () => void }): ReactNode {
  const conversions = useList<ConversionRow>('/unit-conversions', {}, { hears: ['items'] });
  return <RecordPanel id={id} path="/unit-conversions" fields={fields} among={conversions.data ?? []} newTitle={t('New conversion')} titleOf={(row: ConversionRow) => `1 ${row.fromUnit} → ${row.toUnit}`} onClose={onClose} />;
}
