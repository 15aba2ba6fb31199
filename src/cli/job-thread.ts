/** The thread that takes long work beside a server: started with the database's URL, ended by any message. */
import { parentPort, workerData } from 'node:worker_threads';
import { takeJobs } from '#app';
import { connect } from '#db';

const db = connect(workerData as string);
const stop = await takeJobs(db, (what, error) => console.error(`${what}: ${(error as Error).stack}`));
parentPort!.once('message', () => {
  void stop().then(() => db.close()).then(() => process.exit(0));
});
