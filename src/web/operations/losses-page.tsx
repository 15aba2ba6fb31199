/** Losses: what the machines were to work and did not, by whatever side is asked, and what became scrap. */
import { IconChartBar } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import type { Loss, LossKind, Losses, Scrapped } from '#contract/floor';
import { Card, DataTable, dayOf, dayText, durationText, EmptyState, Figures, instantText, moneyShown, plantNow, quantityShown, Segments, Status, t, useAddress, type Column, type Tone } from '#web/kit';
import { useOne } from '#web/client';
import { Page, Shown, useCommands } from '#web/shell';
import { kindName, naming } from './loss-words.ts';
import { keyOf, pareto, type Bar, type Side } from './pareto.ts';
import './operations.css';

const DAY = 86_400_000;
const TONE: Record<LossKind, Tone> = { unplanned: 'late', breakdown: 'late', quality: 'risk', setup: 'plain', planned: 'neutral', maintenance: 'neutral' };

export default function LossesPage(): ReactNode {
  const [{ days = '14', by = 'reason', only }, change] = useAddress<{ days: '7' | '14' | '30' | '90'; by: Side; only: string }>();
  const to = dayOf(plantNow());
  const losses = useOne<Losses>('/floor/losses', { from: dayOf(plantNow() - (Number(days) - 1) * DAY), to }, { hears: ['floor', 'resources', 'production'] });
  const sides: readonly { readonly value: Side; readonly label: string }[] = [{ value: 'reason', label: t('Reason') }, { value: 'machine', label: t('Machine') }, { value: 'center', label: t('Work center') }, { value: 'kind', label: t('Kind') }, { value: 'day', label: t('Day') }];
  const split = (next: Side): void => change({ by: next === 'reason' ? undefined : next, only: undefined } as never);
  useCommands(sides.map(({ value, label }, at) => ({ id: `by ${value}`, title: t('Split by: {side}', { side: label }), keys: String(at + 1), group: t('Losses'), run: () => split(value) })));
  return (
    <Page title={t('Losses')} sub={t('within working time')}
      actions={<Segments label={t('How far back')} value={days} onChange={(next) => change({ days: next === '14' ? undefined : next, only: undefined } as never)} choices={[{ value: '7', label: t('7 days') }, { value: '14', label: t('14 days') }, { value: '30', label: t('30 days') }, { value: '90', label: t('90 days') }]} />}>
      <Shown answer={losses}>
        {(data) => (
          <div className="p-column">
            <Figures of={figures(data)} />
            <Card title={t('Where the time went')} actions={<Segments label={t('Split by')} value={by} onChange={split} choices={[...sides]} />}>
              {data.rows.length === 0 ? <EmptyState icon={IconChartBar} title={t('Nothing was lost')}>{t('Stops told at the terminals and machines reported down stand here, with their reasons.')}</EmptyState>
                : <Bars bars={pareto(data.rows, by, naming())} running={by !== 'day'} chosen={only} onChoose={(key) => change({ only: key === only ? undefined : key } as never)} />}
            </Card>
            {data.rows.length === 0 ? null : <Events losses={data} by={by} only={only} />}
            {data.scrap.length === 0 ? null : <Scrap rows={data.scrap} />}
          </div>
        )}
      </Shown>
    </Page>
  );
}

const figures = ({ rows, openMinutes, scrap }: Losses) => {
  const lost = rows.reduce((sum, row) => sum + row.minutes, 0);
  const unplanned = rows.filter(({ kind }) => kind === 'unplanned' || kind === 'breakdown' || kind === 'quality').reduce((sum, row) => sum + row.minutes, 0);
  return [
    { label: t('Machine time lost'), value: durationText(lost), note: openMinutes > 0 ? t('{share} % of {open} open', { share: quantityShown(((100 * lost) / openMinutes).toFixed(1)), open: durationText(openMinutes) }) : undefined },
    { label: t('Not planned'), value: durationText(unplanned) },
    { label: t('Events'), value: rows.length },
    { label: t('Scrap'), value: moneyShown(String(scrap.reduce((sum, one) => sum + Number(one.value), 0))), note: t('{count, plural, one {# report} other {# reports}}', { count: scrap.length }) },
  ];
};

