/** The plant's day on the floor: what is asked of the server for it, kept fresh, in one place for the home and the output page. */
import { useMemo } from 'react';
import type { OutputRow } from '#contract/floor';
import type { MachineRow, WorkCenterRow } from '#contract/resources';
import type { DispatchList } from '#contract/schedule';
import { clockTime, dayOf, instantOf, plantNow } from '#web/kit';
import { useAll, useSession, useWhole, type Answer } from '#web/client';
import { dayByCenter, type CenterDay } from './day-output.ts';
import { dayAfter } from './shift.ts';

export interface FloorDay {
  readonly centers: readonly WorkCenterRow[];
  readonly machines: Answer<readonly MachineRow[]>;
  readonly list: Answer<DispatchList>;
  /** By work center in board order; undefined until all has come. */
  readonly days: readonly CenterDay[] | undefined;
  readonly failure: Answer<unknown>['failure'];
}

/** The machines of the site that is looked at. */
export function useMachines(): Answer<readonly MachineRow[]> {
  const { me: { plant } } = useSession();
  const all = useAll<MachineRow>('/machines', { retired: false }, { hears: ['resources'] });
  const data = useMemo(() => (plant.siteId === null ? all.data : all.data?.filter((one) => one.siteId === plant.siteId)), [all.data, plant.siteId]);
  return { ...all, data };
}

/** What was made and is still to come between two instants. */
export function useSpan(from: string, to: string): FloorDay {
  const { me } = useSession();
  const centers = useAll<WorkCenterRow>('/work-centers', {}, { hears: ['resources'] });
  const machines = useMachines();
  const list = useWhole<DispatchList>('/schedule/dispatch', { limit: 10_000, until: to }, { hears: ['schedule', 'floor', 'production'] });
  const siteId = me.plant.siteId ?? machines.data?.[0]?.siteId;
  const output = useWhole<{ rows: OutputRow[] }>(siteId === undefined ? null : '/floor/output', { limit: 10_000, siteId, from, to }, { hears: ['floor', 'production'] });
  const days = useMemo(() => {
    if (!centers.data || !machines.data || !list.data || !output.data) return undefined;
    const centerOf = new Map(machines.data.map((machine) => [machine.code, machine.workCenterCode]));
    const place = new Map(centers.data.map((center, at) => [center.code, at]));
    const rows = dayByCenter(output.data.rows, list.data.rows, { centerOf, hourOf: (at) => Number(clockTime(at).slice(0, 2)), now: Math.max(plantNow(), Date.parse(from)), until: Date.parse(to) });
    return rows.toSorted((a, b) => (place.get(a.workCenter) ?? 999) - (place.get(b.workCenter) ?? 999));
  }, [centers.data, machines.data, list.data, output.data, to]);
  return { centers: centers.data ?? [], machines, list, days, failure: output.failure ?? list.failure ?? machines.failure ?? centers.failure };
}

export const useDay = (day = dayOf(plantNow())): FloorDay => useSpan(instantOf(day, '00:00'), instantOf(dayAfter(day), '00:00'));
