/** Edits of a draft: the first one on the live plan opens a draft; each is one command, undone and done again one by one. */
import { useCallback, useState } from 'react';
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
}

export function useDraft({ board, onOpened, onChanged }: DraftOf): Draft {
  const [busy, setBusy] = useState(false);
  const [findings, setFindings] = useState<DraftChange['findings']>([]);
  const isDraft = board.schedule.state === 'draft';
  const { id } = board.schedule;

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

  return {
    busy, findings,
    edit: (command) => take(async () => {
      let draft = id;
      if (!isDraft) {
        ({ id: draft } = await send<{ id: number }>('/schedule/drafts', { body: { basedOn: id } }));
        onOpened(draft);
      }
      return send<DraftChange>(`/schedule/drafts/${draft}/commands`, { body: command });
    }),
    undo: async () => void (await take(() => send<DraftChange>(`/schedule/drafts/${id}/undo`))),
    redo: async () => void (await take(() => send<DraftChange>(`/schedule/drafts/${id}/redo`))),
    refresh: async () => {
      if (await take(() => send<DraftChange>(`/schedule/drafts/${id}/refresh`, { body: {} }))) toast({ title: t('The draft stands on the plant as it is now') });
    },
  };
}
