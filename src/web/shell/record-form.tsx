/** The form of a record of master data: a new one, or one that is there, with undo, what somebody else saved meanwhile, and refusals at their fields. */
import { useMemo, useState, type ReactNode } from 'react';
import { Button, CheckField, Combobox, DateField, EditGrid, NumberField, problemsIn, Select, SidePanel, SkeletonLines, t, TextArea, TextField, type Choice, type GridRow } from '#web/kit';
import { useEditing, useOne, useTell, type Problem } from '#web/client';
import { LifeLine } from './life-line.tsx';
import { EditBar } from './meanwhile.tsx';
import { Shown } from './page.tsx';
import { against, bodyOf, draftOf, reasonFor, wrongIn, type RecordDraft, type RecordField } from './record-draft.ts';
import { Refused } from './refused.tsx';

interface Kept {
  readonly id: number;
  readonly version: number;
}
export interface RecordFormProps {
  /** Of the list, such as "/sites"; one of them is at "/sites/3". */
  readonly path: string;
  readonly fields: readonly RecordField[];
  readonly onClose: () => void;
  /** Sent with every body, beside what the form says. */
  readonly always?: Readonly<Record<string, unknown>>;
  readonly onAdded?: (id: number) => void;
  /** Said when it is done. */
  readonly said?: () => string;
  /** Where the answer says what was added, other than by `id`. */
  readonly idOf?: (result: unknown) => number;
  /** What is sent, where that is more than the fields. */
  readonly sent?: (body: Readonly<Record<string, unknown>>) => unknown;
}

/** One that the server is asked for as somebody types. */
function Found({ field, value, onChange, error, disabled }: { readonly field: RecordField; readonly value: string; readonly onChange: (next: string) => void; readonly error?: string | undefined; readonly disabled: boolean }): ReactNode {
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [chosen, setChosen] = useState<Choice | null>(null);
  const find = (words: string): void => void field.find?.(words).then(setChoices, () => setChoices([]));
  return <Combobox label={field.label} required={field.required ?? false} {...(field.hint ? { hint: field.hint } : {})} error={error} disabled={disabled} value={value} text={chosen?.value === value ? chosen.label : value} choices={choices} onFind={find} onChange={(next, choice) => { setChosen(choice); onChange(next); }} />;
}

function One({ field, draft, set, reason, disabled }: { readonly field: RecordField; readonly draft: RecordDraft; readonly set: (name: string, next: RecordDraft[string]) => void; readonly reason: string | undefined; readonly disabled: boolean }): ReactNode {
  const value = draft[field.name];
  const change = (next: string | boolean | readonly GridRow[]): void => set(field.name, next);
  const props = { label: field.label, required: field.required ?? false, error: reason, disabled, ...(field.hint ? { hint: field.hint } : {}) };
  const text = typeof value === 'string' ? value : '';
  if (field.kind === 'check') return <CheckField label={field.label} checked={value === true} disabled={disabled} onChange={change} {...(field.hint ? { hint: field.hint } : {})} />;
  if (field.kind === 'grid') return <Grid field={field} rows={Array.isArray(value) ? (value as readonly GridRow[]) : []} onChange={change} />;
  if (field.kind === 'choice') return <Select {...props} value={text} choices={[...(field.mayLack ? [{ value: '', label: t('none') }] : []), ...(field.choices ?? [])]} onChange={change} />;
  if (field.kind === 'found') return <Found field={field} value={text} onChange={change} error={reason} disabled={disabled} />;
  if (field.kind === 'day') return <DateField {...props} value={text} onChange={change} />;
  if (field.kind === 'area') return <TextArea {...props} value={text} onChange={change} />;
  if (field.kind === 'decimal' || field.kind === 'count') return <NumberField {...props} value={text} onChange={change} {...(field.unit ? { unit: field.unit } : {})} />;
  return <TextField {...props} value={text} onChange={change} />;
}

function Grid({ field, rows, onChange }: { readonly field: RecordField; readonly rows: readonly GridRow[]; readonly onChange: (rows: readonly GridRow[]) => void }): ReactNode {
  const columns = field.columns ?? [];
  const blank = (): GridRow => Object.fromEntries(columns.map((one) => [one.id, '']));
  return <div><p className="k-second">{field.label}</p><div className="k-boxed"><EditGrid label={field.label} columns={columns} rows={rows} onChange={onChange} blank={blank} problems={problemsIn(columns, rows)} most="220px" /></div></div>;
}