const Bars = ({ bars, running, chosen, onChoose }: { readonly bars: readonly Bar[]; readonly running: boolean; readonly chosen: string | undefined; readonly onChoose: (key: string) => void }): ReactNode => {
  const most = Math.max(...bars.map(({ minutes }) => minutes));
  return (
    <ol className="o-bars">{bars.map((bar) => (
      <li key={bar.key}><button type="button" aria-pressed={bar.key === chosen} onClick={() => onChoose(bar.key)}>
        <span className="name k-cut">{bar.name}</span><span className="bar" aria-hidden><i style={{ width: `${(100 * bar.minutes) / most}%` }} /></span>
        <span className="k-num">{durationText(bar.minutes)}</span><span className="k-num k-second">{t('{count, plural, one {# time} other {# times}}', { count: bar.times })}</span>
        <span className="k-num k-quiet">{running ? t('{share} % so far', { share: Math.round(bar.running * 100) }) : ''}</span>
      </button></li>
    ))}</ol>
  );
};

function Events({ losses, by, only }: { readonly losses: Losses; readonly by: Side; readonly only: string | undefined }): ReactNode {
  const rows = useMemo(() => { const names = naming(); return losses.rows.filter((row) => only === undefined || keyOf(row, by, names) === only); }, [losses, by, only]);
  const columns: readonly Column<Loss>[] = [
    { id: 'machine', title: t('Machine'), width: '90px', cell: (row) => <span className="k-strong">{row.machineCode}</span>, text: (row) => row.machineCode },
    { id: 'kind', title: t('Kind'), width: '165px', cell: (row) => <Status tone={TONE[row.kind]}>{kindName(row.kind)}</Status>, text: (row) => kindName(row.kind) },
    { id: 'minutes', title: t('Lost'), width: '85px', numeric: true, cell: (row) => durationText(row.minutes), text: (row) => row.minutes },
    { id: 'reason', title: t('Reason'), width: 'minmax(130px, 1fr)', cell: (row) => (row.reason === '' ? <span className="k-quiet">{t('No reason given')}</span> : row.reason), text: (row) => row.reason },
    { id: 'note', title: t('Note'), width: 'minmax(120px, 1.5fr)', cell: (row) => row.note },
    { id: 'begins', title: t('From'), width: '150px', cell: (row) => instantText(row.startsAt), text: (row) => row.startsAt },
    { id: 'ends', title: t('Until'), width: '150px', cell: (row) => (row.endsAt === null ? <span className="k-late">{t('still lasts')}</span> : instantText(row.endsAt)), text: (row) => row.endsAt },
        { id: 'who', title: t('Told by'), width: '140px', optional: true, cell: (row) => row.employee ?? '' },
  ];
  return (
    <Card title={only === undefined ? t('Each of them, the longest first') : t('{group}, the longest first', { group: by === 'day' ? dayText(only) : only })} count={losses.left > 0 ? t('{count} shorter ones left out', { count: losses.left }) : undefined} flush>
      <div style={{ height: Math.min(460, 70 + rows.length * 34) }}><DataTable name="losses" label={t('Losses')} columns={columns} rows={rows} rowKey={(row) => `${row.machineId} ${row.startsAt}`} empty={<EmptyState title={t('None of these')} />} /></div>
    </Card>
  );
}

const Scrap = ({ rows }: { readonly rows: readonly Scrapped[] }): ReactNode => (
  <Card title={t('Scrap')} flush>
    <table className="k-list">
      <thead><tr><th>{t('When')}</th><th>{t('Machine')}</th><th>{t('Item')}</th><th className="k-num">{t('Quantity')}</th><th>{t('Reason')}</th><th className="k-num">{t('Value')}</th></tr></thead>
      <tbody>{rows.slice(0, 50).map((row) => (
        <tr key={`${row.at} ${row.machineCode} ${row.itemCode}`}><td className="k-nowrap">{instantText(row.at)}</td><td>{row.machineCode ?? '—'}</td><td>{row.itemCode}</td><td className="k-num">{quantityShown(row.quantity)} {row.unit}</td><td>{row.reason}</td><td className="k-num">{moneyShown(row.value)}</td></tr>
      ))}</tbody>
    </table>
  </Card>
);
