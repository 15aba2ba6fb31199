/** Edits of a draft: the first one on the live plan opens a draft; each is one command, undone and done again one by one. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Board as BoardShape, DraftChange, DraftCommand } from '#contract/schedule';
import { t, toast } from '#web/kit';
import { queryClient, send, shownProblem } from '#web/client';

/** `move` without the rule's default: as it is sent. */
export type Command = DraftCommand;

export interface DraftOf {
  readonly board: BoardShape;
  /** Shows another version; the change is of a draft that has just been opened. */
  readonly onOpened: (versionId: number) => void;
  readonly onChanged: (change: DraftChange) => void;
}
export interface Draft {
  readonly busy: boolean;
  readonly findings: DraftChange['findings'];
  /** True once it is taken. */
  readonly edit: (command: Command) => Promise<boolean>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  readonly refresh: () => Promise<void>;
  /** Leaves an edit out that no longer holds. */
  readonly leaveOut: (place: number) => Promise<void>;
}

export function useDraft({ board, onOpened, onChanged }: DraftOf): Draft {
  const [busy, setBusy] = useState(false);
  const [findings, setFindings] = useState<DraftChange['findings']>([]);
  const isDraft = board.schedule.state === 'draft';
  const { id } = board.schedule;
  // a draft on its way: what is edited before its board is here goes into it, in the order it was done
  const opening = useRef<Promise<number> | null>(null);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => { opening.current = null; }, [id]);

  const take = useCallback(async (act: () => Promise<DraftChange>): Promise<boolean> => {
    setBusy(true);
    try {
      const change = await act();
      setFindings(change.findings);
      onChanged(change);
      return true;
    } catch (error) {
      const { title, advice } = shownProblem(error);
      toast({ tone: 'late', title, text: advice });
      return false;
    } finally {
      setBusy(false);
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/schedule') });
    }
  }, [onChanged]);

  const open = async (): Promise<number> => {
    try {
      const draft = await send<{ id: number }>('/schedule/drafts', { body: { basedOn: id } });
      onOpened(draft.id);
      return draft.id;
    } catch (error) {
      opening.current = null;
      throw error;
    }
  };
  return {
    busy, findings,
    edit: (command) => take(async () => {
      const draft = await (isDraft ? id : (opening.current ??= open()));
      const sent = last.current.catch(() => undefined).then(() => send<DraftChange>(`/schedule/drafts/${draft}/commands`, { body: command }));
      last.current = sent;
      return sent;
    }),
    undo: async () => void (await take(() => send<DraftChange>(`/schedule/drafts/${id}/undo`))),
    redo: async () => void (await take(() => send<DraftChange>(`/schedule/drafts/${id}/redo`))),
    leaveOut: async (place) => void (await take(() => send<DraftChange>(`/schedule/drafts/${id}/steps/${place}`, { method: 'DELETE' }))),
    refresh: async () => {
      if (await take(() => send<DraftChange>(`/schedule/drafts/${id}/refresh`, { body: {} }))) toast({ title: t('The draft stands on the plant as it is now') });
    },
  };
}
