/** Two mills share two orders; at noon Mill 1 breaks down until the next morning. */
import { sql } from 'kysely';
import { reportMachineDown } from '#plant/resources';
import { orders, shop } from './../shop.ts';
import { act } from './../small-plant.ts';
import type { Story } from './../story.ts';

export const story: Story = {
  now: '2026-11-23T05:00:00Z',
  tables: { ...shop, ...orders(['SO-1', 'KESTREL', 'BRACKET', 100, '2026-11-23'], ['SO-2', 'KESTREL', 'PLATE', 90, '2026-11-24']) },
  happens: {
    at: '2026-11-23T11:00:00Z', what: 'Monday 12:00: Mill 1 is down until Tuesday 08:00.',
    tell: (db, now) => act(db, now, async (at) => {
      const { rows } = await sql<{ id: number }>`select id from resources.machine where code = 'MILL-1'`.execute(at.tx);
      await reportMachineDown(at, { machineId: rows[0]!.id, since: now, until: new Date('2026-11-24T07:00:00Z'), reason: 'spindle' });
    }),
  },
};
