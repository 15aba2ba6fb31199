/** Changeover matrices: minutes from one family to the next, typed into like a spreadsheet. */
import './calendars.css';
import { IconPlus, IconTool } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { ChangeoverMatrixRow } from '#contract/resources';
import { Button, Card, differences, EditGrid, EmptyState, Modal, NumberField, numberCheck, problemsIn, quantityShown, SkeletonLines, t, TextField, useAddress, type GridColumn } from '#web/kit';
import { useEditing, useMay, useTell, useWhole } from '#web/client';
import { EditBar, Refused, Shown } from '#web/shell';
import { bodyOf, draftOf, FROM, mirrored, toColumn, withFamily, withoutFamily, type MatrixDraft } from './matrix-grid.ts';

function columnsOf(families: readonly string[], otherwise: string): readonly GridColumn[] {
  const check = numberCheck({ empty: true, least: 0 });
  return [
    { id: FROM, title: t('from ↓ to →'), width: '150px', fixed: () => true },
    ...families.map((family): GridColumn => ({
      id: toColumn(family), title: family, width: 'minmax(76px, 1fr)', numeric: true, check, means: t('Minutes; empty: {minutes}, as for every change not listed.', { minutes: quantityShown(otherwise || '0') }),
      shown: (text, row) => (text !== '' ? quantityShown(text) : <span className="k-quiet">{row[FROM] === family ? '0' : quantityShown(otherwise || '0')}</span>),
    })),
  ];
}

function Matrix({ of: matrix }: { readonly of: ChangeoverMatrixRow }): ReactNode {
  const mayEdit = useMay('resources.edit');
  const loaded = useMemo(() => ({ version: matrix.version, draft: draftOf(matrix) }), [matrix]);
  const editing = useEditing<MatrixDraft>({ path: `/changeover-matrices/${matrix.id}`, loaded, bodyOf, said: t('Changeovers {code} are saved', { code: matrix.code }) });
  const { now, problem } = editing;
  const [family, setFamily] = useState('');
  const [at, setAt] = useState(0);
  const columns = useMemo(() => columnsOf(now.families, now.head.otherwiseMinutes), [now.families, now.head.otherwiseMinutes]);
  const wrong = useMemo(() => problemsIn(columns, now.rows), [columns, now.rows]);
  const otherwiseWrong = numberCheck({ least: 0 })(now.head.otherwiseMinutes, {});
  const set = (change: Partial<MatrixDraft>): void => editing.set({ ...now, ...change });
  const under = now.rows[at]?.[FROM];
  const add = (): void => {
    editing.set(withFamily(now, family.trim()));
    setFamily('');
  };
  const grid = <EditGrid label={t('Changeovers {code}', { code: matrix.code })} columns={columns} rows={now.rows} rowHeads onRow={setAt} onChange={mayEdit ? (rows) => set({ rows }) : undefined} problems={wrong} undo={editing.undo} redo={editing.redo} />;
  if (!mayEdit) return <Card title={matrix.name || matrix.code} count={t('minutes; otherwise {minutes}', { minutes: quantityShown(matrix.otherwiseMinutes) })} flush>{grid}</Card>;
  return (
    <div className="p-column">
      <EditBar of={editing} differences={(theirs) => differences(columns, now.rows, theirs.rows, (row) => t('from {family}', { family: row[FROM] ?? '' }))} blocked={wrong.size > 0 || otherwiseWrong ? t('{count, plural, one {# entry} other {# entries}} to mend before it can be saved', { count: wrong.size + (otherwiseWrong ? 1 : 0) }) : undefined}><h2>{matrix.name || matrix.code}</h2></EditBar>
      <Card>
        <div className="k-fields">
          <TextField label={t('Name')} value={now.head.name} onChange={(name) => set({ head: { ...now.head, name } })} error={problem?.fields['name']} />
          <NumberField label={t('Every change not listed')} unit="min" value={now.head.otherwiseMinutes} onChange={(otherwiseMinutes) => set({ head: { ...now.head, otherwiseMinutes } })} error={otherwiseWrong ?? problem?.fields['otherwiseMinutes']} />
          <form onSubmit={(event) => { event.preventDefault(); add(); }}><TextField label={t('A family more')} value={family} onChange={setFamily} placeholder={t('Name, then Enter')} /></form>
        </div>
      </Card>
      <Card title={t('Minutes from one family to the next')} flush actions={<>
        <Button small onClick={() => set({ rows: mirrored(now) })}>{t('Fill the ways back')}</Button>
        {under === undefined ? null : <Button small look="danger" onClick={() => editing.set(withoutFamily(now, under))}>{t('Take {family} out', { family: under })}</Button>}
      </>}>{now.families.length === 0 ? <EmptyState title={t('No family yet')}>{t('Type the name of the first above.')}</EmptyState> : grid}</Card>
    </div>
  );
}

function NewMatrix({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const add = useTell<undefined>({ to: () => ({ path: '/changeover-matrices', body: { code, name: name || code } }), onDone: onClose, said: () => t('Changeovers {code} can be typed in now', { code }), quiet: true });
  return (
    <Modal title={t('New changeover matrix')} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); add.tell(undefined); }}>
        <Refused problem={add.problem} />
        <TextField label={t('Code')} required value={code} onChange={setCode} error={add.problem?.fields['code']} autoFocus />
        <TextField label={t('Name')} value={name} onChange={setName} error={add.problem?.fields['name']} />
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={add.busy} disabled={code.trim() === ''}>{t('Add')}</Button></footer>
      </form>
    </Modal>
  );
}

export function Changeovers(): ReactNode {
  const matrices = useWhole<{ rows: ChangeoverMatrixRow[] }>('/changeover-matrices', {}, { hears: ['resources'] });
  const [{ matrix }, change] = useAddress<{ matrix: string }>();
  const mayEdit = useMay('resources.edit');
  const [adding, setAdding] = useState(false);
  const more = mayEdit ? <Button icon={IconPlus} onClick={() => setAdding(true)}>{t('New matrix')}</Button> : null;
  return (
    <Shown answer={matrices} waiting={<SkeletonLines lines={6} />}>
      {({ rows }) => {
        const shown = rows.find((row) => String(row.id) === matrix) ?? rows[0];
        return (
          <div className="p-column">
            {shown ? <div className="k-row wrap">{rows.map((row) => <Button key={row.id} look={row.id === shown.id ? 'primary' : 'plain'} onClick={() => change({ matrix: String(row.id) })}>{row.name || row.code}</Button>)}<span className="k-grow" />{more}</div> : null}
            {shown ? <Matrix key={shown.id} of={shown} /> : <Card><EmptyState icon={IconTool} title={t('No changeover matrix yet')} action={more}>{t('Without one, a change of family costs no time.')}</EmptyState></Card>}
            {adding ? <NewMatrix onClose={() => setAdding(false)} /> : null}
          </div>
        );
      }}
    </Shown>
  );
}
