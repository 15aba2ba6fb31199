/** Editing a thing: save, leave, and what to do where somebody else was faster. */
import type { ReactNode } from 'react';
import { Button, Note, t, type CellDifference } from '#web/kit';
import type { Editing } from '#web/client';
import { useCommands } from './commands.ts';
import { Refused } from './refused.tsx';

const LISTED = 12;
const side = (text: string | null): string => text || t('nothing');
const said = ({ row, column, mine, theirs }: CellDifference): string => {
  if (theirs === null) return t('{row}: only yours', { row });
  if (mine === null) return t('{row}: only theirs', { row });
  return t('{what}: theirs {theirs}, yours {mine}', { what: column === '' ? row : t('{row}, {column}', { row, column }), theirs: side(theirs), mine: side(mine) });
};

/** What was kept meanwhile against what is entered here, with the choice between the two. */
export function Meanwhile({ differences, onTheirs, onMine }: { readonly differences: readonly CellDifference[]; readonly onTheirs: () => void; readonly onMine: () => void }): ReactNode {
  return (
    <Note tone="risk">
      <p className="k-strong">{t('Somebody else saved this while you were editing.')}</p>
      {differences.length === 0 ? <p>{t('What you entered is the same.')}</p> : <p>{t('{count, plural, one {# difference} other {# differences}} to what you see here:', { count: differences.length })}</p>}
      {differences.slice(0, LISTED).map((one, at) => <p key={at}>{said(one)}</p>)}
      {differences.length > LISTED ? <p>{t('and {count} more', { count: differences.length - LISTED })}</p> : null}
      <p className="k-row" style={{ marginTop: 8 }}><Button small onClick={onTheirs}>{t('Take theirs')}</Button><Button small onClick={onMine}>{t('Go on with yours')}</Button></p>
    </Note>
  );
}

/** Above an editor: what was refused, the buttons, Ctrl S. `blocked` says why it cannot be saved yet. */
export function EditBar<Draft>({ of, differences, blocked, onClose, children }: { readonly of: Editing<Draft>; readonly differences: (theirs: Draft) => readonly CellDifference[]; readonly blocked?: string | undefined; readonly onClose?: () => void; readonly children?: ReactNode }): ReactNode {
  const { changed, theirs, save, drop, busy } = of;
  const may = changed && theirs === null && blocked === undefined;
  useCommands([{ id: 'save-draft', title: t('Save the changes'), keys: '$mod+s', group: t('Editing'), whileTyping: true, run: () => { if (may) save(); } }]);
  return (
    <>
      <div className="k-row wrap">
        {children}
        <span className="k-grow" />
        <span className="k-quiet" role="status">{blocked ?? (changed ? t('Not saved yet') : '')}</span>
        {changed ? <Button onClick={drop}>{t('Drop the changes')}</Button> : null}
        {onClose ? <Button onClick={onClose}>{t('Close')}</Button> : null}
        <Button look="primary" busy={busy} disabled={!may} title="Ctrl S" onClick={save}>{t('Save')}</Button>
      </div>
      <Refused problem={of.problem} />
      {theirs === null ? null : <Meanwhile differences={differences(theirs)} onTheirs={of.takeTheirs} onMine={of.keepMine} />}
    </>
  );
}
