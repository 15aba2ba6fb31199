/** opsfloor user */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { addUser, editUser, listUsers, setPassword, userByEmail } from '#accounts';
import { CONSOLE, type Act } from '#desk';
import { roles as known, type Role } from '#kernel/access';
import { Refusal } from '#kernel/refusal';
import { DATABASE_FLAGS, Usage, type Command, type Given } from './command.ts';
import { withDatabase } from './open-database.ts';

function rolesIn(given: Given): Role[] {
  const roles = given.all('role');
  const strange = roles.find((role) => !known.includes(role as Role));
  if (strange !== undefined) throw new Usage(`There is no role ${strange}. Known: ${known.join(', ')}.`);
  return roles as Role[];
}

/** The sites named by their codes; undefined where none is. */
async function sitesIn(act: Act, given: Given): Promise<number[] | undefined> {
  const codes = given.all('site');
  if (codes.length === 0) return undefined;
  const { rows } = await sql<{ id: number; code: string }>`select id, code from resources.site`.execute(act.tx);
  return codes.map((code) => {
    const site = rows.find((row) => row.code === code);
    if (!site) throw new Usage(`There is no site ${code}. Known: ${rows.map((row) => row.code).join(', ')}.`);
    return site.id;
  });
}

async function one(act: Act, given: Given, verb: string): Promise<Record<string, unknown>> {
  const email = given.words[1];
  if (!email) throw new Usage(`Name the user's e-mail address: opsfloor user ${verb} ada@example.org`);
  const password = given.text('password') ?? randomBytes(9).toString('base64url');
  if (password.length < 10) throw new Usage('A password has at least 10 characters.');
  if (verb === 'add') {
    const roles = rolesIn(given);
    await addUser(act, { name: given.text('name') ?? email.split('@')[0]!, email, password, roles: roles.length > 0 ? roles : ['admin'], sites: (await sitesIn(act, given)) ?? 'all', employeeId: null });
    return { email, password };
  }
  const user = await userByEmail(act.tx, email);
  if (!user) throw new Refusal('not-found', `There is no user ${email}.`);
  if (verb === 'password') {
    await setPassword(act, user.id, password);
    return { email, password };
  }
  const roles = rolesIn(given);
  const { name, sites, employeeId } = user;
  await editUser(act, user.id, { name: given.text('name') ?? name, roles: roles.length > 0 ? roles : user.roles, sites: (await sitesIn(act, given)) ?? (given.is('all-sites') ? 'all' : sites), employeeId, disabled: verb === 'change' ? user.disabled : verb === 'disable' }, undefined);
  return { email, disabled: verb === 'change' ? user.disabled : verb === 'disable' };
}

const VERBS = ['add', 'password', 'disable', 'enable', 'change', 'list'];

export const user: Command = {
  name: 'user', words: `<${VERBS.join('|')}> [e-mail]`, means: 'Adds users, sets passwords and roles, locks accounts. The first user is made here, never by the web.',
  flags: {
    ...DATABASE_FLAGS,
    name: { value: 'NAME', means: 'Full name.' },
    role: { value: 'ROLE', many: true, means: `Role, several times for several; default of add: admin. Known: ${known.join(', ')}.` },
    site: { value: 'CODE', many: true, means: 'Site that the user works for, several times for several; default of add: all.' },
    'all-sites': { means: 'With change: the user works for all sites again.' },
    password: { value: 'TEXT', means: 'At least 10 characters; default: one is made and printed.' },
  },
  async run(given) {
    const verb = given.words[0] ?? '';
    if (!VERBS.includes(verb)) throw new Usage(`Say one of ${VERBS.join(', ')}.`);
    const strange = given.words[verb === 'list' ? 1 : 2];
    if (strange !== undefined) throw new Usage(`opsfloor user ${verb} ${verb === 'list' ? 'takes no more words' : 'takes one e-mail address'}, not ${strange} too.`);
    return withDatabase(given, async (db) => {
      if (verb === 'list') {
        const users = await db.read(listUsers);
        if (given.json) console.log(JSON.stringify(users));
        else for (const { name, email, roles, disabled } of users) console.log(`${email.padEnd(36)}${name.padEnd(28)}${roles.join(', ')}${disabled ? ' (locked)' : ''}`);
        return 0;
      }
      const result = await db.write((tx) => one({ tx, caller: CONSOLE, now: new Date() }, given, verb));
      console.log(given.json ? JSON.stringify(result) : Object.entries(result).map(([what, value]) => `${what}: ${String(value)}`).join('\n'));
      return 0;
    });
  },
};
