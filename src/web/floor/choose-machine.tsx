/** Which machine this terminal stands at. */
import './terminal.css';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MachineRow, WorkCenterRow } from '#contract/resources';
import { EmptyState, Status, t } from '#web/kit';
import { useAll } from '#web/client';
import { BringIn, Logo, Shown } from '#web/shell';

export default function ChooseMachine(): ReactNode {
  const machines = useAll<MachineRow>('/machines', { retired: false });
  const centers = useAll<WorkCenterRow>('/work-centers');
  return (
    <div className="t-terminal">
      <header className="t-head"><Link to={'/orders' as never}><Logo size={46} /></Link><div><h1>{t('Which machine?')}</h1><p>{t('This terminal then belongs to it; keep its address as a bookmark.')}</p></div></header>
      {centers.data && centers.data.length > 0 ? <nav className="t-walls" aria-label={t('Wall screens')}>{t('Wall screens:')} <Link to={'/wall/all' as never}>{t('All machines')}</Link>{centers.data.map((one) => <Link key={one.id} to={`/wall/${one.code}` as never}>{one.name}</Link>)}</nav> : null}
      <Shown answer={machines}>
        {(rows) => rows.length === 0 ? <EmptyState title={t('No machine is set up yet')} action={<BringIn />}>{t('Each machine gets a terminal here.')}</EmptyState> : <main className="t-machines">{rows.map((row) => <Link key={row.id} to={`/k/${row.code}` as never} className="t-button tile"><span>{row.code}<small>{row.name}</small></span>{row.now.state === 'up' ? null : <Status tone={row.now.state === 'down' ? 'late' : 'hold'}>{row.now.state === 'down' ? t('Down') : t('Maintenance')}</Status>}</Link>)}</main>}
      </Shown>
    </div>
  );
}
