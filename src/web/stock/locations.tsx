/** Where things can lie: storage, docks, quarantine. */
import { IconMapPin, IconPlus } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import type { LocationRow } from '#contract/stock';
import { Button, DataTable, EmptyState, FindFilter, t, useAddress, type Column } from '#web/kit';
import { useList, useMay, useSheetEdit, useWhole } from '#web/client';
import { BringIn, RecordPanel, useCommands, type RecordField } from '#web/shell';
import { locationWord } from './stock-words.ts';

const KINDS = ['storage', 'production', 'dock', 'quarantine', 'transit'] as const;
const always = ({ code, siteCode }: LocationRow): Record<string, string> => ({ code, site: siteCode });

export function Locations(): ReactNode {
  const [{ find, record }, change] = useAddress<{ find: string; record: string }>();
  const locations = useList<LocationRow>('/locations', { find }, { hears: ['stock'] });
  const sites = useWhole<{ rows: { code: string; name: string }[] }>('/sites', {}, { hears: ['resources'] }).data;
  const mayEdit = useMay('stock.adjust');
  const edit = useSheetEdit<LocationRow>({ sheet: 'locations', title: t('Locations'), key: 'code', always }, mayEdit);
  const open = (id: string | undefined): void => change({ record: id } as never);
  useCommands(mayEdit ? [{ id: 'new location', title: t('New location'), keys: 'n', group: t('Stock'), run: () => open('new') }] : []);
  const fields = useMemo((): readonly RecordField[] => [
    { name: 'code', label: t('Location'), required: true, half: true }, { name: 'name', label: t('Name'), half: true },
    { name: 'siteCode', label: t('Site'), kind: 'choice', required: true, half: true, choices: (sites?.rows ?? []).map((one) => ({ value: one.code, label: one.name, hint: one.code })), ...(sites?.rows.length === 1 ? { otherwise: sites.rows[0]!.code } : {}) },
    { name: 'kind', label: t('Kind'), kind: 'choice', required: true, otherwise: 'storage', half: true, choices: KINDS.map((kind) => ({ value: kind, label: locationWord(kind) })), hint: t('What lies in quarantine or transit is not planned with.') },
  ], [sites]);
  const columns: readonly Column<LocationRow>[] = [
    { id: 'code', title: t('Location'), width: '160px', cell: (row) => <span className="k-strong">{row.code}</span>, text: (row) => row.code }, { id: 'name', title: t('Name'), width: 'minmax(160px, 2fr)', cell: (row) => row.name, edit: { field: 'name' } },
    { id: 'kind', title: t('Kind'), width: '140px', cell: (row) => locationWord(row.kind), text: (row) => row.kind }, { id: 'site', title: t('Site'), width: '120px', cell: (row) => row.siteCode },
  ];
  return (
    <>
      <DataTable name="locations" label={t('Locations')} columns={columns} rows={locations.data} rowKey={(row) => String(row.id)} more={locations.more} onMore={locations.onMore} failure={locations.failure} onAll={locations.all} edit={edit} exportHref="/api/v1/exchange/export/locations?as=xlsx" {...(mayEdit ? { onOpen: (row: LocationRow) => open(String(row.id)), opens: 'record' } : {})}
        filters={<FindFilter label={t('Code, name')} />} actions={mayEdit ? <Button icon={IconPlus} onClick={() => open('new')}>{t('New location')}</Button> : undefined}
        empty={<EmptyState icon={IconMapPin} title={find ? t('No location answers “{find}”', { find }) : t('No locations yet')} action={find ? undefined : <BringIn />}>{find ? null : t('Stock lies at a location: one per site is enough to begin with.')}</EmptyState>} />
      {record !== undefined && mayEdit ? <RecordPanel id={record} path="/locations" fields={fields} among={locations.data} newTitle={t('New location')} titleOf={(row: LocationRow) => row.code} onClose={() => open(undefined)} /> : null}
    </>
  );
}
