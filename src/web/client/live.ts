/** Live pages: what the server says is new is asked for again; how old what is on screen may be is always known. */
import { useSyncExternalStore } from 'react';
import { plantNow, setPlantClock } from '#web/kit';
import { concerns } from './concerns.ts';
import { queryClient } from './queries.ts';

const OLD_MS = 15_000;
let lastBeat = 0;
let source: EventSource | undefined;
const hearers = new Set<() => void>();
let tick: ReturnType<typeof setInterval> | undefined;
const progressHearers = new Set<(job: unknown) => void>();
const lookingHearers = new Set<(said: unknown) => void>();

/** Opens the stream once somebody is signed in; the browser opens it again by itself. */
export function startLive(): () => void {
  source?.close();
  const stream = (source = new EventSource('/api/v1/events'));
  const alive = (): void => {
    lastBeat = Date.now();
    for (const hear of hearers) hear();
  };
  let away = false;
  stream.addEventListener('open', () => {
    alive();
    if (away) void queryClient.invalidateQueries(); // what happened while nobody listened is not told again
    away = false;
  });
  stream.addEventListener('error', () => (away = true));
  stream.addEventListener('beat', ({ data }: MessageEvent<string>) => {
    setPlantClock({ serverNow: data });
    alive();
  });
  stream.addEventListener('news', ({ data }: MessageEvent<string>) => {
    alive();
    const departments = new Set(data.split(' ').filter(Boolean).map((kind) => kind.split('/')[0]!));
    void queryClient.invalidateQueries({ predicate: (query) => concerns(departments, query.queryKey, query.meta?.['hears'] as readonly string[] | undefined) });
  });
  stream.addEventListener('progress', ({ data }: MessageEvent<string>) => {
    alive();
    const job: unknown = JSON.parse(data);
    for (const hear of progressHearers) hear(job);
  });
  stream.addEventListener('looking', ({ data }: MessageEvent<string>) => {
    const said: unknown = JSON.parse(data);
    for (const hear of lookingHearers) hear(said);
  });
  tick ??= setInterval(() => { for (const hear of hearers) hear(); }, 5000);
  return () => {
    stream.close();
    clearInterval(tick);
    tick = undefined;
  };
}

/** Calls back with each job that says how far it is. */
export function onProgress(hear: (job: unknown) => void): () => void {
  progressHearers.add(hear);
  return () => void progressHearers.delete(hear);
}

/** Calls back with what somebody has selected on a draft. */
export function onLooking(hear: (said: unknown) => void): () => void {
  lookingHearers.add(hear);
  return () => void lookingHearers.delete(hear);
}

/** When the server was last heard, and whether that is too long ago to trust the screen. */
export function useDataAge(): { readonly at: number | null; readonly old: boolean } {
  const state = useSyncExternalStore((hear) => { hearers.add(hear); return () => hearers.delete(hear); }, () => (lastBeat === 0 ? 'none' : Date.now() - lastBeat > OLD_MS ? `old ${lastBeat}` : `new ${lastBeat}`));
  return { at: lastBeat === 0 ? null : lastBeat + (plantNow() - Date.now()), old: state.startsWith('old') };
}
