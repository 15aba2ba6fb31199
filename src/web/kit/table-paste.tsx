/** What a paste would change, shown before it does: every cell with its text before and after, every refusal with row, column, value and remedy. */
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Modal } from './overlay.tsx';
import { Note, SkeletonLines } from './state.tsx';
import type { Plan, TableEdit, Tried } from './table-edit.ts';
import { toast } from './toast.tsx';
import { t } from '#web/words';

/** More are counted, not listed. */
const LISTED = 200;

interface PastePreviewProps<Row> {
  readonly plan: Plan<Row>;
  readonly edit: TableEdit<Row>;
  readonly nameOf: (row: Row) => string;
  readonly onClose: () => void;
}

const saidBy = (error: unknown): string => (error instanceof Error ? error.message : t('The server does not answer.'));

export function PastePreview<Row>({ plan, edit, nameOf, onClose }: PastePreviewProps<Row>): ReactNode {
  const [tried, setTried] = useState<Tried | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { rows, cells } = plan;
  useEffect(() => {
    if (rows.length === 0) return undefined;
    let gone = false;
    void edit.attempt(rows).then((found) => (gone ? found.drop() : setTried(found)), (error: unknown) => setFailure(saidBy(error)));
    return () => void (gone = true);
  }, [edit, rows]);
  const close = (): void => {
    tried?.drop();
    onClose();
  };
  const keep = async (): Promise<void> => {
    setBusy(true);
    try {
      const undo = await tried!.keep();
      toast({ title: t('{count, plural, one {# cell} other {# cells}} changed', { count: cells.length }), action: { label: t('Undo'), onChoose: () => void undo().then(() => toast({ title: t('Taken back') }), (error: unknown) => toast({ tone: 'late', title: saidBy(error) })) } });
      onClose();
    } catch (error) {
      setFailure(saidBy(error));
      setBusy(false);
    }
  };
  const refused = new Map(tried?.refusals.map((one) => [`${one.at} ${one.field}`, one]));
  const rowsRefused = (tried?.refusals ?? []).filter((one) => !cells.some((cell) => cell.at === one.at && cell.field === one.field));
  return (
    <Modal title={t('What is pasted')} open onClose={close} width={720}>
      <div className="k-form">
        {failure ? <Note tone="late"><p className="k-strong">{failure}</p></Note> : null}
        <Unplaced plan={plan} />
        {cells.length === 0 ? <Note><p>{t('Nothing would change: every text stands there already, or finds no cell it may go to.')}</p></Note> : null}
        {(tried?.refusals.length ?? 0) > 0 ? <Note tone="late"><p className="k-strong">{t('{count, plural, one {# cell} other {# cells}} cannot be taken', { count: tried!.refusals.length })}</p><p>{t('What is pasted is taken in whole or not at all: mend it there, and paste again.')}</p></Note> : null}
        {cells.length > 0 ? (
          <div className="k-preview">
            <table className="k-list">
              <thead><tr><th>{t('Row')}</th><th>{t('Column')}</th><th>{t('Now')}</th><th>{t('Pasted')}</th></tr></thead>
              <tbody>
                {rowsRefused.map((one) => <tr key={`${one.at} ${one.field}`}><td className="k-strong">{rows[one.at] ? nameOf(rows[one.at]!.row) : ''}</td><td>{one.field}</td><td /><td><Why of={one} /></td></tr>)}
                {cells.toSorted((a, b) => Number(refused.has(`${b.at} ${b.field}`)) - Number(refused.has(`${a.at} ${a.field}`))).slice(0, LISTED).map((cell) => {
                  const why = refused.get(`${cell.at} ${cell.field}`);
                  return <tr key={`${cell.at} ${cell.field}`}><td className="k-strong">{nameOf(rows[cell.at]!.row)}</td><td>{cell.title}</td><td className="k-second">{cell.was || '—'}</td><td>{why ? <Why of={why} /> : <b className="k-strong">{cell.text || '—'}</b>}</td></tr>;
                })}
              </tbody>
            </table>
            {cells.length > LISTED ? <p className="k-quiet" style={{ padding: 12 }}>{t('and {count} more', { count: cells.length - LISTED })}</p> : null}
          </div>
        ) : null}
        {cells.length > 0 && !tried && !failure ? <SkeletonLines lines={2} /> : null}
        <footer><Button onClick={close}>{t('Cancel')}</Button><Button look="primary" autoFocus busy={busy} disabled={!tried || tried.refusals.length > 0} onClick={() => void keep()}>{tried ? t('Change {count, plural, one {# cell} other {# cells}}', { count: cells.length }) : t('Checking…')}</Button></footer>
      </div>
    </Modal>
  );
}

const Why = ({ of: { value, reason, remedy } }: { readonly of: Tried['refusals'][number] }): ReactNode => <><span className="k-late"><code>{value}</code> {reason}</span>{remedy ? <p className="k-second">{remedy}</p> : null}</>;

function Unplaced<Row>({ plan: { unknown, fixed, below } }: { readonly plan: Plan<Row> }): ReactNode {
  const lines = [
    fixed.length > 0 ? t('Only shown, so left as they are: {columns}.', { columns: fixed.join(', ') }) : '',
    below > 0 ? t('{count, plural, one {# row} other {# rows}} below the last one found no place.', { count: below }) : '',
    unknown.length > 0 ? t('Not among the rows on screen: {names}.', { names: unknown.slice(0, 20).join(', ') }) : '',
  ].filter((line) => line !== '');
  return lines.length === 0 ? null : <Note tone="risk">{lines.map((line) => <p key={line}>{line}</p>)}</Note>;
}
