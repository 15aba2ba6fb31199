/** Machines and work centers found by words of their code and name. */
import { sql } from 'kysely';
import { byWords, nearest, type Findable } from '#desk';
import { inSites } from './read-machines.ts';

const SAID = "code || ' ' || name";

export const findMachines: Findable = {
  kind: 'machine', may: 'resources.read',
  select: (asked) => {
    const within = asked.caller.sites === 'all' ? sql`true` : sql`exists (select from resources.work_center w where w.id = work_center_id and ${inSites(asked.caller, 'w.site_id')})`;
    return sql`select n.rank, m.id, m.code as title, m.name as text from ${nearest(asked, byWords(asked, 'resources.machine', SAID, 'code', 'name', within))} n join resources.machine m on m.id = n.id`;
  },
};

export const findWorkCenters: Findable = {
  kind: 'work-center', may: 'resources.read',
  select: (asked) => sql`select n.rank, w.id, w.code as title, w.name as text from ${nearest(asked, byWords(asked, 'resources.work_center', SAID, 'code', 'name', inSites(asked.caller, 'site_id')))} n join resources.work_center w on w.id = n.id`,
};
