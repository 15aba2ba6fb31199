/** Somebody new. Skills and shifts are entered once the record is there. */
import { useMemo, type ReactNode } from 'react';
import { SidePanel, t } from '#web/kit';
import { useMay, useWhole } from '#web/client';
import { NewRecord, type RecordField } from '#web/shell';

export function NewPerson({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: (id: number) => void }): ReactNode {
  const sites = useWhole<{ rows: { code: string; name: string }[] }>('/sites', {}, { hears: ['resources'] }).data;
  const seesCost = useMay('people.private');
  const fields = useMemo((): readonly RecordField[] => [
    { name: 'code', label: t('Number'), required: true, half: true, hint: t('What is typed or scanned at a terminal.') },
    { name: 'siteCode', label: t('Site'), kind: 'choice', required: true, half: true, choices: (sites?.rows ?? []).map((one) => ({ value: one.code, label: one.name, hint: one.code })), ...(sites?.rows.length === 1 ? { otherwise: sites.rows[0]!.code } : {}) },
    { name: 'name', label: t('Name'), required: true }, { name: 'jobTitle', label: t('Work') },
    { name: 'hiredOn', label: t('First day'), kind: 'day', mayLack: true, half: true }, { name: 'leftOn', label: t('Last day'), kind: 'day', mayLack: true, half: true, hint: t('Empty: employed') },
    ...(seesCost ? [{ name: 'hourlyCost', label: t('Cost an hour'), kind: 'decimal' as const, mayLack: true }] : []),
  ], [sites, seesCost]);
  return <SidePanel title={t('New person')} open onClose={onClose} width={520}>{sites ? <NewRecord path="/employees" fields={fields} onClose={onClose} onAdded={onAdded} /> : null}</SidePanel>;
}
