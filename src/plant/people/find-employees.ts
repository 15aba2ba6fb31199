/** Employees found by words of their name, code and job. */
import { sql } from 'kysely';
import { byWords, nearest, type Findable } from '#desk';
import { inSites } from '#plant/resources';

export const findEmployees: Findable = {
  kind: 'employee', may: 'people.read',
  select: (asked) => sql`select n.rank, e.id, e.name as title, e.job_title as text
    from ${nearest(asked, byWords(asked, 'people.employee', "code || ' ' || name || ' ' || job_title", 'code', 'name', inSites(asked.caller, 'site_id')))} n join people.employee e on e.id = n.id`,
};
