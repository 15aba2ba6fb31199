/** A look around in five stops: a card beside the very page it speaks of. Enter goes on, Escape leaves. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Permission } from '#kernel/access';
import { Button, t } from '#web/kit';
import { useSession } from '#web/client';
import { goToStop, useTourStop } from './tour-state.ts';

interface Stop {
  readonly to: string;
  readonly needs: Permission;
  readonly title: string;
  readonly text: string;
}
const STOPS: readonly Stop[] = [
  { to: '/floor', needs: 'schedule.read', title: t('The floor, before the shift'), text: t('What is down, who is missing, what has no material, what ships today. Each problem stands here with its answer on the button.') },
  { to: '/schedule', needs: 'schedule.read', title: t('The schedule board'), text: t('Every machine with its jobs. Drag one: rows that can take it turn blue, and you see what it pushes and which order becomes late before you let go. Nothing is real until you publish.') },
  { to: '/orders?view=late', needs: 'sales.read', title: t('Why an order is late'), text: t('Open a late order: it says what it waits for, step by step, down to the machine, the part or the person, and what would help.') },
  { to: '/material', needs: 'planning.read', title: t('The material plan'), text: t('What should be made, ordered or moved, with the reason. Accept a line, and it becomes an order; everything it serves can be followed to the customer.') },
  { to: '/ops', needs: 'schedule.read', title: t('The morning meeting'), text: t('Promises, decisions that wait, orders at risk, load of the next weeks. P prints it on one sheet. At the machines the same plan is worked off at terminals, with gloves and without network.') },
];

export function Tour(): ReactNode {
  const at = useTourStop();
  const { may } = useSession();
  const navigate = useNavigate();
  const next = useRef<HTMLButtonElement>(null);
  const stops = STOPS.filter((one) => may(one.needs));
  const stop = at === null ? undefined : stops[at];
  useEffect(() => {
    if (!stop) return;
    const [to, search = ''] = stop.to.split('?');
    void navigate({ to: to as never, search: Object.fromEntries(new URLSearchParams(search)) as never });
    next.current?.focus();
  }, [stop?.to, navigate]);
  if (at === null || !stop) return null;
  const last = at === stops.length - 1;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') goToStop(null);
    else if (event.key === 'ArrowRight' && !last) goToStop(at + 1);
    else if (event.key === 'ArrowLeft' && at > 0) goToStop(at - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="s-tour" role="dialog" aria-label={t('Tour')} onKeyDown={onKeyDown}>
      <p className="k-quiet">{t('Stop {at} of {all}', { at: at + 1, all: stops.length })}</p>
      <h2>{stop.title}</h2>
      <p>{stop.text}</p>
      <div className="k-row">
        <Button ref={next} look="primary" onClick={() => goToStop(last ? null : at + 1)}>{last ? t('End of the tour') : t('Go on')}</Button>
        {at > 0 ? <Button onClick={() => goToStop(at - 1)}>{t('Back')}</Button> : null}
        <span className="k-grow" />
        {last ? null : <Button look="bare" onClick={() => goToStop(null)}>{t('Leave the tour')}</Button>}
      </div>
    </div>
  );
}
