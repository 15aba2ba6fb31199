/** Employees, skills, shifts and absences, as browser and server speak of them. */
import { code, day, id, instant, line, moneyText, pageQuery, sortQuery, version } from '#contract/words';
import { z } from 'zod';

export const skillBody = z.object({ code, name: line });
export const skillRow = skillBody.extend({ id, version });
export type SkillRow = z.infer<typeof skillRow>;

/** 1 learning, 2 under supervision, 3 alone, 4 teaches. From 3 on a person counts as qualified. */
export const skillLevel = z.number().int().min(1).max(4);

export const employeeSkill = z.object({ skillCode: code, level: skillLevel.default(3), validFrom: day.nullable().default(null), validTo: day.nullable().default(null) });
/** What a cell of the skills matrix says; null where the skill is not held. */
export const skillCell = z.object({ level: skillLevel, validTo: day.nullable() });
export type SkillCell = z.infer<typeof skillCell>;
export const skillLevelsBody = z.object({
  /** `before` as it was seen: a cell that is another by now is refused. */
  changes: z.array(z.object({ employeeId: id, skillCode: code, before: skillCell.nullable(), after: skillCell.nullable() })).min(1).max(5000),
});
export type SkillLevelsBody = z.infer<typeof skillLevelsBody>;
export const shiftMembership = z.object({
  calendarCode: code,
  /** Null: whenever the calendar is open. */
  shiftName: line.nullable().default(null), fromDay: day, toDay: day.nullable().default(null),
});
export const employeeBody = z.object({
  code, name: line, siteCode: code, jobTitle: line.default(''), hiredOn: day.nullable().default(null), leftOn: day.nullable().default(null),
  /** Left out, or null from one who may not see it: stays as it is. */
  hourlyCost: moneyText.nullable().optional(),
  skills: z.array(employeeSkill).max(200).default([]), shifts: z.array(shiftMembership).max(200).default([]),
});
export type EmployeeBody = z.infer<typeof employeeBody>;

export const presence = z.enum(['present', 'absent', 'off', 'left']);
export const employeeRow = employeeBody.extend({
  id, siteId: id,
  /** Null to those who may not see it. */
  hourlyCost: moneyText.nullable(),
  hasPin: z.boolean(),
  /** Today: in a shift's membership, absent, without shift, or no longer (not yet) employed. */
  today: presence,
  version,
});
export type EmployeeRow = z.infer<typeof employeeRow>;
export const employeeSorts = ['name', 'code', 'jobTitle'] as const;
export const employeeQuery = pageQuery.extend({ ...sortQuery(employeeSorts), skillId: id.optional(), siteId: id.optional(), employed: z.stringbool().optional() });

export const pinBody = z.object({ pin: z.string().regex(/^\d{4,8}$/, '4 to 8 digits').nullable() });

export const absenceKind = z.enum(['vacation', 'sick', 'training', 'other']);
export const absenceBody = z.object({ employeeId: id, kind: absenceKind, startsAt: instant, endsAt: instant, note: line.default('') });
export type AbsenceBody = z.infer<typeof absenceBody>;
export const absenceRow = absenceBody.extend({ id, employeeCode: code, employeeName: z.string(), version });
export type AbsenceRow = z.infer<typeof absenceRow>;
export const absenceQuery = pageQuery.extend({ employeeId: id.optional(), siteId: id.optional(), from: instant.optional() });
export const absenceEdit = z.object({ endsAt: instant, note: line.optional() });
