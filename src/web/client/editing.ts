/**
 * A thing of the plant under edit: a draft with undo, kept by one PUT that says which version it began from. What somebody else kept meanwhile is held against it
 * before it can be lost; a draft that was left comes back; what was kept can be put back from the toast.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { t, toast, useEdits, type Edits } from '#web/kit';
import { beginsAnew, type Loaded } from './editing-base.ts';
import { shownProblem, type Problem } from './problem.ts';
import { useTell } from './queries.ts';
import { send } from './send.ts';

export interface Editing<Draft> extends Edits<Draft> {
  /** What somebody else kept while this draft was changed; null: nobody did. */
  readonly theirs: Draft | null;
  readonly takeTheirs: () => void;
  /** Lets the next save replace theirs. */
  readonly keepMine: () => void;
  readonly save: () => void;
  /** Back to what is kept. */
  readonly drop: () => void;
  readonly busy: boolean;
  readonly problem: Problem | null;
}

/** Drafts that were left unsaved, by address; they live as long as the page is open. */
const left = new Map<string, { readonly base: Loaded<unknown>; readonly now: unknown }>();
export const hasLeftDraft = (path: string): boolean => left.has(path);

export function useEditing<Draft>({ path, loaded, bodyOf, said, onSaved }: {
  readonly path: string; readonly loaded: Loaded<Draft>; readonly bodyOf: (draft: Draft) => unknown; readonly said: string; readonly onSaved?: () => void;
}): Editing<Draft> {
  const client = useQueryClient();
  const [before] = useState(() => left.get(path) as { readonly base: Loaded<Draft>; readonly now: Draft } | undefined);
  const [base, setBase] = useState(before?.base ?? loaded);
  const edits = useEdits(base.draft, before?.now);
  const { now, changed, reset, keep } = edits;
  useEffect(() => {
    if (changed) left.set(path, { base, now });
    else left.delete(path);
  }, [path, base, now, changed]);
  useEffect(() => {
    if (!changed) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [changed]);

  const begin = (from: Loaded<Draft>): void => {
    left.delete(path);
    setBase(from);
    reset(from.draft);
  };
  useEffect(() => {
    if (changed || !beginsAnew(base, loaded)) return;
    setBase(loaded);
    reset(loaded.draft);
  }, [loaded, base, changed, reset]);

  const putBack = async (draft: Draft, version: number): Promise<void> => {
    try {
      await send(path, { method: 'PUT', version, body: bodyOf(draft) });
      toast({ title: t('It is as it was before') });
    } catch (error) {
      const { title, advice } = shownProblem(error);
      toast({ tone: 'late', title, text: advice });
    }
    await client.invalidateQueries();
  };
  const told = useTell<Draft, { version: number }>({
    to: (draft) => ({ path, method: 'PUT', version: base.version, body: bodyOf(draft) }), quiet: true,
    onDone({ version }, draft) {
      const earlier = base.draft;
      const kept = { version, draft };
      setBase(kept);
      keep(draft);
      // here and not only in the effect above: saving may close the editor
      const typed = left.get(path)?.now;
      if (typed === undefined || typed === draft) left.delete(path);
      else left.set(path, { base: kept, now: typed });
      toast({ title: said, action: { label: t('Undo'), onChoose: () => void putBack(earlier, version) } });
      onSaved?.();
    },
  });
  const { forget } = told;
  useEffect(() => forget(), [now, forget]); // what was wrong is being mended
  const newer = loaded.version > base.version;
  return {
    ...edits, busy: told.busy, problem: told.problem?.status === 412 ? null : told.problem, theirs: newer && changed ? loaded.draft : null,
    takeTheirs: () => begin(loaded), keepMine: () => setBase({ ...loaded, draft: base.draft }), save: () => told.tell(now), drop: () => begin(newer ? loaded : base),
  };
}
