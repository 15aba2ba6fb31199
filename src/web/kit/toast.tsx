/** What just happened, said once at the edge, with a way back where there is one. */
import { IconAlertTriangle, IconCircleCheck, IconX } from '@tabler/icons-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import { t } from '#web/words';

export interface ToastOf {
  readonly tone?: 'good' | 'late';
  readonly title: string;
  readonly text?: string | undefined;
  readonly action?: { readonly label: string; readonly onChoose: () => void };
}
type Shown = ToastOf & { readonly id: number };

let toasts: readonly Shown[] = [];
let last = 0;
const hearers = new Set<() => void>();
const change = (next: readonly Shown[]): void => {
  toasts = next;
  for (const hear of hearers) hear();
};
const drop = (id: number): void => change(toasts.filter((one) => one.id !== id));

/** Shows a toast; refusals stay twice as long, since they are read. */
export function toast(one: ToastOf): void {
  const id = (last += 1);
  change([...toasts.slice(-3), { ...one, id }]);
  setTimeout(() => drop(id), one.action || one.tone === 'late' ? 10_000 : 5000);
}

export function Toasts(): ReactNode {
  const all = useSyncExternalStore((hear) => { hearers.add(hear); return () => hearers.delete(hear); }, () => toasts);
  return (
    <div className="k-toasts" role="status" aria-live="polite">
      {all.map((one) => (
        <div key={one.id} className={`k-toast ${one.tone ?? 'good'}`}>
          {one.tone === 'late' ? <IconAlertTriangle size={17} stroke={1.75} aria-hidden /> : <IconCircleCheck size={17} stroke={1.75} aria-hidden />}
          <div className="k-grow"><p className="k-strong">{one.title}</p>{one.text ? <p>{one.text}</p> : null}</div>
          {one.action ? <Button small onClick={() => { one.action!.onChoose(); drop(one.id); }}>{one.action.label}</Button> : null}
          <IconButton small icon={IconX} label={t('Close')} onClick={() => drop(one.id)} />
        </div>
      ))}
    </div>
  );
}
