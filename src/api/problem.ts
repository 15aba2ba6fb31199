/** Refusals and faults as RFC 9457 problem details. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemDetails } from '#contract/words';
import { onWire, Refusal, type RefusalCode } from '#kernel/refusal';

const STATUS: Record<RefusalCode, number> = { 'unknown-caller': 401, forbidden: 403, 'not-found': 404, conflict: 409, stale: 412, invalid: 422, busy: 429 };
const TITLE: Record<RefusalCode, string> = {
  'unknown-caller': 'Not signed in', forbidden: 'Not allowed', 'not-found': 'Not found', conflict: 'Not possible now',
  stale: 'Changed meanwhile', invalid: 'Not as expected', busy: 'Too many requests',
};

/** The refusal as problem details: first line the reason, a second line "Maybe …" the advice. */
export function problemOf(refusal: Refusal): ProblemDetails {
  const [detail = '', ...advice] = refusal.message.split('\n');
  return {
    type: `https://opsfloor.dev/problems/${refusal.code}`,
    title: TITLE[refusal.code],
    status: STATUS[refusal.code],
    detail,
    ...(advice.length > 0 ? { maybe: advice.join('\n') } : {}),
    ...(refusal.said ? { said: onWire(refusal.said) } : {}),
    ...(refusal.fields.length > 0 ? { fields: refusal.fields.map(({ said, ...field }) => ({ ...field, ...(said ? { said: onWire(said) } : {}) })) } : {}),
    ...(Object.keys(refusal.details).length > 0 ? { details: { ...refusal.details } } : {}),
  };
}

/** A database constraint that stopped a write which no command had foreseen: the plant's data says no. */
const CONSTRAINTS = new Set(['23505', '23503', '23514', '23502']);
/** Values that no column can hold: a number too large, a zero byte in a text, a day before the beginning of days. */
const UNHELD: Record<string, string> = { '22003': 'a number is too large', '22021': 'a text holds a character that cannot be kept', '22P05': 'a text holds a character that cannot be kept', '22008': 'a day or an instant is out of range', '22001': 'a text is too long' };

/** What a request may be before any department has seen it. */
const UNREAD: Record<number, readonly [code: string, title: string]> = {
  400: ['unreadable', 'Cannot be read'], 404: ['not-found', 'Not found'], 405: ['method-not-allowed', 'Not done to this'], 413: ['too-large', 'Too large'], 414: ['too-long', 'Address too long'],
  415: ['unknown-content', 'Content not understood'], 429: ['busy', 'Too many requests'], 431: ['too-large', 'Headers too large'],
};

/** A request that cannot be read, as problem details. */
export function unreadable(status: number, detail: string, maybe?: string): ProblemDetails {
  const [code, title] = UNREAD[status] ?? ['unreadable', 'Cannot be read'];
  return { type: `https://opsfloor.dev/problems/${code}`, title, status, detail, ...(maybe === undefined ? {} : { maybe }) };
}

interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
  readonly detail?: string;
  readonly table?: string;
  readonly column?: string;
  readonly statusCode?: number;
  readonly message?: string;
}

const spoken = (name: string): string => name.replaceAll('_', ' ');

/** The rule of the database that was broken, without its tables and keys: constraints are named by what they say. */
function brokenRule({ code, constraint = '', detail = '', table = '', column = '' }: DatabaseError): Refusal {
  const details = { rule: constraint };
  const needed = /still referenced from table "(\w+)"/.exec(detail)?.[1];
  if (needed !== undefined) return new Refusal('conflict', `This is still needed: by a ${spoken(needed)}.\nMaybe change or close that first.`, { details });
  const missing = /^Key \(\w+\)=\((.+?)\) is not present in table "(\w+)"/.exec(detail);
  if (missing) return new Refusal('not-found', `There is no ${spoken(missing[2]!)} number ${missing[1]!}.\nMaybe it was removed meanwhile: choose another.`, { details });
  if (code === '23505') return new Refusal('conflict', `What was sent is there already, or stands in it twice: ${spoken(constraint)}.\nMaybe change the one that is there, or take one of the two out.`, { details });
  if (code === '23502') return new Refusal('invalid', `The ${spoken(column)} of a ${spoken(table)} is missing.\nMaybe fill it in.`, { details });
  return new Refusal('conflict', `What was sent breaks a rule of the plant: ${spoken(constraint)}.\nMaybe correct it.`, { details });
}

/** What is not the program's fault; null: it is. */
function refused(error: unknown): ProblemDetails | null {
  if (error instanceof Refusal) return problemOf(error);
  const { code = '', statusCode, message } = error as DatabaseError;
  if (CONSTRAINTS.has(code)) return problemOf(brokenRule(error as DatabaseError));
  if (code in UNHELD) return problemOf(new Refusal('invalid', `What was sent cannot be kept: ${UNHELD[code]}.\nMaybe correct it.`, { details: { said: message } }));
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return unreadable(statusCode, message ?? 'The request cannot be read.');
  return null;
}

/** A database that cannot work just now, by PostgreSQL's codes, the system's, and the driver's words where it has no code. */
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08000', '08003', '08006']);
const AWAY_WORDS = /^(Connection terminated|Client has encountered a connection error)/;
const FULL = '53100';

/** What is neither the sender's fault nor a bug: the database is full, or away for a moment. Nothing of the request was kept. */
function unready(error: unknown): ProblemDetails | null {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (code === FULL || /No space left on device/.test(message))
    return { type: 'https://opsfloor.dev/problems/disk-full', title: 'The disk is full', status: 503, detail: 'The disk under the database is full, so nothing of this was written; what was written before is safe.', maybe: 'Maybe make room on it, and do this again.' };
  if (AWAY.has(code) || AWAY_WORDS.test(message))
    return { type: 'https://opsfloor.dev/problems/database-away', title: 'The database is away', status: 503, detail: 'The database does not answer just now; what was acknowledged is safe.', maybe: 'Maybe try again in a moment.' };
  return null;
}

const send = (reply: FastifyReply, problem: ProblemDetails): FastifyReply => reply.code(problem.status).type('application/problem+json').send(problem);

/** Answers a refusal as it is; anything else is a fault, logged whole. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const problem = refused(error);
  if (problem) return send(reply, problem);
  const wait = unready(error);
  if (wait) {
    console.error(`${request.method} ${request.url} could not be answered: ${wait.title.toLowerCase()} (${(error as Error).message}).`);
    return send(reply.header('retry-after', 2), wait);
  }
  console.error(`${request.method} ${request.url} failed:`, error);
  return send(reply, { type: 'https://opsfloor.dev/problems/fault', title: 'Opsfloor failed', status: 500, detail: `A fault in Opsfloor, not in what was sent; the server's log has it under ${request.id}.` });
}
