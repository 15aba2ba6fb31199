/** The forms of sites, work centers and machines. */
import { useMemo } from 'react';
import type { CalendarRow, ChangeoverMatrixRow, SiteRow, WorkCenterRow } from '#contract/resources';
import { t, type Choice } from '#web/kit';
import { useWhole } from '#web/client';
import type { RecordField } from '#web/shell';

const HEARS = { hears: ['resources'] };
const named = (rows: readonly { readonly code: string; readonly name: string }[] | undefined): readonly Choice[] => (rows ?? []).map(({ code, name }) => ({ value: code, label: name || code, hint: code }));
const code: RecordField = { name: 'code', label: t('Code'), required: true, half: true };
const name: RecordField = { name: 'name', label: t('Name'), required: true, half: true };

/** Every zone this browser knows. */
const zones = (): readonly Choice[] => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }));

export const useSiteFields = (): readonly RecordField[] => useMemo(() => [
  code, name, { name: 'zone', label: t('Time zone'), kind: 'choice', required: true, otherwise: Intl.DateTimeFormat().resolvedOptions().timeZone, choices: zones(), hint: t('Its calendars, shifts and days are told by this clock.') },
], []);

export function useWorkCenterFields(): readonly RecordField[] {
  const sites = useWhole<{ rows: SiteRow[] }>('/sites', {}, HEARS).data;
  const calendars = useWhole<{ rows: CalendarRow[] }>('/calendars', {}, HEARS).data;
  return useMemo(() => [
    code, name,
    { name: 'siteCode', label: t('Site'), kind: 'choice', required: true, half: true, choices: named(sites?.rows), ...(sites?.rows.length === 1 ? { otherwise: sites.rows[0]!.code } : {}) },
    { name: 'calendarCode', label: t('Calendar'), kind: 'choice', required: true, half: true, choices: named(calendars?.rows), hint: t('Its machines follow it, but for those that have their own.') },
    { name: 'position', label: t('Place on the board'), kind: 'count', otherwise: '0', hint: t('The lowest stands on top.') },
  ], [sites, calendars]);
}

export function useMachineFields(): readonly RecordField[] {
  const centers = useWhole<{ rows: WorkCenterRow[] }>('/work-centers', {}, HEARS).data;
  const calendars = useWhole<{ rows: CalendarRow[] }>('/calendars', {}, HEARS).data;
  const matrices = useWhole<{ rows: ChangeoverMatrixRow[] }>('/changeover-matrices', {}, HEARS).data;
  return useMemo(() => [
    code, name,
    { name: 'workCenterCode', label: t('Work center'), kind: 'choice', required: true, half: true, choices: named(centers?.rows) },
    { name: 'calendarCode', label: t('Calendar of its own'), kind: 'choice', mayLack: true, half: true, choices: named(calendars?.rows), hint: t('None: that of the work center.') },
    { name: 'speedPercent', label: t('Speed'), kind: 'decimal', otherwise: '100', unit: '%', half: true, hint: t('Against what routings say.') },
    { name: 'lanes', label: t('Jobs at once'), kind: 'count', otherwise: '1', half: true },
    { name: 'hourlyCost', label: t('Cost an hour'), kind: 'decimal', otherwise: '0', half: true },
    { name: 'batchCapacity', label: t('Batch holds'), kind: 'decimal', mayLack: true, half: true, hint: t('Only for furnaces and the like.') },
    { name: 'changeoverMatrixCode', label: t('Changeovers'), kind: 'choice', mayLack: true, half: true, choices: named(matrices?.rows) },
    { name: 'currentFamily', label: t('Set up for'), mayLack: true, half: true },
    { name: 'retired', label: t('Retired'), kind: 'check', hint: t('Nothing more is scheduled on it; what happened on it stays.') },
  ], [centers, calendars, matrices]);
}
