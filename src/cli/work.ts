/** opsfloor work */
import { takeJobs } from '#app';
import { DATABASE_FLAGS, type Command } from './command.ts';
import { openDatabase } from './open-database.ts';
import { untilStopped } from './until-stopped.ts';

export const work: Command = {
  name: 'work', means: 'Takes planning runs and other long work from the queue, beside any number of servers on the same database.', flags: DATABASE_FLAGS,
  async run(given) {
    const opened = await openDatabase(given);
    const stop = await takeJobs(opened.db, (what, error) => console.error(`${what}: ${(error as Error).stack}`));
    console.log(given.json ? JSON.stringify({ data: opened.where }) : `Taking work from ${opened.where}. Ctrl-C stops.`);
    await untilStopped();
    await stop();
    await opened.close();
    return 0;
  },
};
