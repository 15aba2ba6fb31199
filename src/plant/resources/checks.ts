/** What is possible but suspicious about resources. */
import { sql } from 'kysely';
import type { Act, HealthFinding } from '#desk';
import { inSites } from './read-machines.ts';

interface Suspect {
  rule: string;
  id: number;
  code: string;
  more: string;
}

/** One query a rule; each finding names the thing, what follows, and what to do. */
export async function checkResources({ tx, now, caller }: Act): Promise<readonly HealthFinding[]> {
  const { rows } = await sql<Suspect>`
    select 'work-center-without-machines' as rule, w.id, w.code, '' as more from resources.work_center w
      where ${inSites(caller, 'w.site_id')} and not exists (select from resources.machine m where m.work_center_id = w.id and not m.retired)
    union all
    select 'calendar-never-open', c.id, c.code, '' from resources.calendar c join resources.site t on t.id = c.site_id
      where ${inSites(caller, 'c.site_id')} and not c.always_open and not exists (select from resources.calendar_shift s where s.calendar_id = c.id and coalesce(s.effective_to, 'infinity') >= (${now}::timestamptz at time zone t.zone)::date)
        and not exists (select from resources.calendar_exception e where e.calendar_id = c.id and e.kind <> 'closed' and e.ends > ${now})
        and (exists (select from resources.work_center w where w.calendar_id = c.id) or exists (select from resources.machine m where m.calendar_id = c.id and not m.retired))
    union all
    select 'breakdown-overdue', m.id, m.code, to_char(d.expected_end_at at time zone s.zone, 'Dy DD Mon HH24:MI') from resources.downtime d
      join resources.machine m on m.id = d.machine_id join resources.work_center w on w.id = m.work_center_id join resources.site s on s.id = w.site_id
      where ${inSites(caller, 'w.site_id')} and d.kind = 'breakdown' and d.ended_at is null and d.expected_end_at < ${now}
    union all
    select 'breakdown-without-estimate', m.id, m.code, '' from resources.downtime d join resources.machine m on m.id = d.machine_id join resources.work_center w on w.id = m.work_center_id
      where ${inSites(caller, 'w.site_id')} and d.kind = 'breakdown' and d.ended_at is null and d.expected_end_at is null
    union all
    select 'current-family-unknown', m.id, m.code, m.current_family from resources.machine m join resources.work_center w on w.id = m.work_center_id
      where ${inSites(caller, 'w.site_id')} and m.current_family is not null and m.changeover_matrix_id is not null and not m.retired
        and not exists (select from resources.changeover o where o.matrix_id = m.changeover_matrix_id and m.current_family in (o.from_family, o.to_family))
    order by rule, code`.execute(tx);
  return rows.map(tellSuspect);
}

function tellSuspect({ rule, id, code, more }: Suspect): HealthFinding {
  switch (rule) {
    case 'work-center-without-machines':
      return { rule, severity: 'warning', subject: `work-center:${id}`, message: `Work center ${code} has no machine.`, remedy: 'Add a machine, or move its operations to another work center.' };
    case 'calendar-never-open':
      return { rule, severity: 'error', subject: `calendar:${id}`, message: `Calendar ${code} never opens, so nothing can be scheduled on what follows it.`, remedy: 'Give it shifts.' };
    case 'breakdown-overdue':
      return { rule, severity: 'warning', subject: `machine:${id}`, message: `Machine ${code} was to be up by ${more} and is still reported down.`, remedy: 'Report it up, or correct the estimate.' };
    case 'breakdown-without-estimate':
      return { rule, severity: 'warning', subject: `machine:${id}`, message: `Machine ${code} is down and nobody has said until when.`, remedy: 'Give an estimate: the schedule keeps it closed until then.' };
    default:
      return { rule, severity: 'info', subject: `machine:${id}`, message: `Machine ${code} is set up for family ${more}, which its changeover matrix does not list; every change from it takes the matrix' default.`, remedy: 'List the family, or correct the machine.' };
  }
}
