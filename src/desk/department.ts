/** What a department hands to the house: its endpoints, what it hears, its long work, its sheets, what can be found of it, its health checks. */
import type { Listener } from '#journal';
import type { Db, Tx } from '#db';
import type { EndedJob } from '#jobs';
import type { z } from 'zod';
import type { Act, Caller } from './caller.ts';
import type { Findable } from './find.ts';
import type { Route } from './route.ts';
import type { Sheet } from './sheet.ts';

/** Long work: a job on the queue, taken by any process; of one name one at a time. */
export interface Work<In = unknown, Out = unknown> {
  /** `department.verb`: `planning.run`. */
  readonly name: string;
  readonly input: z.ZodType<In>;
  readonly run: (job: JobContext, input: In) => Promise<Out>;
  /** Called in the transaction in which a job of it ends as failed, also where its process died. */
  readonly failed?: (tx: Tx, job: EndedJob, message: string) => Promise<void>;
}

export interface JobContext {
  readonly db: Db;
  readonly caller: Caller;
  readonly jobId: string;
  /** True once somebody asked it to stop. */
  readonly signal: AbortSignal;
  /** 0 … 1 and a sentence; kept with the run, sent to open pages. At most a few times a second. */
  readonly progress: (share: number | null, data: Readonly<Record<string, unknown>>) => void;
}

/** One thing that is suspicious but possible, with what it endangers. */
export interface HealthFinding {
  readonly rule: string;
  /** `error`: the plan is wrong because of it. `warning`: it may be. `info`: an assumption the plan rests on. */
  readonly severity: 'error' | 'warning' | 'info';
  readonly subject: string;
  /** One sentence with names and values. */
  readonly message: string;
  readonly remedy: string;
  /** Order numbers it endangers, the nearest first. */
  readonly endangers?: readonly string[];
}

export interface Department {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly hears?: readonly Listener[];
  readonly work?: readonly Work<never, unknown>[];
  readonly sheets?: readonly Sheet[];
  readonly finds?: readonly Findable[];
  readonly checks?: readonly ((act: Act) => Promise<readonly HealthFinding[]>)[];
}
