/** Who may do what: people by skills, typed like a spreadsheet; and skill by skill who covers it, the thinnest first. */
import { IconCertificate } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { EmployeeRow, SkillLevelsBody, SkillRow } from '#contract/people';
import { Badge, Button, Card, dayOf, dayText, EditGrid, EmptyState, FindFilter, plantNow, problemsIn, SkeletonLines, Status, t, toast, useAddress, useEdits, type GridColumn, type GridRow } from '#web/kit';
import { useMay, useOne, useTell, useWhole } from '#web/client';
import { Refused, Shown, useCommands } from '#web/shell';
import type { Page } from '#contract/words';
import { changesOf, coverOf, readCell, reversed, rowsOf, skillColumn } from './skill-cells.ts';

/** Days ahead in which a certificate that runs out is marked. */
const SOON = 60;
const DAY_MS = 86_400_000;

const LEVEL = [() => '', () => t('1: learning'), () => t('2: under supervision'), () => t('3: alone'), () => t('4: teaches')];

function Level({ text, today, soon }: { readonly text: string; readonly today: string; readonly soon: string }): ReactNode {
  const cell = readCell(text);
  if (!cell) return text;
  const gone = cell.validTo !== null && cell.validTo < today;
  if (gone || (cell.validTo !== null && cell.validTo <= soon)) return <span title={t('{level}, until {day}', { level: LEVEL[cell.level]!(), day: cell.validTo })}><Badge tone={gone ? 'late' : 'risk'}>{cell.level} {dayText(cell.validTo!, { near: false })}</Badge></span>;
  return <span className={cell.level >= 3 ? 'k-strong' : 'k-quiet'} title={`${LEVEL[cell.level]!()}${cell.validTo === null ? '' : ` → ${cell.validTo}`}`}>{cell.level}</span>;
}

const columnsOf = (skills: readonly SkillRow[], today: string, soon: string): readonly GridColumn[] => [
  { id: 'name', title: t('Name'), width: '170px', fixed: () => true },
  ...skills.map((skill): GridColumn => ({
    id: skillColumn(skill.code), title: skill.code, width: 'minmax(140px, 1fr)', means: t('{skill}: 1 learning, 2 under supervision, 3 alone, 4 teaches; with a last day as “3 to 2026-12-31”; empty: not held.', { skill: skill.name }),
    check: (text) => (readCell(text) === undefined ? t('A level from 1 to 4, with or without its last day: 3, or 3 to 2026-12-31.') : undefined), shown: (text) => <Level text={text} today={today} soon={soon} />,
  })),
];

export function SkillsMatrix(): ReactNode {
  const [{ find }] = useAddress<{ find: string }>();
  const people = useOne<Page<EmployeeRow>>('/employees', { employed: true, limit: 500 }, { hears: ['people'] });
  const skills = useWhole<{ rows: SkillRow[] }>('/skills', {}, { hears: ['people'] });
  const wanted = (find ?? '').toLowerCase();
  return (
    <Shown answer={people} waiting={<SkeletonLines lines={8} />}>
      {({ rows, next }) => skills.data === undefined ? <SkeletonLines lines={8} /> : skills.data.rows.length === 0 ? <Card><EmptyState icon={IconCertificate} title={t('No skills yet')}>{t('Skills say who may do which operation. They come in by import.')}</EmptyState></Card> : (
        <div className="p-column">
          <Cover people={rows} skills={skills.data.rows} />
          <Matrix people={rows} skills={skills.data.rows} find={wanted} />
          {next === null ? null : <p className="k-quiet">{t('The first {count} people by name are shown.', { count: rows.length })}</p>}
        </div>
      )}
    </Shown>
  );
}

