/** What the check found of a plan: each with its order and machine as links, and the best thing to do about it. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FindingRow } from '#contract/schedule';
import type { Store } from '#web/board';
import { Button, EmptyState, Modal, Status, t } from '#web/kit';
import { useAll, useList } from '#web/client';
import { Shown } from '#web/shell';
import { actOf, orderPlace } from './findings-act.ts';

export interface FindingsOf {
  readonly store: Store;
  readonly versionId: number;
  readonly editable: boolean;
  /** Selects the operation, where the inspector says more. */
  readonly onShow: (key: string) => void;
  /** Asks where an operation without a place is to go. */
  readonly onPlace: (key: string) => void;
}

function Finding({ of: row, store, editable, onShow, onPlace, named }: Omit<FindingsOf, 'versionId'> & { readonly of: FindingRow; /** With its order and machine. */ readonly named: boolean }): ReactNode {
  const o = row.key === null ? -1 : store.withKey(row.key);
  const job = o >= 0 ? store.jobs[store.job[o]!] : store.jobs.find((one) => one.number === row.number);
  const machine = o >= 0 ? store.machines[store.machine[o]!] : store.machines.find((one) => one.code === row.machine);
  const key = row.key ?? (job ? store.operations[store.routeOf(store.jobs.indexOf(job))[0] ?? -1]?.key : undefined);
  const at = job && orderPlace(job.key, job.number);
  const act = actOf(row, job?.key ?? '');
  const on = act.is === 'place' && editable ? onPlace : onShow;
  return (
    <tr>
      <td className="k-nowrap">{row.hard ? <Status tone="late">{t('Must not be')}</Status> : <Status tone="risk">{t('To know')}</Status>}</td>
      <td>
        {named ? <span className="k-row">{job && at ? <Link className="k-link k-strong" to={at.to as never} search={at.search as never}>{job.number}</Link> : row.number}{machine ? <Link className="k-link" to={'/machines' as never} search={{ machine: String(machine.id) } as never}>{machine.code}</Link> : row.machine}</span> : null}
        <div className="k-sentence">{row.message}</div>
      </td>
      <td className="k-num k-nowrap">
        {act.is === 'go' ? <Link className="k-button small" to={act.to as never} search={(act.search ?? {}) as never}>{act.label}</Link> : key === undefined || (act.is === 'show' && !named) ? null : <Button small onClick={() => on(key)}>{act.label}</Button>}
      </td>
    </tr>
  );
}

/** All of a version's, page by page, those that must not be first. */
export function Findings({ versionId, ...of }: FindingsOf): ReactNode {
  const list = useList<FindingRow>(`/schedule/versions/${versionId}/findings`, {}, { hears: ['schedule'] });
  return (
    <Shown answer={list}>
      {(rows) => (rows.length === 0 ? <EmptyState title={t('The check found nothing')}>{t('Every rule of the plant is kept, and no order is late.')}</EmptyState> : (
        <>
          <table className="sch-findings"><tbody>{rows.map((row, n) => <Finding key={n} of={row} {...of} named />)}</tbody></table>
          {list.more ? <p className="k-row" style={{ padding: 10 }}><Button small busy={list.busy} onClick={list.onMore}>{t('Show more')}</Button></p> : null}
        </>
      ))}
    </Shown>
  );
}

export const FindingsDialog = ({ onClose, ...of }: FindingsOf & { readonly onClose: () => void }): ReactNode => (
  <Modal title={t('What the check found')} open onClose={onClose} width={720}><div className="sch-diff"><Findings {...of} /></div></Modal>
);

/** In the inspector: those of one order, but for its lateness, which is told at length. */
export function OrderFindings({ number, versionId, ...of }: FindingsOf & { readonly number: string }): ReactNode {
  const { data } = useAll<FindingRow>(`/schedule/versions/${versionId}/findings`, { number }, { hears: ['schedule'] });
  const rows = (data ?? []).filter((one) => one.rule !== 'late');
  if (rows.length === 0) return null;
  return <section><h3>{t('What the check found')}</h3><table className="sch-findings narrow"><tbody>{rows.map((row, n) => <Finding key={n} of={row} {...of} named={false} />)}</tbody></table></section>;
}
