/** opsfloor backup, opsfloor restore */
import { backup, restore } from '#db';
import { DATABASE_FLAGS, Usage, type Command } from './command.ts';
import { openDatabase, withDatabase } from './open-database.ts';

export const backupCommand: Command = {
  name: 'backup', words: '<file>', means: 'Writes everything to one file, from one consistent snapshot, while work goes on.', flags: DATABASE_FLAGS,
  async run(given) {
    const [file, ...more] = given.words;
    if (file === undefined || more.length > 0) throw new Usage('Name one file, such as plant-2026-03-03.opsfloor.');
    const began = performance.now();
    const end = await withDatabase(given, (db) => backup(db.url, file, new Date()));
    const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
    console.log(given.json ? JSON.stringify({ file, rows: end.rows, tables: end.tables, seconds }) : `${end.rows} rows of ${Object.keys(end.tables).length} tables in ${file}; ${seconds} s.`);
    return 0;
  },
};

export const restoreCommand: Command = {
  name: 'restore', words: '<file>', means: 'Fills an empty database from a backup, whole or not at all, and compares counts and sums of every table.', flags: DATABASE_FLAGS,
  async run(given) {
    const [file, ...more] = given.words;
    if (file === undefined || more.length > 0) throw new Usage('Name one backup file.');
    const began = performance.now();
    const opened = await openDatabase(given, { own: process.env['DATABASE_URL'] === undefined });
    try {
      const end = await restore(opened.db.url, file);
      const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
      console.log(given.json ? JSON.stringify({ file, rows: end.rows, tables: end.tables, seconds }) : `${end.rows} rows of ${Object.keys(end.tables).length} tables restored to ${opened.where}; every count and sum is the same; ${seconds} s.`);
      return 0;
    } finally {
      await opened.close();
    }
  },
};
