/** The database a command works with: DATABASE_URL, or the embedded one of a folder, started for the command unless it runs already. */
import { connect, demandPostgres, migrate, runningEmbedded, startEmbedded, type Db } from '#db';
import type { Given } from './command.ts';

export interface Opened {
  readonly db: Db;
  /** Where the data lies, for messages. */
  readonly where: string;
  readonly close: () => Promise<void>;
  /** Ends at once, in the middle of whatever is under way: it is as if that had not been begun. */
  readonly abandon: () => Promise<void>;
}

export const dataFolder = (given: Given): string => given.text('data') ?? process.env['OPSFLOOR_DATA'] ?? 'data';

/** Opens and migrates. `own`: the folder must be ours alone, as for a server. */
export async function openDatabase(given: Given, { own = false, migrated = true }: { own?: boolean; migrated?: boolean } = {}): Promise<Opened> {
  const other = process.env['DATABASE_URL'];
  const folder = dataFolder(given);
  if (other) await demandPostgres(other);
  const running = other || own ? null : runningEmbedded(folder);
  const embedded = other || running ? null : await startEmbedded({ folder });
  const url = other ?? running ?? embedded!.url;
  try {
    if (migrated) await migrate(url);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  const db = connect(url);
  return {
    db,
    where: other ? new URL(other).host : embedded?.folder ?? folder,
    async close() {
      await db.close();
      await embedded?.stop();
    },
    abandon: async () => embedded?.stop(),
  };
}

/** Runs `work` on the database and closes it, whatever happens. */
export async function withDatabase<T>(given: Given, work: (db: Db) => Promise<T>): Promise<T> {
  const opened = await openDatabase(given);
  try {
    return await work(opened.db);
  } finally {
    await opened.close();
  }
}
