/** Reports made at a terminal, kept on the machine until the server has answered each: nothing is lost by a network, a reload or a power cut. */
import type { NewReport } from '#contract/floor';

export interface Queued {
  /** Its code. */
  readonly machine: string;
  /** Who made it: the sign-in it is sent under. */
  readonly token: string;
  readonly report: NewReport;
}
export interface ReportQueue {
  readonly all: () => Promise<Queued[]>;
  readonly add: (one: Queued) => Promise<void>;
  readonly drop: (clientIds: readonly string[]) => Promise<void>;
}

const done = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
});

/** Opens the queue of this browser; where it keeps nothing at all, in memory. Works on plain http too. */
export async function openQueue(): Promise<ReportQueue> {
  try {
    const opening = indexedDB.open('opsfloor-terminal', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('reports', { keyPath: 'place', autoIncrement: true }).createIndex('clientId', 'report.clientId', { unique: true });
    const db = await done(opening);
    const store = (mode: IDBTransactionMode): IDBObjectStore => db.transaction('reports', mode, { durability: 'strict' }).objectStore('reports');
    return {
      all: () => done(store('readonly').getAll() as IDBRequest<Queued[]>),
      add: async (one) => void (await done(store('readwrite').add(one))),
      async drop(clientIds) {
        const reports = store('readwrite');
        for (const clientId of clientIds) {
          const place = await done(reports.index('clientId').getKey(clientId));
          if (place !== undefined) await done(reports.delete(place));
        }
      },
    };
  } catch {
    let kept: Queued[] = [];
    return { all: async () => [...kept], add: async (one) => void kept.push(one), drop: async (clientIds) => void (kept = kept.filter((one) => !clientIds.includes(one.report.clientId))) };
  }
}

/** A random identity (version 4) that also works on plain http, where the browser has no randomUUID. */
export function freshUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
