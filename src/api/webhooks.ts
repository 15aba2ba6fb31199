/** Webhooks: facts sent to other programs, signed, at least once, in order of their numbers where nothing fails. */
import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { webhookBody, webhookRow, type WebhookBody } from '#contract/accounts';
import { id, listQuery, pageOf } from '#contract/words';
import type { Db, Tx } from '#db';
import { demandVersion, pageOfWhole, route, tell, type Act, type Route } from '#desk';
import type { Fact, Listener } from '#journal';
import { Refusal } from '#kernel/refusal';

const PIECE = 50;
/** How long a receiver may take to answer. */
const SECONDS = 10;
/** How long what is being sent belongs to its sender: longer than any answer may take. */
const HELD_SECONDS = 60;
/** Minutes between tries; after the last one the delivery has failed and says so. */
const AGAIN = [1, 5, 15, 60, 240, 720];

const matches = (kinds: readonly string[], kind: string): boolean => kinds.some((one) => one === '*' || one === kind || (one.endsWith('/*') && kind.startsWith(one.slice(0, -1))));

/** Lays every fact in the tray of the webhooks that want its kind. */
export const webhookListener: Listener = {
  name: 'api.webhooks', kinds: [],
  async hear(tx: Tx, facts: readonly Fact[]) {
    const { rows } = await sql<{ id: number; kinds: string[] }>`select id, kinds from api.webhook where active`.execute(tx);
    const due = rows.flatMap((hook) => facts.filter((fact) => matches(hook.kinds, fact.kind)).map((fact) => ({
      webhook_id: hook.id, fact: fact.number, body: { number: fact.number, at: fact.at.toISOString(), kind: fact.kind, subject: fact.subject, siteId: fact.siteId, by: fact.byName, data: fact.data },
    })));
    if (due.length === 0) return;
    await sql`insert into api.delivery (webhook_id, fact, body) select r.webhook_id, r.fact, r.body from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as r(webhook_id bigint, fact bigint, body jsonb) on conflict do nothing`.execute(tx);
  },
};

interface Delivery {
  readonly id: number;
  readonly url: string;
  readonly secret: string;
  readonly body: unknown;
  /** Tries so far, the one that is going on among them. */
  readonly attempts: number;
}

interface Outcome {
  readonly id: number;
  readonly answer: string;
  readonly state: 'sent' | 'waiting' | 'failed';
  readonly sent_at: Date | null;
  readonly next_at: Date;
}

/**
 * Sends what is due, once; returns how many were tried. Two senders never take the same delivery at the same time.
 *
 * Nothing is open in the database while a receiver is waited for: a transaction that stays open holds back every listener of the journal. What is taken
 * is due again after a while, so that a sender that dies meanwhile has not sent it for the last time: at least once.
 */
export async function deliver(db: Db, now: Date, post: typeof fetch = fetch): Promise<number> {
  const taken = await take(db, now);
  if (taken.length === 0) return 0;
  const outcomes = await Promise.all(taken.map((delivery) => send(delivery, now, post)));
  await db.write((tx) => sql`
    update api.delivery d set state = o.state, answer = o.answer, sent_at = o.sent_at, next_at = o.next_at
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o(id bigint, state text, answer text, sent_at timestamptz, next_at timestamptz)
    where d.id = o.id`.execute(tx));
  return taken.length;
}

/** Takes what is due for this sender: counted as tried, and due again when any answer must have come. */
async function take(db: Db, now: Date): Promise<readonly Delivery[]> {
  return db.write(async (tx) => {
    const { rows } = await sql<Delivery>`
      with due as (
        select d.id from api.delivery d join api.webhook h on h.id = d.webhook_id
        where d.state = 'waiting' and d.next_at <= ${now} and h.active order by d.id limit ${PIECE} for update of d skip locked
      )
      update api.delivery d set attempts = d.attempts + 1, next_at = ${new Date(now.getTime() + HELD_SECONDS * 1000)}
      from due, api.webhook h where d.id = due.id and h.id = d.webhook_id
      returning d.id, h.url, h.secret, d.body, d.attempts`.execute(tx);
    return rows;
  });
}

