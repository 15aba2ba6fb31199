/** What is expected to be ordered, bucket by bucket, and how much of it has been ordered by now. */
import { IconChartDots, IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { ForecastRow } from '#contract/demand';
import { Button, DataTable, dayOf, dayText, EmptyState, plantNow, quantityShown, SidePanel, t, useAddress, type Choice, type Column } from '#web/kit';
import { get, useList, useMay, useOne, useSheetEdit, useTell, useWhole } from '#web/client';
import { BringIn, EditRecord, NewRecord, useCommands, type RecordField } from '#web/shell';

const findItems = async (words: string): Promise<readonly Choice[]> =>
  (await get<{ rows: { code: string; description: string; stockUnit: string }[] }>('/items', { find: words, active: true, limit: 20 })).rows.map((row) => ({ value: row.code, label: `${row.code} ${row.description}`, hint: row.stockUnit }));
const always = ({ itemCode, siteCode, startsOn, quantity }: ForecastRow): Record<string, string> => ({ item: itemCode, site: siteCode, starts_on: startsOn, quantity });

export function Forecasts(): ReactNode {
  const [{ forecast }, change] = useAddress<{ forecast: string }>();
  const forecasts = useList<ForecastRow>('/forecasts', {}, { hears: ['demand', 'sales'] });
  const sites = useWhole<{ rows: { code: string; name: string }[] }>('/sites', {}, { hears: ['resources'] }).data;
  const mayEdit = useMay('demand.edit');
  const edit = useSheetEdit<ForecastRow>({ sheet: 'forecasts', title: t('Forecast'), key: 'item', always }, mayEdit);
  const open = (id: string | undefined): void => change({ forecast: id } as never);
  useCommands(mayEdit ? [{ id: 'new forecast', title: t('New forecast'), keys: 'n', group: t('Material plan'), run: () => open('new') }] : []);
  const fields = useMemo((): readonly RecordField[] => [
    { name: 'itemCode', label: t('Item'), kind: 'found', required: true, fixed: true, find: findItems },
    { name: 'siteCode', label: t('Site'), kind: 'choice', required: true, fixed: true, half: true, choices: (sites?.rows ?? []).map((one) => ({ value: one.code, label: one.name, hint: one.code })), ...(sites?.rows.length === 1 ? { otherwise: sites.rows[0]!.code } : {}) },
    { name: 'startsOn', label: t('First day'), kind: 'day', required: true, fixed: true, half: true, otherwise: dayOf(plantNow()), hint: t('It lasts until the next one begins.') },
    { name: 'quantity', label: t('Quantity'), kind: 'decimal', required: true }, { name: 'note', label: t('Note') },
  ], [sites]);
  const columns: readonly Column<ForecastRow>[] = [
    { id: 'item', title: t('Item'), width: 'minmax(200px, 1.5fr)', cell: (row) => <><span className="k-strong">{row.itemCode}</span> <span className="k-second">{row.itemDescription}</span></>, text: (row) => row.itemCode },
    { id: 'from', title: t('First day'), width: '130px', cell: (row) => dayText(row.startsOn), text: (row) => row.startsOn }, { id: 'until', title: t('Before'), width: '130px', cell: (row) => dayText(row.endsBefore), text: (row) => row.endsBefore },
    { id: 'quantity', title: t('Quantity'), width: '120px', numeric: true, cell: (row) => `${quantityShown(row.quantity)} ${row.unit}`, text: (row) => row.quantity, edit: { field: 'quantity' } },
    { id: 'consumed', title: t('Ordered'), width: '110px', numeric: true, cell: (row) => quantityShown(row.consumed), text: (row) => row.consumed }, { id: 'remaining', title: t('Still expected'), width: '120px', numeric: true, cell: (row) => quantityShown(row.remaining), text: (row) => row.remaining },
    { id: 'site', title: t('Site'), width: '100px', cell: (row) => row.siteCode }, { id: 'note', title: t('Note'), width: 'minmax(120px, 1fr)', cell: (row) => row.note, edit: { field: 'note' } },
  ];
  return (
    <>
      <DataTable name="forecasts" label={t('Forecast')} columns={columns} rows={forecasts.data} rowKey={(row) => String(row.id)} more={forecasts.more} onMore={forecasts.onMore} failure={forecasts.failure} onAll={forecasts.all} edit={edit} exportHref="/api/v1/exchange/export/forecasts?as=xlsx" {...(mayEdit ? { onOpen: (row: ForecastRow) => open(String(row.id)), opens: 'forecast' } : {})}
        actions={mayEdit ? <Button icon={IconPlus} onClick={() => open('new')}>{t('New forecast')}</Button> : undefined}
        empty={<EmptyState icon={IconChartDots} title={t('No forecast')} action={<BringIn />}>{t('What is expected beyond the orders there are is planned for too; orders that come eat it up.')}</EmptyState>} />
      {forecast === undefined || !mayEdit ? null : forecast === 'new' ? <SidePanel title={t('New forecast')} open onClose={() => open(undefined)} width={520}><NewRecord path="/forecasts" fields={fields} onClose={() => open(undefined)} /></SidePanel> : <OneForecast id={forecast} fields={fields} onClose={() => open(undefined)} />}
    </>
  );
}

function OneForecast({ id, fields, onClose }: { readonly id: string; readonly fields: readonly RecordField[]; readonly onClose: () => void }): ReactNode {
  const asked = useOne<ForecastRow>(`/forecasts/${id}`, {}, { hears: ['demand', 'sales'] });
  const [gone, setGone] = useState(false);
  const drop = useTell<ForecastRow>({ to: (row) => ({ method: 'DELETE', path: `/forecasts/${row.id}`, version: row.version }), said: (_, row) => t('The forecast of {item} is taken out', { item: row.itemCode }), onDone: onClose });
  // quantity and note are all that can change: another item or day is another forecast
  const row = asked.data;
  return (
    <SidePanel title={row ? `${row.itemCode}, ${dayText(row.startsOn)}` : t('Forecast')} open onClose={onClose} width={520}>
      {row ? <><EditRecord path="/forecasts" fields={fields} record={row} onClose={onClose} /><p style={{ marginTop: 20 }}>{gone ? <Button look="danger" busy={drop.busy} onClick={() => drop.tell(row)}>{t('Yes, take it out')}</Button> : <Button onClick={() => setGone(true)}>{t('Take it out')}</Button>}</p></> : null}
    </SidePanel>
  );
}
