/** Cells of the skills matrix as texts: "3" is level 3, "3 to 2026-12-31" until that day; and who covers what. */
import type { EmployeeRow, SkillCell, SkillLevelsBody } from '#contract/people';
import type { GridRow } from '#web/kit';

/** From this level on a person does the work alone. */
const QUALIFIED = 3;
const CELL = /^([1-4])(?:\s*(?:to|until|-|–|\s)\s*(\d{4}-\d\d-\d\d))?$/i;
/** Columns of a row that are no skills. */
const OWN = ['id', 'name', 'title'] as const;

/** Null: not held; undefined: neither. */
export function readCell(text: string): SkillCell | null | undefined {
  if (text.trim() === '') return null;
  const match = CELL.exec(text.trim());
  const day = match?.[2];
  if (!match || (day !== undefined && !(Number.isFinite(Date.parse(`${day}T00:00:00Z`)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)))) return undefined;
  return { level: Number(match[1]), validTo: day ?? null };
}
export const writeCell = (cell: SkillCell | null): string => (cell === null ? '' : cell.validTo === null ? String(cell.level) : `${cell.level} to ${cell.validTo}`);

/** A skill's code as a column, apart from the row's own columns. */
export const skillColumn = (code: string): string => `skill ${code}`;
export const rowsOf = (people: readonly EmployeeRow[], skills: readonly string[]): GridRow[] => people.map((one) => {
  const held = new Map(one.skills.map((skill) => [skill.skillCode, writeCell({ level: skill.level, validTo: skill.validTo })]));
  return { id: String(one.id), name: one.name, title: one.jobTitle, ...Object.fromEntries(skills.map((code) => [skillColumn(code), held.get(code) ?? ''])) };
});

/** What was typed against what was there; texts that say the same are no change. */
export function changesOf(before: readonly GridRow[], after: readonly GridRow[]): SkillLevelsBody['changes'] {
  const was = new Map(before.map((row) => [row['id'], row]));
  return after.flatMap((row) => Object.keys(row).filter((column) => !(OWN as readonly string[]).includes(column)).flatMap((column) => {
    const [old, now] = [readCell(was.get(row['id'])?.[column] ?? ''), readCell(row[column] ?? '')];
    if (old === undefined || now === undefined || writeCell(old) === writeCell(now)) return [];
    return [{ employeeId: Number(row['id']), skillCode: column.slice(skillColumn('').length), before: old, after: now }];
  }));
}
/** The same changes the other way round: what undoes them. */
export const reversed = (changes: SkillLevelsBody['changes']): SkillLevelsBody['changes'] => changes.map(({ before, after, ...rest }) => ({ ...rest, before: after, after: before }));

export interface Cover {
  readonly skill: string;
  /** Who does it alone, today. */
  readonly qualified: readonly string[];
  /** Of them: here today. */
  readonly here: readonly string[];
  /** Of them: the certificate runs out by `soon`, the nearest first. */
  readonly runsOut: readonly { readonly name: string; readonly on: string }[];
  /** Learning, under supervision, or with a certificate that has run out: who could step in next. */
  readonly next: readonly string[];
}
/** Skill by skill who covers it, the thinnest first. `today` and `soon` are days. */
export function coverOf(people: readonly EmployeeRow[], skills: readonly string[], today: string, soon: string): Cover[] {
  return skills.map((skill): Cover => {
    const holders = people.flatMap((person) => person.skills.filter((one) => one.skillCode === skill).map((one) => ({ person, ...one })));
    const able = holders.filter((one) => one.level >= QUALIFIED && (one.validFrom ?? '') <= today && (one.validTo ?? '9999') >= today);
    return {
      skill, qualified: able.map((one) => one.person.name), here: able.filter((one) => one.person.today === 'present').map((one) => one.person.name),
      runsOut: able.filter((one) => one.validTo !== null && one.validTo <= soon).map((one) => ({ name: one.person.name, on: one.validTo! })).toSorted((a, b) => (a.on < b.on ? -1 : 1)),
      next: holders.filter((one) => !able.includes(one)).map((one) => one.person.name),
    };
  }).toSorted((a, b) => a.here.length - b.here.length || a.qualified.length - b.qualified.length || (a.skill < b.skill ? -1 : 1));
}
