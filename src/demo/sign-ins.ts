/** Who can sign in to the demo plant: one account a role, passwords known to everybody. */
import { sql } from 'kysely';
import { addUser } from '#accounts';
import type { Db } from '#db';
import type { Act } from '#desk';
import type { Role } from '#kernel/access';

const PASSWORD = 'opsfloor-demo';

const ACCOUNTS: readonly { readonly name: string; readonly email: string; readonly role: Role; readonly who: string }[] = [
  { name: 'Paula Moreau', email: 'production@demo.plant', role: 'production-manager', who: 'production manager: schedule, floor, quality' },
  { name: 'Oskar Lind', email: 'operations@demo.plant', role: 'operations-manager', who: 'operations manager: orders, material, people' },
  { name: 'Petra Vogt', email: 'planner@demo.plant', role: 'planner', who: 'planner: board, material plan' },
  { name: 'Sam Okafor', email: 'supervisor@demo.plant', role: 'supervisor', who: 'supervisor: shift, release' },
  { name: 'Terminal', email: 'terminal@demo.plant', role: 'operator', who: 'the terminals at the machines: /k/CNC-06, person E001, PIN 1011' },
  { name: 'Birgit Hahn', email: 'buyer@demo.plant', role: 'buyer', who: 'buyer' },
  { name: 'Walid Nasser', email: 'warehouse@demo.plant', role: 'warehouse', who: 'warehouse: stock, shipments' },
  { name: 'Selma Kaya', email: 'sales@demo.plant', role: 'sales', who: 'sales: customers, orders' },
  { name: 'Quinn Adler', email: 'quality@demo.plant', role: 'quality', who: 'quality' },
  { name: 'Hanna Roth', email: 'hr@demo.plant', role: 'hr', who: 'people' },
  { name: 'Ada Minh', email: 'admin@demo.plant', role: 'admin', who: 'admin: users, everything' },
];

/** Adds the demo accounts; who is also one of the plant's people is joined to them. */
export async function addSignIns(act: Act): Promise<void> {
  const { rows } = await sql<{ id: number; name: string }>`select id, name from people.employee`.execute(act.tx);
  const people = new Map(rows.map((one) => [one.name, one.id]));
  for (const { name, email, role } of ACCOUNTS) await addUser(act, { name, email, password: PASSWORD, roles: [role], sites: 'all', employeeId: people.get(name) ?? null });
}

/** The demo's sign-ins, where this is the demo plant and they are still there. */
export async function demoSignIns(db: Db): Promise<{ email: string; password: string; who: string }[]> {
  return db.read(async (tx) => {
    const loaded = await sql`select from journal.fact where kind = 'demo/loaded' limit 1`.execute(tx);
    if (loaded.rows.length === 0) return [];
    const { rows } = await sql<{ email: string }>`select u.email from accounts."user" u join accounts.profile p on p.user_id = u.id where not p.disabled`.execute(tx);
    return ACCOUNTS.filter(({ email }) => rows.some((row) => row.email === email)).map(({ email, who }) => ({ email, password: PASSWORD, who }));
  });
}
