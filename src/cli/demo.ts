/** opsfloor demo */
import { demoSignIns, isEmpty, isUnfinished, loadDemo } from '#demo';
import { Refusal } from '#kernel/refusal';
import { DATABASE_FLAGS, type Command } from './command.ts';
import { withDatabase } from './open-database.ts';

export const demo: Command = {
  name: 'demo', means: 'Loads the demo plant into an empty database, planned and scheduled.', flags: DATABASE_FLAGS,
  run: (given) => withDatabase(given, async (db) => {
    if (!(await isEmpty(db)) && !(await isUnfinished(db))) throw new Refusal('conflict', 'The database is not empty: the demo plant goes only into an empty one.\nMaybe name a new folder: --data FOLDER.');
    const began = performance.now();
    await loadDemo(db, new Date());
    const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
    const signIns = await demoSignIns(db);
    if (given.json) console.log(JSON.stringify({ seconds, signIns }));
    else {
      for (const { email, password, who } of signIns) console.log(`${email.padEnd(30)} ${password.padEnd(18)} ${who}`);
      console.log(`The demo plant is loaded; ${seconds} s.`);
    }
    return 0;
  }),
};
