/** The hours that a machine is ordered to work beyond its calendar, each to be called off; what was called off is ordered again by undo. */
import type { ReactNode } from 'react';
import type { OvertimeRow } from '#contract/resources';
import { Button, clockTime, dayOf, instantText, t, toast } from '#web/kit';
import { send, shownProblem, useAll, useMay, useTell } from '#web/client';
import { Refused } from '#web/shell';

const spanText = ({ startsAt, endsAt }: Pick<OvertimeRow, 'startsAt' | 'endsAt'>): string =>
  t('{from} to {to}', { from: instantText(startsAt), to: dayOf(startsAt) === dayOf(endsAt) ? clockTime(endsAt) : instantText(endsAt, { inside: true }) });

async function orderAgain({ machineId, startsAt, endsAt, reason }: OvertimeRow): Promise<void> {
  try {
    await send('/overtime', { body: { machineId, startsAt, endsAt, reason } });
    toast({ title: t('It is as it was before') });
  } catch (error) {
    const { title, advice } = shownProblem(error);
    toast({ tone: 'late', title, text: advice });
  }
}

/** Nothing where the machine has none. */
export function OvertimeOf({ machineId }: { readonly machineId: number }): ReactNode {
  const all = useAll<OvertimeRow>('/overtime', {}, { hears: ['resources'] });
  const mayEdit = useMay('resources.edit');
  const off = useTell<OvertimeRow>({
    to: ({ id }) => ({ path: `/overtime/${id}/call-off`, body: {} }), quiet: true,
    onDone: (_, row) => toast({ title: t('Overtime of {machine} is called off', { machine: row.machineCode }), text: t('What was planned in it is moved by the next replan.'), action: { label: t('Undo'), onChoose: () => void orderAgain(row) } }),
  });
  const own = (all.data ?? []).filter((one) => one.machineId === machineId);
  if (own.length === 0) return null;
  return (
    <section>
      <h3>{t('Overtime')}</h3>
      <Refused problem={off.problem} />
      {own.map((row) => (
        <div key={row.id} className="k-row between" style={{ marginTop: 8 }}>
          <div><span className="k-strong">{spanText(row)}</span><div className="k-second">{t('{reason}, ordered by {name}', { reason: row.reason, name: row.orderedBy })}</div></div>
          {mayEdit ? <Button small busy={off.busy} onClick={() => off.tell(row)}>{t('Call off')}</Button> : null}
        </div>
      ))}
    </section>
  );
}
