/** Who drives: carriers, to be added and renamed. */
import { IconPlus, IconTruck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CarrierRow } from '#contract/shipping';
import { Button, DataTable, EmptyState, t, useAddress, type Column } from '#web/kit';
import { useMay, useWhole } from '#web/client';
import { RecordPanel, useCommands, type RecordField } from '#web/shell';

const FIELDS: readonly RecordField[] = [{ name: 'code', label: t('Code'), required: true }, { name: 'name', label: t('Name'), required: true }];

export function Carriers(): ReactNode {
  const [{ record }, change] = useAddress<{ record: string }>();
  const carriers = useWhole<{ rows: CarrierRow[] }>('/carriers', {}, { hears: ['shipping'] });
  const mayEdit = useMay('shipping.edit');
  const open = (id: string | undefined): void => change({ record: id } as never);
  useCommands(mayEdit ? [{ id: 'new carrier', title: t('New carrier'), keys: 'n', group: t('Shipments'), run: () => open('new') }] : []);
  const columns: readonly Column<CarrierRow>[] = [{ id: 'code', title: t('Code'), width: '160px', cell: (row) => <span className="k-strong">{row.code}</span>, text: (row) => row.code }, { id: 'name', title: t('Name'), width: 'minmax(200px, 1fr)', cell: (row) => row.name }];
  return (
    <>
      <DataTable name="carriers" label={t('Carriers')} columns={columns} rows={carriers.data?.rows} rowKey={(row) => String(row.id)} failure={carriers.failure} {...(mayEdit ? { onOpen: (row: CarrierRow) => open(String(row.id)), opens: 'record' } : {})}
        actions={mayEdit ? <Button icon={IconPlus} onClick={() => open('new')}>{t('New carrier')}</Button> : undefined} empty={<EmptyState icon={IconTruck} title={t('No carriers yet')}>{t('A shipment may say who takes it.')}</EmptyState>} />
      {record !== undefined && mayEdit ? <RecordPanel id={record} path="/carriers" fields={FIELDS} among={carriers.data?.rows} newTitle={t('New carrier')} titleOf={(row: CarrierRow) => row.name} onClose={() => open(undefined)} /> : null}
    </>
  );
}
