/** Another lot of the same item goes into this one. */
import { useMemo, useState, type ReactNode } from 'react';
import type { DraftCommand } from '#contract/schedule';
import type { Store } from '#web/board';
import { Button, Modal, quantityShown, Select, t } from '#web/kit';
import { at } from './board-words.ts';
import { mergeableWith } from './mergeable.ts';

export interface MergeProps {
  readonly store: Store;
  readonly operation: number;
  readonly onMerge: (command: Extract<DraftCommand, { readonly kind: 'merge' }>) => void;
  readonly onClose: () => void;
}

export function MergeDialog({ store, operation, onMerge, onClose }: MergeProps): ReactNode {
  const job = store.jobs[store.job[operation]!]!;
  const lots = useMemo(() => mergeableWith(store, operation), [store, operation]);
  const [other, setOther] = useState(lots[0]?.key ?? '');
  return (
    <Modal title={t('Merge another lot into {number}', { number: job.number })} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => {
        event.preventDefault();
        if (other !== '') onMerge({ kind: 'merge', key: store.operations[operation]!.key, other });
      }}>
        {lots.length === 0 ? <p className="k-second">{t('There is no other order of {item} with the same operations to do.', { item: job.item })}</p> : (
          <>
            <Select label={t('Lot')} value={other} onChange={setOther} choices={lots.map((lot) => ({ value: lot.key, label: `${lot.number}, ${quantityShown(lot.quantity)} ${job.unit}`, hint: lot.needBy === null ? undefined : t('due {at}', { at: at(store, lot.needBy) }) }))} />
            <p className="k-second">{t('Its pieces are done with {number}, by the earlier of the two dates; it is cancelled when the draft is published.', { number: job.number })}</p>
          </>
        )}
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button look="primary" type="submit" disabled={other === ''}>{t('Merge')}</Button></footer>
      </form>
    </Modal>
  );
}
