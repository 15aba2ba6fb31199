/** A shop of two lathes and a mill that the examples share: three orders, Monday 06:00 to 14:00 and every day after that. */
import type { Problem } from 'opsfloor/engine';

const HOUR = 60;
const DAY = 24 * HOUR;
/** A tick is a minute; tick 0 is Monday 00:00. Eight hours a day from 06:00 for four weeks, then open without end, so that everything has a place. */
const early = Array.from({ length: 28 }, (_, day) => [day * DAY + 6 * HOUR, day * DAY + 14 * HOUR]).flat();

export const shop: Problem = {
  version: 1, tickSeconds: 60, epoch: '2026-03-02T00:00:00Z', now: 6 * HOUR,
  calendars: [{ name: 'early shift', spans: early, openAfter: 28 * DAY }],
  resources: [{ name: 'Lathe 1', calendar: 0 }, { name: 'Lathe 2', calendar: 0 }, { name: 'Mill', calendar: 0 }],
  people: [{ name: 'Ann', calendar: 0, skills: [0] }, { name: 'Bob', calendar: 0, skills: [0] }],
  jobs: [{ name: 'Shafts', due: 12 * HOUR }, { name: 'Rings', due: 14 * HOUR }, { name: 'Flanges', due: DAY + 14 * HOUR }],
  // each is turned on either lathe with somebody of skill 0 there, then milled alone
  operations: [['Shafts', 3], ['Rings', 2], ['Flanges', 4]].flatMap(([, hours], job) => [
    { name: '10 Turn', job, modes: [0, 1].map((resource) => ({ resource, run: Number(hours) * HOUR, crew: [{ skill: 0 }] })) },
    { name: '20 Mill', job, modes: [{ resource: 2, run: 2 * HOUR }] },
  ]),
  links: [{ from: 0, to: 1 }, { from: 2, to: 3 }, { from: 4, to: 5 }],
  setups: [], supplies: [], demands: [], objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }, { tier: 'flowTime' }] },
};

export const clock = (tick: number): string => new Date(Date.parse(shop.epoch!) + tick * 60_000).toISOString().slice(5, 16).replace('T', ' ');
