/** opsfloor migrate */
import { migrate, runningEmbedded } from '#db';
import { DATABASE_FLAGS, type Command } from './command.ts';
import { dataFolder, openDatabase } from './open-database.ts';

export const migrateCommand: Command = {
  name: 'migrate', means: 'Brings the database to this version’s schema. serve and all other commands do it by themselves.', flags: DATABASE_FLAGS,
  async run(given) {
    const running = process.env['DATABASE_URL'] ?? runningEmbedded(dataFolder(given));
    const opened = running ? null : await openDatabase(given, { migrated: false });
    try {
      const applied = await migrate(running ?? opened!.db.url);
      console.log(given.json ? JSON.stringify({ applied }) : applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
      return 0;
    } finally {
      await opened?.close();
    }
  },
};