function Matrix({ people, skills, find }: { readonly people: readonly EmployeeRow[]; readonly skills: readonly SkillRow[]; readonly find: string }): ReactNode {
  const mayEdit = useMay('people.edit');
  const [today, soon] = [dayOf(plantNow()), dayOf(plantNow() + SOON * DAY_MS)];
  const kept = useMemo(() => rowsOf(people, skills.map((one) => one.code)), [people, skills]);
  const edits = useEdits<readonly GridRow[]>(kept);
  const { now, changed, reset, set, keep } = edits;
  const [base, setBase] = useState<readonly GridRow[]>(kept);
  const seen = useRef(kept);
  useEffect(() => {
    // what was saved is not covered by what was told before it
    if (changed || kept === seen.current) return;
    seen.current = kept;
    setBase(kept);
    reset(kept);
  }, [kept, changed, reset]);
  const columns = useMemo(() => columnsOf(skills, today, soon), [skills, today, soon]);
  const wrong = useMemo(() => problemsIn(columns, now), [columns, now]);
  const changes = changesOf(base, now);
  const sent = useRef<SkillLevelsBody['changes']>([]);
  const undo = useTell<SkillLevelsBody['changes']>({ to: (back) => ({ method: 'PUT', path: '/skill-levels', body: { changes: back } }), said: () => t('It is as it was before') });
  const save = useTell<readonly GridRow[]>({
    to: (rows) => {
      sent.current = changesOf(base, rows);
      return { method: 'PUT', path: '/skill-levels', body: { changes: sent.current } };
    }, quiet: true,
    onDone(_, rows) {
      const done = sent.current;
      setBase(rows);
      keep(rows);
      toast({ title: t('{count, plural, one {# skill} other {# skills}} changed', { count: done.length }), action: { label: t('Undo'), onChoose: () => undo.tell(reversed(done)) } });
    },
  });
  const drop = (): void => {
    setBase(kept);
    reset(kept);
    save.forget();
  };
  const may = changes.length > 0 && wrong.size === 0;
  useCommands(mayEdit ? [{ id: 'save-skills', title: t('Save the changes'), keys: '$mod+s', group: t('Editing'), whileTyping: true, run: () => { if (may) save.tell(now); } }] : []);
  // rows that are looked for are shown alone, and put back among the others when they change
  const shown = find === '' ? now : now.filter((row) => `${row['name']} ${row['title']}`.toLowerCase().includes(find));
  const change = (rows: readonly GridRow[]): void => {
    const byId = new Map(rows.map((row) => [row['id'], row]));
    set(now.map((row) => byId.get(row['id']) ?? row));
  };
  return (
    <Card title={t('Who may do what')} count={t('{count, plural, one {# person} other {# people}}', { count: shown.length })} flush actions={<>
      <FindFilter label={t('Name, work')} />
      {changes.length > 0 ? <><span className="k-quiet">{t('{count, plural, one {# change} other {# changes}} not saved yet', { count: changes.length })}</span><Button small onClick={drop}>{t('Drop the changes')}</Button></> : null}
      {mayEdit ? <Button small look="primary" busy={save.busy} disabled={!may} title="Ctrl S" onClick={() => save.tell(now)}>{t('Save')}</Button> : null}
    </>}>
      {save.problem ? <div style={{ padding: '0 16px 12px' }}><Refused problem={save.problem} /></div> : null}
      <EditGrid label={t('Skills of everybody')} columns={columns} rows={shown} rowHeads onChange={mayEdit ? change : undefined} problems={find === '' ? wrong : problemsIn(columns, shown)} undo={edits.undo} redo={edits.redo} most="calc(100vh - 330px)" />
      <p className="k-quiet" style={{ padding: '8px 16px' }}>{t('1 learning, 2 under supervision, 3 alone, 4 teaches; in amber with the day a certificate runs out.')}</p>
    </Card>
  );
}

function Cover({ people, skills }: { readonly people: readonly EmployeeRow[]; readonly skills: readonly SkillRow[] }): ReactNode {
  const [all, setAll] = useState(false);
  const cover = useMemo(() => coverOf(people, skills.map((one) => one.code), dayOf(plantNow()), dayOf(plantNow() + SOON * DAY_MS)), [people, skills]);
  const thin = cover.filter((one) => one.here.length < 2 || one.runsOut.length > 0);
  const shown = all ? cover : thin.slice(0, 8);
  const nameOf = new Map(skills.map((one) => [one.code, one.name]));
  return (
    <Card title={t('Cover')} count={thin.length === 0 ? t('every skill has two people here today, and no certificate runs out soon') : t('{count, plural, one {# skill is} other {# skills are}} thin or running out', { count: thin.length })} flush
      actions={cover.length > shown.length || all ? <Button small onClick={() => setAll(!all)}>{all ? t('Only the thin ones') : t('Every skill')}</Button> : undefined}>
      {shown.length === 0 ? null : (
        <table className="k-list">
          <thead><tr><th>{t('Skill')}</th><th>{t('Here today')}</th><th>{t('Qualified')}</th><th>{t('Runs out soon')}</th><th>{t('Could step in next')}</th></tr></thead>
          <tbody>{shown.map((one) => (
            <tr key={one.skill}>
              <td><b className="k-strong">{one.skill}</b> <span className="k-second">{nameOf.get(one.skill)}</span></td>
              <td>{one.here.length === 0 ? <Status tone="late">{t('nobody')}</Status> : one.here.length === 1 ? <Status tone="risk">{t('only {name}', { name: one.here[0] })}</Status> : one.here.length}</td>
              <td>{one.qualified.length}</td>
              <td>{one.runsOut.map(({ name, on }) => t('{name} {day}', { name, day: dayText(on, { near: false }) })).join(', ')}</td>
              <td className="k-second">{one.next.join(', ')}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
    </Card>
  );
}
