/** Refusals and faults as RFC 9457 problem details. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemDetails } from '#contract/words';
import { Refusal, type RefusalCode } from '#kernel/refusal';

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
    ...(refusal.fields.length > 0 ? { fields: refusal.fields.map((field) => ({ ...field })) } : {}),
    ...(Object.keys(refusal.details).length > 0 ? { details: { ...refusal.details } } : {}),
  };
}

/** A database constraint that stopped a write which no command had foreseen: the plant's data says no. */
const CONSTRAINTS: Record<string, string> = { '23505': 'is there already', '23503': 'names something that is not there, or is still needed', '23514': 'breaks a rule of its table', '23502': 'lacks a value' };

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const { code, constraint, detail, statusCode, message } = error as { code?: string; constraint?: string; detail?: string; statusCode?: number; message?: string };
  if (code !== undefined && code in CONSTRAINTS) return new Refusal('conflict', `What was sent ${CONSTRAINTS[code]} (${constraint ?? 'constraint'})${detail ? `: ${detail}` : ''}`);
  if (statusCode === 429) return new Refusal('busy', message ?? 'Too many requests.');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Refusal('invalid', message ?? 'The request cannot be read.');
  return null;
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal) return reply.code(STATUS[refusal.code]).type('application/problem+json').send(problemOf(refusal));
  console.error(`${request.method} ${request.url} failed:`, error);
  const fault: ProblemDetails = { type: 'https://opsfloor.dev/problems/fault', title: 'Opsfloor failed', status: 500, detail: `A fault in Opsfloor, not in what was sent; the server's log has it under ${request.id}.` };
  return reply.code(500).type('application/problem+json').send(fault);
}
