/** Where the plant stands, and whose clock counts there. */
import { IconMapPin, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SiteRow } from '#contract/resources';
import { Button, DataTable, EmptyState, plantNow, t, useAddress, type Column } from '#web/kit';
import { useMay, useWhole } from '#web/client';
import { RecordPanel, useCommands } from '#web/shell';
import { useSiteFields } from './record-fields.ts';

export function Sites(): ReactNode {
  const [{ site }, change] = useAddress<{ site: string }>();
  const sites = useWhole<{ rows: SiteRow[] }>('/sites', {}, { hears: ['resources'] });
  const mayEdit = useMay('resources.edit');
  const fields = useSiteFields();
  const open = (id: string | undefined): void => change({ site: id } as never);
  useCommands(mayEdit ? [{ id: 'new site', title: t('New site'), keys: 'n', group: t('Machines'), run: () => open('new') }] : []);
  const columns: readonly Column<SiteRow>[] = [
    { id: 'code', title: t('Site'), width: '130px', cell: (row) => <span className="k-strong">{row.code}</span>, text: (row) => row.code }, { id: 'name', title: t('Name'), width: 'minmax(160px, 2fr)', cell: (row) => row.name },
    { id: 'zone', title: t('Time zone'), width: '220px', cell: (row) => row.zone },
    { id: 'now', title: t('Its clock'), width: '120px', numeric: true, cell: (row) => new Intl.DateTimeFormat('en-GB', { timeZone: row.zone, hour: '2-digit', minute: '2-digit' }).format(plantNow()) },
  ];
  return (
    <>
      <DataTable name="sites" label={t('Sites')} columns={columns} rows={sites.data?.rows} rowKey={(row) => String(row.id)} failure={sites.failure} {...(mayEdit ? { onOpen: (row: SiteRow) => open(String(row.id)), opens: 'site' } : {})}
        actions={mayEdit ? <Button icon={IconPlus} onClick={() => open('new')}>{t('New site')}</Button> : undefined} empty={<EmptyState icon={IconMapPin} title={t('No sites yet')}>{t('Everything stands, works and ships at a site: begin with yours.')}</EmptyState>} />
      {site !== undefined && mayEdit ? <RecordPanel id={site} path="/sites" fields={fields} among={sites.data?.rows} newTitle={t('New site')} titleOf={(row: SiteRow) => row.name || row.code} onClose={() => open(undefined)} /> : null}
    </>
  );
}
