/** Machines of the generated plant by work center, the people beside them, and what their operations are like. */
import type { CrewNeed, Person, Resource, SetupMatrix } from '#engine/problem';
import type { Random } from '#kernel/random';

export interface WorkCenter {
  readonly name: string;
  readonly machines: readonly { readonly resource: number; /** Percent. */ readonly speed: number }[];
  readonly kind: 'normal' | 'oven' | 'unattended' | 'unbroken';
  /** Run at 100 %, in minutes. */
  readonly run: readonly [number, number];
  readonly fixedSetup: number;
  /** Tools that some of its operations need; resources. */
  readonly tools: readonly number[];
  readonly crew: CrewNeed | null;
  /** Open minutes a week of one machine. */
  readonly weekMinutes: number;
}

export interface Floor {
  readonly centers: readonly WorkCenter[];
  readonly resources: readonly Resource[];
  readonly setups: readonly SetupMatrix[];
  readonly people: readonly Person[];
}

export const FAMILIES = ['white', 'grey', 'blue', 'red', 'black', 'clear'];
/** Places in the list of calendars: see `generatePlant`. */
export const CALENDAR = { always: 0, three: 1, two: 2, saturday: 3, early: 4, late: 5, night: 6 } as const;
const WEEK_MINUTES = { [CALENDAR.three]: 5 * 3 * 450, [CALENDAR.two]: 5 * 2 * 450, [CALENDAR.saturday]: 5 * 3 * 450 + 450 } as const;
const NAMES = ['Saw', 'Lathe', 'Mill', 'Weld', 'Paint', 'Press', 'Grind', 'Assemble', 'Test', 'Pack', 'Mould', 'Drill'];

export function floorOf(random: Random, machineCount: number): Floor {
  const resources: Resource[] = [];
  const setups = ['painting', 'tooling', 'cleaning'].map((name): SetupMatrix => {
    // light to dark is short, dark to light is long
    const pairs = FAMILIES.flatMap((_, from) => FAMILIES.map((__, to) => (from === to ? 0 : to > from ? random.between(5, 20) : random.between(20, 60))));
    return { name, families: FAMILIES, ticks: pairs, costs: pairs.map((ticks) => ticks * 2) };
  });
  const centers: WorkCenter[] = [];
  const people: Person[] = [];
  for (let made = 0, c = 0; made < machineCount; c++) {
    const kind = c === 3 ? 'oven' : c === 5 ? 'unattended' : c % 7 === 2 ? 'unbroken' : 'normal';
    const size = Math.min(machineCount - made, kind === 'oven' ? Math.max(1, Math.round(machineCount / 30)) : random.between(2, 6));
    const calendar = kind === 'oven' ? CALENDAR.three : random.pick([CALENDAR.three, CALENDAR.three, CALENDAR.two, CALENDAR.saturday]);
    const name = `${NAMES[c % NAMES.length]!}${c < NAMES.length ? '' : ` ${Math.floor(c / NAMES.length) + 1}`}`;
    const setup = kind === 'oven' || random.below(2) === 0 ? undefined : random.below(setups.length);
    const machines = Array.from({ length: size }, (_, i) => {
      resources.push({
        name: `${name}-${i + 1}`, calendar, ...(kind === 'oven' ? { batch: { capacity: 8 } } : {}),
        ...(setup === undefined ? {} : { setup, initialFamily: random.below(FAMILIES.length), setupAhead: random.below(4) > 0 }),
      });
      return { resource: resources.length - 1, speed: random.pick([100, 100, 80, 90, 120]) };
    });
    made += size;
    const tools: number[] = [];
    if (kind === 'normal' && random.below(3) === 0) {
      resources.push({ name: `${name} fixture`, calendar: CALENDAR.always, lanes: Math.max(1, Math.round(size * 0.6)) });
      tools.push(resources.length - 1);
    }
    const attended = kind === 'oven' ? 'setup' : kind === 'unattended' ? 15 : random.pick(['none', 'setup', 'setup', 15, 'whole'] as const);
    if (attended !== 'none')
      for (const shift of ['early', 'late', 'night'] as const) {
        // who only sets up looks after several machines
        const heads = Math.max(1, Math.round(size * (attended === 'whole' ? 1 : 0.5)));
        for (let i = 0; i < heads; i++)
          people.push({ name: `${name} ${shift} ${i + 1}`, calendar: CALENDAR[shift], skills: [c, ...(c > 0 && random.below(3) === 0 ? [random.below(c)] : [])] });
      }
    centers.push({
      name, machines, kind, tools, crew: attended === 'none' ? null : { skill: c, during: attended }, weekMinutes: WEEK_MINUTES[calendar],
      run: kind === 'oven' ? [120, 120] : kind === 'unattended' ? [60, 400] : [20, 150], fixedSetup: attended === 'none' ? random.pick([0, 5, 10]) : 10,
    });
  }
  return { centers, resources, setups, people };
}
