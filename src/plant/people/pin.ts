/** PINs of the terminals: kept as scrypt hashes (RFC 7914), never told, never exported. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#db';
import { tell, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';

/** 8 MiB and some 20 ms: a PIN has few digits, so the terminal's count of tries protects more than the hash's price. */
const COST = 8192;
const BLOCK = 8;
const LENGTH = 32;

const derive = (pin: string, salt: Buffer, cost: number, block: number): Promise<Buffer> =>
  new Promise((resolve, reject) => scrypt(pin, salt, LENGTH, { cost, blockSize: block, parallelization: 1 }, (error, key) => (error ? reject(error) : resolve(key))));

/** "scrypt$8192$8$<salt>$<key>", both in base64. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return ['scrypt', COST, BLOCK, salt.toString('base64'), (await derive(pin, salt, COST, BLOCK)).toString('base64')].join('$');
}

export async function isPin(pin: string, hash: string): Promise<boolean> {
  const [kind, cost, block, salt, key] = hash.split('$');
  if (kind !== 'scrypt' || !salt || !key) return false;
  return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64'), Number(cost), Number(block)), Buffer.from(key, 'base64'));
}

/** Sets PINs; one that is the same already is left alone. Facts `people/pin-set`, without the PIN. */
export async function setPins(act: Act, pins: readonly { readonly employeeId: number; readonly pin: string }[]): Promise<void> {
  if (pins.length === 0) return;
  const { rows } = await sql<{ id: number; pin_hash: string | null }>`select id, pin_hash from people.employee where id = any(${pins.map(({ employeeId }) => employeeId)})`.execute(act.tx);
  const held = new Map(rows.map(({ id, pin_hash }) => [id, pin_hash]));
  const hashed = await Promise.all(pins.map(async ({ employeeId, pin }) => {
    const hash = held.get(employeeId);
    return hash && (await isPin(pin, hash)) ? [] : [{ id: employeeId, hash: await hashPin(pin) }];
  }));
  const fresh = hashed.flat();
  if (fresh.length === 0) return;
  const set = await sql<{ id: number; siteId: number }>`
    update people.employee e set pin_hash = g.hash from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as g(id bigint, hash text) where e.id = g.id returning e.id, e.site_id as "siteId"`.execute(act.tx);
  await tell(act, ...set.rows.map(({ id, siteId }) => ({ kind: 'people/pin-set', subject: `employee:${id}`, siteId })));
}

/** Takes an employee's PIN away. Fact `people/pin-removed`. */
export async function removePin(act: Act, employeeId: number): Promise<void> {
  const { rows } = await sql<{ siteId: number }>`update people.employee set pin_hash = null where id = ${employeeId} and pin_hash is not null returning site_id as "siteId"`.execute(act.tx);
  if (rows[0]) await tell(act, { kind: 'people/pin-removed', subject: `employee:${employeeId}`, siteId: rows[0].siteId });
}

export interface SignedIn {
  readonly employeeId: number;
  readonly code: string;
  readonly name: string;
  readonly siteId: number;
}

/** The employee with this code and PIN, employed on `day`; refused otherwise, without saying which of the two was wrong. The caller counts the tries. */
export async function signInByPin(tx: Tx, { code, pin, day }: { code: string; pin: string; day: string }): Promise<SignedIn> {
  const { rows } = await sql<SignedIn & { pin_hash: string | null }>`
    select id as "employeeId", code, name, site_id as "siteId", pin_hash from people.employee
    where code = ${code} and coalesce(hired_on, '-infinity') <= ${day}::date and coalesce(left_on, 'infinity') >= ${day}::date`.execute(tx);
  const employee = rows[0];
  const hash = employee?.pin_hash ?? `scrypt$${COST}$${BLOCK}$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(LENGTH).toString('base64')}`; // the same time for an unknown code
  if (!(await isPin(pin, hash)) || employee === undefined) throw new Refusal('unknown-caller', 'That number and PIN do not fit.\nMaybe type them again.');
  const { pin_hash: _hash, ...known } = employee;
  return known;
}
