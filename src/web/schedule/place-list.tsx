/** Beside the board: what has no place, and what is late, to be dragged onto a row, or moved there by keys. */
import { IconGripVertical, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Store } from '#web/board';
import { IconButton, KeyHint, t } from '#web/kit';
import { delivery, shortAt } from './board-words.ts';
import type { ToPlace } from './to-place.ts';

export interface PlaceListProps {
  readonly store: Store;
  readonly of: ToPlace;
  readonly editable: boolean;
  readonly onSelect: (key: string) => void;
  readonly onCarry: (operation: number, pointerId: number) => void;
  readonly onKeys: (operation: number) => void;
  readonly onClose: () => void;
}

const MOST = 100;

export function PlaceList({ store, of, editable, onSelect, onCarry, onKeys, onClose }: PlaceListProps): ReactNode {
  const row = (o: number): ReactNode => {
    const one = store.operations[o]!;
    const job = store.jobs[store.job[o]!]!;
    const needed = job.needBy === null ? '' : t('due {at}', { at: shortAt(store, job.needBy) });
    return (
      <li key={one.key}>
        {editable ? <span className="grip" aria-hidden onPointerDown={(event) => { if (event.button !== 0) return; event.preventDefault(); onCarry(o, event.pointerId); }}><IconGripVertical size={16} stroke={1.75} /></span> : null}
        <button type="button" onClick={() => onSelect(one.key)} onKeyDown={(event) => { if (event.key.toLowerCase() !== 'm' || !editable) return; event.preventDefault(); event.stopPropagation(); onKeys(o); }}
          onPointerDown={(event) => { if (event.pointerType !== 'mouse' || event.button !== 0 || !editable) return; event.preventDefault(); onSelect(one.key); onCarry(o, event.pointerId); }}>
          <span className="k-strong k-cut">{job.number} <span className="k-second">{job.itemDescription || job.item}</span></span>
          <span className="k-second k-cut">{one.position} {one.name} · {store.machine[o]! < 0 ? one.eligible.map((id) => store.machines[store.machineWith(id)]?.code).filter(Boolean).slice(0, 4).join(', ') : store.machines[store.machine[o]!]?.code}</span>
          <span className="k-second k-cut">{store.machine[o]! < 0 ? needed : (delivery(job)?.text ?? needed)}</span>
        </button>
      </li>
    );
  };
  const group = (title: string, rows: readonly number[], none: string): ReactNode => (
    <section><h3>{title} <span className="k-quiet">{rows.length}</span></h3>{rows.length === 0 ? <p className="k-second">{none}</p> : <ul>{rows.slice(0, MOST).map(row)}</ul>}</section>
  );
  return (
    <aside className="sch-places" aria-label={t('To be placed')}>
      <div className="k-row between head"><h2>{t('To be placed')}</h2><IconButton small icon={IconX} label={t('Close')} onClick={onClose} /></div>
      <div className="scroll">
        {group(t('Without a place'), of.unplaced, t('Every operation of this plan has a place.'))}
        {group(t('Late'), of.late, t('No order is late.'))}
      </div>
      {editable ? <p className="foot">{t('Drag onto a row, or')} <KeyHint keys="M" /></p> : null}
    </aside>
  );
}
