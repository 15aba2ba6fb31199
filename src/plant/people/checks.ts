/** What is possible but suspicious about people. */
import { sql } from 'kysely';
import type { Act, HealthFinding } from '#desk';
import { inSites } from '#plant/resources';

const SOON_DAYS = 30;

/** Certificates that run out soon or have run out, skills that nobody holds, people without a shift. Days are those of each employee's site. */
export async function checkPeople({ tx, now, caller }: Act): Promise<readonly HealthFinding[]> {
  const { rows } = await sql<{ rule: string; subject: string; who: string; what: string }>`
    with there as (select e.*, (${now}::timestamptz at time zone t.zone)::date as today from people.employee e join resources.site t on t.id = e.site_id where ${inSites(caller, 'e.site_id')}),
    working as (select * from there where coalesce(hired_on, '-infinity') <= today and coalesce(left_on, 'infinity') >= today)
    select case when k.valid_to < e.today then 'certificate-expired' else 'certificate-expires-soon' end as rule, 'employee:' || e.id as subject, e.name as who, s.name || ', ' || k.valid_to as what
      from people.employee_skill k join working e on e.id = k.employee_id join people.skill s on s.id = k.skill_id where k.valid_to < e.today + ${SOON_DAYS}::int
    union all
    select 'skill-held-by-nobody', 'skill:' || s.id, s.name, s.code from people.skill s
      where not exists (select from people.employee_skill k join working e on e.id = k.employee_id where k.skill_id = s.id and k.level >= 3 and coalesce(k.valid_to, 'infinity') >= e.today)
    union all
    select 'employee-without-shift', 'employee:' || e.id, e.name, e.code from working e
      where exists (select from people.employee_skill k where k.employee_id = e.id)
        and not exists (select from people.shift_membership m where m.employee_id = e.id and coalesce(m.to_day, 'infinity') >= e.today)
    order by 1, 3`.execute(tx);
  return rows.map(({ rule, subject, who, what }): HealthFinding => {
    switch (rule) {
      case 'certificate-expired':
        return { rule, severity: 'warning', subject, message: `${who} can no longer be planned for ${what}: the certificate has run out.`, remedy: 'Renew it, or take the skill away.' };
      case 'certificate-expires-soon':
        return { rule, severity: 'info', subject, message: `${who}'s certificate runs out: ${what}.`, remedy: 'Plan the training.' };
      case 'skill-held-by-nobody':
        return { rule, severity: 'warning', subject, message: `Nobody at work holds the skill ${who} (${what}); operations that ask for it cannot be staffed.`, remedy: 'Certify somebody, or take it off the routings.' };
      default:
        return { rule, severity: 'warning', subject, message: `${who} (${what}) has skills but no shift, and is never planned.`, remedy: 'Give a shift membership.' };
    }
  });
}
