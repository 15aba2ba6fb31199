/** What can be done to a bar, where it was right-clicked or pressed long. */
import { useEffect, useRef, type ReactNode } from 'react';
import type { Store } from '#web/board';
import { KeyHint, t } from '#web/kit';

export interface OperationMenuProps {
  readonly store: Store;
  readonly at: { readonly operation: number; readonly x: number; readonly y: number };
  readonly editable: boolean;
  readonly onClose: () => void;
  readonly onPin: (key: string) => void;
  readonly onMove: (operation: number) => void;
  readonly onFit: (operation: number) => void;
  readonly onReplan: (keys: readonly string[]) => void;
  readonly onSplit: (operation: number) => void;
  readonly onMerge: (operation: number) => void;
  readonly onOvertime: (machine: number) => void;
}

export function OperationMenu({ store, at, editable, onClose, onPin, onMove, onFit, onReplan, onSplit, onMerge, onOvertime }: OperationMenuProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const one = store.operations[at.operation]!;
  useEffect(() => {
    host.current?.querySelector('button')?.focus();
    const away = (event: Event): void => { if (!host.current?.contains(event.target as Node)) onClose(); };
    addEventListener('pointerdown', away, true);
    return () => removeEventListener('pointerdown', away, true);
  }, []);
  const planned = store.jobs[store.job[at.operation]!]!.key.startsWith('planned-order');
  const machine = store.machines[store.machine[at.operation]!];
  const route = [...store.routeOf(store.job[at.operation]!)].map((o) => store.operations[o]!.key);
  const choices: readonly { readonly label: string; readonly keys?: string; readonly run: () => void }[] = [
    { label: t('Show the whole order'), keys: 'F', run: () => onFit(at.operation) },
    ...(editable ? [
      { label: t('Move to …'), keys: 'M', run: () => onMove(at.operation) }, { label: one.pinned ? t('Lift the pin') : t('Pin it here'), keys: 'P', run: () => onPin(one.key) },
      { label: t('Replan this order'), run: () => onReplan(route) },
      ...(planned ? [] : [{ label: t('Divide the lot …'), keys: 'S', run: () => onSplit(at.operation) }, { label: t('Merge another lot into it …'), run: () => onMerge(at.operation) }]),
      ...(machine ? [{ label: t('Let {machine} work longer …', { machine: machine.code }), run: () => onOvertime(store.machine[at.operation]!) }] : []),
    ] : []),
  ];
  const step = (by: number): void => {
    const buttons = [...(host.current?.querySelectorAll('button') ?? [])];
    buttons[(buttons.indexOf(document.activeElement as HTMLButtonElement) + by + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div className="k-float" ref={host} role="menu" aria-label={t('Actions')} style={{ position: 'absolute', zIndex: 6, left: at.x, top: at.y, minWidth: 210 }}
      onKeyDown={(event) => { if (event.key === 'Escape') onClose(); else if (event.key === 'ArrowDown') step(1); else if (event.key === 'ArrowUp') step(-1); else return; event.preventDefault(); event.stopPropagation(); }}>
      {choices.map((choice) => <button key={choice.label} type="button" role="menuitem" className="k-option" onClick={() => { onClose(); choice.run(); }}><span className="k-grow">{choice.label}</span>{choice.keys ? <KeyHint keys={choice.keys} /> : null}</button>)}
    </div>
  );
}
