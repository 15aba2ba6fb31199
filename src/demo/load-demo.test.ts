/** The demo plant at awkward hours: whenever it is loaded, the plan that the plant works by is the one made after its machine broke down. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { loadDemo } from './load-demo.ts';

const HOURS = {
  'on a Tuesday early, when what is begun and what is broken moves frozen work': '2026-12-01T05:20:00Z',
  'in the night to Sunday in which clocks go back': '2026-10-25T00:30:00Z',
};

for (const [hour, at] of Object.entries(HOURS))
  test(hour, async () => {
    const db = await freshDatabase();
    await loadDemo(db, new Date(at));
    const { rows: versions } = await db.read((tx) => sql<{ name: string; state: string }>`select name, state from schedule.version order by id`.execute(tx));
    assert.deepEqual(versions.map(({ name, state }) => `${name} ${state}`), ['First plan superseded', 'Orders of the week superseded', 'Plan of the day published']);
    const { rows: broken } = await db.read((tx) => sql<{ at: string }>`
      select o.key || ' at ' || o.starts_at as at from schedule.operation o join schedule.version v on v.id = o.version_id and v.state = 'published'
      join resources.downtime d on d.machine_id = o.machine_id and d.kind = 'breakdown' where o.starts_at < d.expected_end_at and o.ends_at > d.starts_at`.execute(tx));
    assert.deepEqual(broken, [], 'nothing is planned on the machine that is down');
  });