async function send({ id, url, secret, body, attempts }: Delivery, now: Date, post: typeof fetch): Promise<Outcome> {
  const text = JSON.stringify(body);
  let answer: string;
  let good = false;
  try {
    const reply = await post(url, {
      method: 'POST', body: text, redirect: 'error', signal: AbortSignal.timeout(SECONDS * 1000),
      headers: {
        'content-type': 'application/json', 'user-agent': 'Opsfloor',
        'x-opsfloor-signature': `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`,
      },
    });
    good = reply.ok;
    answer = `${reply.status} ${reply.statusText}`.trim();
  } catch (error) {
    answer = (error as Error).message;
  }
  const wait = AGAIN[attempts - 1];
  return {
    id, answer: answer.slice(0, 500), state: good ? 'sent' : wait === undefined ? 'failed' : 'waiting',
    sent_at: good ? now : null, next_at: new Date(now.getTime() + (wait ?? 0) * 60_000),
  };
}

/** Sends until stopped. */
export function keepDelivering(db: Db, failed: (what: string, error: unknown) => void): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const timer = setInterval(() => {
    running = running.then(async () => {
      while (!stopped && (await deliver(db, new Date())) === PIECE);
    }).catch((error: unknown) => failed('sending webhooks', error));
  }, 2000);
  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
}

const COLUMNS = sql`
  h.id, h.url, h.kinds, h.active, h.made_at as "madeAt", h.made_by as "madeBy", h.version,
  (select count(*) from api.delivery d where d.webhook_id = h.id and d.state = 'waiting')::int as waiting, (select count(*) from api.delivery d where d.webhook_id = h.id and d.state = 'failed')::int as failed,
  (select d.answer from api.delivery d where d.webhook_id = h.id and d.attempts > 0 order by d.id desc limit 1) as "lastAnswer"`;

async function read(tx: Tx, webhook?: number): Promise<z.infer<typeof webhookRow>[]> {
  const { rows } = await sql<Omit<z.infer<typeof webhookRow>, 'madeAt'> & { madeAt: Date }>`select ${COLUMNS} from api.webhook h where ${webhook ?? null}::bigint is null or h.id = ${webhook ?? null} order by h.id`.execute(tx);
  return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
}

async function one(tx: Tx, webhook: number): Promise<z.infer<typeof webhookRow>> {
  const [found] = await read(tx, webhook);
  if (!found) throw new Refusal('not-found', `There is no webhook number ${webhook}.`);
  return found;
}

async function add(act: Act, body: WebhookBody): Promise<{ id: number; secret: string }> {
  const secret = randomBytes(24).toString('base64url');
  const { rows } = await sql<{ id: number }>`insert into api.webhook (url, kinds, active, secret, made_at, made_by) values (${body.url}, ${body.kinds}, ${body.active}, ${secret}, ${act.now}, ${act.caller.name}) returning id`.execute(act.tx);
  await tell(act, { kind: 'api/webhook-added', subject: `webhook:${rows[0]!.id}`, data: { url: body.url, kinds: body.kinds } });
  return { id: rows[0]!.id, secret };
}

const params = z.object({ id });

export const webhookRoutes: readonly Route[] = [
  route.read({ method: 'GET', path: '/webhooks', may: 'accounts.admin', summary: 'Webhooks and how their deliveries go', query: listQuery, reply: pageOf(webhookRow), handle: async ({ tx }, { query }) => pageOfWhole(await read(tx), query, (hook) => hook.id) }),
  route.write({ method: 'POST', path: '/webhooks', may: 'accounts.admin', summary: 'Add a webhook; its signing secret is told once', body: webhookBody, reply: z.object({ id, secret: z.string() }), tellsSecret: true, handle: (act, { body }) => add(act, body) }),
  route.write({
    method: 'PUT', path: '/webhooks/:id', may: 'accounts.admin', summary: 'Change a webhook', params, body: webhookBody, reply: webhookRow,
    async handle(act, { params: at, body, version }) {
      demandVersion(`Webhook ${at.id}`, await one(act.tx, at.id), version);
      await sql`update api.webhook set url = ${body.url}, kinds = ${body.kinds}, active = ${body.active}, version = version + 1 where id = ${at.id}`.execute(act.tx);
      await tell(act, { kind: 'api/webhook-changed', subject: `webhook:${at.id}`, data: { ...body } });
      return one(act.tx, at.id);
    },
  }),
  route.write({ method: 'DELETE', path: '/webhooks/:id', may: 'accounts.admin', summary: 'Remove a webhook', params, reply: z.object({}), handle: async (act, { params: at }) => {
    await one(act.tx, at.id);
    await sql`delete from api.webhook where id = ${at.id}`.execute(act.tx);
    await tell(act, { kind: 'api/webhook-removed', subject: `webhook:${at.id}` });
    return {};
  } }),
];