function Fields({ fields, draft, set, reasons, known }: { readonly fields: readonly RecordField[]; readonly draft: RecordDraft; readonly set: (name: string, next: RecordDraft[string]) => void; readonly reasons: Readonly<Record<string, string>>; readonly known: boolean }): ReactNode {
  const shown = fields.filter((field) => field.when === undefined || field.when(draft));
  const lines: ReactNode[] = [];
  for (let at = 0; at < shown.length; at++) {
    const [field, next] = [shown[at]!, shown[at + 1]];
    const one = (of: RecordField): ReactNode => <One key={of.name} field={of} draft={draft} set={set} reason={reasonFor(of.name, reasons)} disabled={known && of.fixed === true} />;
    if (field.heading) lines.push(<h3 key={`${field.name} heading`}>{field.heading}</h3>);
    if (field.half && next?.half && next.heading === undefined) {
      lines.push(<div key={field.name} className="two">{one(field)}{one(next)}</div>);
      at += 1;
    } else lines.push(one(field));
  }
  return lines;
}

const reasonsOf = (wrong: Readonly<Record<string, string>>, problem: Problem | null): Readonly<Record<string, string>> => ({ ...wrong, ...problem?.fields });
const brokenGrids = (fields: readonly RecordField[], draft: RecordDraft): number => fields.reduce((sum, { kind, name, columns = [] }) => sum + (kind === 'grid' ? problemsIn(columns, draft[name] as readonly GridRow[]).size : 0), 0);

/** A record that is not there yet. */
export function NewRecord({ path, fields, onClose, always, onAdded, sent = (body) => body, said, idOf = (result) => (result as { id: number }).id }: RecordFormProps): ReactNode {
  const [draft, setDraft] = useState(() => draftOf(fields));
  const [tried, setTried] = useState(false);
  const wrong = wrongIn(fields, draft);
  const add = useTell<RecordDraft>({
    to: (now) => ({ path, body: sent({ ...bodyOf(fields, now), ...always }) }), quiet: true, said: (_, now) => said?.() ?? t('{name} is added', { name: String(now['code'] || now['itemCode'] || t('It')) }),
    onDone(result) {
      onClose();
      onAdded?.(idOf(result));
    },
  });
  return (
    <form className="k-form" onSubmit={(event) => { event.preventDefault(); setTried(true); if (Object.keys(wrong).length === 0 && brokenGrids(fields, draft) === 0) add.tell(draft); }}>
      <Refused problem={add.problem} />
      <Fields fields={fields} draft={draft} set={(name, next) => setDraft((before) => ({ ...before, [name]: next }))} reasons={reasonsOf(tried ? wrong : {}, add.problem)} known={false} />
      <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={add.busy}>{t('Add')}</Button></footer>
    </form>
  );
}

/** A record that is there. */
export function EditRecord<Row extends Kept>({ path, fields, onClose, always, record }: RecordFormProps & { readonly record: Row }): ReactNode {
  const loaded = useMemo(() => ({ version: record.version, draft: draftOf(fields, record) }), [record, fields]);
  const editing = useEditing<RecordDraft>({ path: `${path}/${record.id}`, loaded, bodyOf: (draft) => ({ ...bodyOf(fields, draft), ...always }), said: t('The record is saved'), onSaved: onClose });
  const { now, problem, set } = editing;
  const wrong = wrongIn(fields, now);
  const count = Object.keys(wrong).length + brokenGrids(fields, now);
  return (
    <div className="k-form">
      <EditBar of={editing} differences={(theirs) => against(fields, now, theirs)} onClose={onClose} blocked={count > 0 ? t('{count, plural, one {# entry} other {# entries}} to mend before it can be saved', { count }) : undefined} />
      <Fields fields={fields} draft={now} set={(name, next) => set({ ...now, [name]: next })} reasons={reasonsOf(wrong, problem)} known />
    </div>
  );
}

export interface RecordPanelProps extends RecordFormProps {
  /** "new", or an identity. */
  readonly id: string;
  readonly newTitle: string;
  readonly titleOf: (record: never) => string;
  /** The record, where there is no address of one alone: looked for in the list. */
  readonly among?: readonly Kept[] | undefined;
}

/** "/work-centers" is the list of what the journal calls "work-center:3". */
const nounOf = (path: string): string => path.slice(1).replace(/s$/, '');
const MASTER_DATA = ['resources', 'items', 'stock', 'shipping'];

/** The side panel with a record's form, and under it who changed the record. */
export function RecordPanel({ id, newTitle, titleOf, among, ...form }: RecordPanelProps): ReactNode {
  const asked = useOne<Kept>(id === 'new' || among !== undefined ? null : `${form.path}/${id}`);
  const record = among?.find((one) => String(one.id) === id) ?? asked.data;
  return (
    <SidePanel title={id === 'new' ? newTitle : record ? titleOf(record as never) : ''} open onClose={form.onClose} width={520}>
      {id === 'new' ? <NewRecord {...form} /> : record ? <><EditRecord key={id} {...form} record={record} /><LifeLine subject={`${nounOf(form.path)}:${id}`} hears={MASTER_DATA} /></> : among !== undefined ? <SkeletonLines lines={5} /> : <Shown answer={asked} waiting={<SkeletonLines lines={5} />}>{() => null}</Shown>}
    </SidePanel>
  );
}
