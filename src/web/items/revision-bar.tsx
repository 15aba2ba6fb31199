/** The revisions of a bill or a routing: which is shown, and what can be done with it. The address says both. */
import { IconArrowsDiff, IconCopy, IconPencil, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Button, IconButton, Select, Status, t, useAddress } from '#web/kit';
import { hasLeftDraft, useMay, useTell, type ListAnswer } from '#web/client';
import { inForceText, NewRevision, PutIntoForce, revisionWord, type Revision, type RevisionKind } from './revision-actions.tsx';

export interface ShownRevision<R extends Revision> {
  readonly shown: R | undefined;
  /** Asked for, and by somebody who may. */
  readonly editing: boolean;
  /** The revision it is compared with. */
  readonly other: R | undefined;
  readonly show: (change: { readonly revision?: number | undefined; readonly editing?: boolean; readonly other?: number | undefined }) => void;
}
/** What the address asks for; `preferred` where it asks for nothing. One just made is waited for while the list is asked again. */
export function useRevision<R extends Revision>({ data: rows, busy }: Pick<ListAnswer<R>, 'data' | 'busy'>, preferred: number | null): ShownRevision<R> {
  const [{ revision, editing, other }, change] = useAddress<{ revision: string; editing: string; other: string }>();
  const mayEdit = useMay('items.edit');
  const by = (id: string | undefined): R | undefined => rows?.find((row) => String(row.id) === id);
  return {
    shown: by(revision) ?? (revision !== undefined && busy ? undefined : (by(String(preferred)) ?? rows?.[0])), editing: editing === 'yes' && mayEdit, other: by(other),
    show: (next) => change({ ...('revision' in next ? { revision: next.revision === undefined ? undefined : String(next.revision) } : {}), editing: next.editing ? 'yes' : undefined, other: next.other === undefined ? undefined : String(next.other) } as never),
  };
}

export function RevisionBar<R extends Revision>({ kind, rows, of: { shown, show, other } }: { readonly kind: RevisionKind; readonly rows: readonly R[]; readonly of: ShownRevision<R> }): ReactNode {
  const mayEdit = useMay('items.edit');
  const [asking, setAsking] = useState<'revise' | 'activate' | null>(null);
  if (!shown) return null;
  const others = rows.filter((row) => row.id !== shown.id);
  return (
    <>
      <Status tone={shown.status === 'active' ? 'plain' : 'done'}>{revisionWord(shown.status)}</Status>
      {rows.length > 1 ? <Select aria-label={t('Revision')} width={150} value={String(shown.id)} onChange={(id) => show({ revision: Number(id) })} choices={rows.map((row) => ({ value: String(row.id), label: row.revision, hint: row.status === 'active' ? inForceText(row) : revisionWord(row.status) }))} /> : null}
      {others.length > 0 ? <IconButton icon={IconArrowsDiff} label={other ? t('Stop comparing') : t('Compare with {revision}', { revision: others[0]!.revision })} look={other ? 'plain' : 'bare'} onClick={() => show({ other: other ? undefined : others[0]!.id })} /> : null}
      {other && others.length > 1 ? <Select aria-label={t('Compare with')} width={110} value={String(other.id)} onChange={(id) => show({ other: Number(id) })} choices={others.map((row) => ({ value: String(row.id), label: row.revision }))} /> : null}
      {mayEdit ? (
        <>
          {shown.status === 'active' ? null : <Button small icon={IconPlayerPlay} onClick={() => setAsking('activate')}>{t('Put into force')}</Button>}
          <Button small icon={IconCopy} onClick={() => setAsking('revise')}>{t('New revision')}</Button>
          <Button small icon={IconPencil} onClick={() => show({ revision: shown.id, editing: true })}>{hasLeftDraft(`/${kind}/${shown.id}`) ? t('Go on editing') : t('Edit')}</Button>
        </>
      ) : null}
      {asking === 'revise' ? <NewRevision kind={kind} of={shown} onMade={(id) => show({ revision: id, editing: true })} onClose={() => setAsking(null)} /> : asking === 'activate' ? <PutIntoForce kind={kind} of={shown} onClose={() => setAsking(null)} /> : null}
    </>
  );
}

/** Where there is none yet: an empty draft to begin with. */
export function FirstRevision({ kind, itemCode, onMade }: { readonly kind: RevisionKind; readonly itemCode: string; readonly onMade: (id: number) => void }): ReactNode {
  const mayEdit = useMay('items.edit');
  const add = useTell<undefined, { id: number }>({ to: () => ({ path: `/${kind}`, body: { itemCode, revision: 'A', status: 'draft' } }), onDone: ({ id }) => onMade(id) });
  return mayEdit ? <Button icon={IconPlus} busy={add.busy} onClick={() => add.tell(undefined)}>{kind === 'bills' ? t('Write a bill') : t('Write a routing')}</Button> : null;
}
