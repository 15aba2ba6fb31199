/** Long work: asked for in a transaction, run by whoever is free, seen by everybody. */
export { ask, askToStop, jobOf, recentJobs, type Job, type JobState } from './job.ts';
export { runQueue, type EndedJob, type RunningJob, type Worker } from './queue.ts';
