/** The demo's site: calendars, eight work centers with 25 machines, changeover families. */
import { addDays, nextWeekday } from './days.ts';
import { tableOf, type Table } from './table.ts';

export const SITE = 'LND';
export const ZONE = 'Europe/Berlin';

interface Center {
  readonly code: string;
  readonly name: string;
  readonly calendar: 'TWO' | 'THREE' | 'DAY';
  readonly skill: string;
  readonly matrix?: string;
  /** Code, name, cost of an hour, speed. */
  readonly machines: readonly (readonly [string, string, number, number?])[];
}

export const CENTERS: readonly Center[] = [
  { code: 'SAW', name: 'Sawing', calendar: 'TWO', skill: 'SAW', machines: [['SAW-01', 'Kasto twin', 42], ['SAW-02', 'Kasto twin', 42]] },
  { code: 'TRN', name: 'Turning', calendar: 'THREE', skill: 'TURN', matrix: 'MATERIAL', machines: [['TRN-01', 'CTX 510', 68], ['TRN-02', 'CTX 510', 68], ['TRN-03', 'NLX 2500', 74, 110], ['TRN-04', 'NLX 2500', 74, 110]] },
  { code: 'M3X', name: 'Milling 3-axis', calendar: 'TWO', skill: 'MILL', matrix: 'MATERIAL', machines: [['CNC-01', 'VMC 800', 62], ['CNC-02', 'VMC 800', 62], ['CNC-03', 'VMC 1000', 66, 105]] },
  { code: 'M5X', name: 'Milling 5-axis', calendar: 'THREE', skill: 'MILL5', matrix: 'MATERIAL', machines: [['CNC-04', 'DMU 65', 88], ['CNC-05', 'DMU 65', 88], ['CNC-06', 'DMU 80', 94, 110], ['CNC-07', 'Grob G350', 98, 115]] },
  { code: 'GRD', name: 'Grinding', calendar: 'TWO', skill: 'GRIND', machines: [['GRD-01', 'Studer S33', 76], ['GRD-02', 'Studer S33', 76]] },
  { code: 'DBW', name: 'Deburr & wash', calendar: 'TWO', skill: 'DEBURR', machines: [['DBW-01', 'Manual bench', 38], ['DBW-02', 'Washer', 34, 120], ['DBW-03', 'Washer', 34, 120]] },
  { code: 'COA', name: 'Coating', calendar: 'THREE', skill: 'COAT', matrix: 'COLOUR', machines: [['COA-01', 'Anodise line', 72], ['COA-02', 'Powder booth', 58]] },
  { code: 'ASM', name: 'Assembly & test', calendar: 'TWO', skill: 'ASSEMBLE', machines: [['ASM-01', 'Cell A', 46], ['ASM-02', 'Cell B', 46], ['ASM-03', 'Cell C', 46], ['TST-01', 'Test rig 1', 54], ['TST-02', 'Test rig 2', 54]] },
];

export const MATERIALS = ['ALU', 'STEEL', 'CAST', 'TITAN'] as const;
export const COLOURS = ['NATURAL', 'BLACK', 'GREY-7016', 'BLUE-5010'] as const;

const SHIFTS = { Early: ['06:00', '14:00'], Late: ['14:00', '22:00'], Night: ['22:00', '06:00'] } as const;
const PATTERNS = { THREE: ['Early', 'Late', 'Night'], TWO: ['Early', 'Late'], DAY: [] } as const;

/** Everything of resources, anchored to `today` (a day of the site). */
export function floorTables(today: string): Table[] {
  const calendars = [
    { code: 'TWO', name: 'Two shifts', site: SITE, always_open: false }, { code: 'THREE', name: 'Three shifts', site: SITE, always_open: false }, { code: 'DAY', name: 'Office day', site: SITE, always_open: false },
  ];
  const shifts = (['TWO', 'THREE'] as const).flatMap((calendar) =>
    PATTERNS[calendar].flatMap((name) => [1, 2, 3, 4, 5].map((weekday) => ({ calendar, name, weekday, starts: SHIFTS[name][0], ends: SHIFTS[name][1] }))));
  const day = [1, 2, 3, 4, 5].map((weekday) => ({ calendar: 'DAY', name: 'Day', weekday, starts: '07:00', ends: '15:30' }));
  const breaks = [
    ...['TWO', 'THREE'].flatMap((calendar) => [{ calendar, name: 'Early break', starts: '09:30', ends: '10:00' }, { calendar, name: 'Late break', starts: '18:00', ends: '18:30' }]),
    { calendar: 'THREE', name: 'Night break', starts: '02:00', ends: '02:30' }, { calendar: 'DAY', name: 'Lunch', starts: '12:00', ends: '12:30' },
  ];
  const saturday = nextWeekday(today, 6);
  const closed = nextWeekday(addDays(today, 18), 4);
  const exceptions = [
    ...['TWO', 'THREE'].map((calendar) => ({ calendar, starts: `${saturday}T06:00`, ends: `${saturday}T12:00`, kind: 'overtime', reason: 'Saturday overtime', premium_per_hour: '14' })),
    ...['TWO', 'THREE', 'DAY'].map((calendar) => ({ calendar, starts: `${closed}T06:00`, ends: `${addDays(closed, 1)}T06:00`, kind: 'closed', reason: 'Company day', premium_per_hour: '0' })),
  ];
  return [
    tableOf('sites', [{ code: SITE, name: 'Lindau Motion works', zone: ZONE }]),
    tableOf('calendars', calendars), tableOf('calendar-shifts', [...shifts, ...day]), tableOf('calendar-breaks', breaks), tableOf('calendar-exceptions', exceptions),
    tableOf('work-centers', CENTERS.map(({ code, name, calendar }, i) => ({ code, name, site: SITE, calendar, position: (i + 1) * 10 }))),
    tableOf('changeover-matrices', [{ code: 'MATERIAL', name: 'Clamping and coolant by material', otherwise_minutes: 25 }, { code: 'COLOUR', name: 'Bath or colour change', otherwise_minutes: 30 }]),
    tableOf('changeovers', [
      ...MATERIALS.flatMap((from, i) => MATERIALS.map((to, j) => ({ matrix: 'MATERIAL', from_family: from, to_family: to, minutes: i === j ? 8 : 20 + 6 * Math.abs(i - j), cost: i === j ? 0 : 5 * Math.abs(i - j) }))),
      ...COLOURS.flatMap((from, i) => COLOURS.map((to, j) => ({ matrix: 'COLOUR', from_family: from, to_family: to, minutes: i === j ? 0 : i < j ? 20 : 45, cost: i === j ? 0 : 12 }))), // from light to dark is quicker than back
    ]),
    tableOf('machines', CENTERS.flatMap(({ code: center, matrix, machines }) => machines.map(([code, name, cost, speed = 100]) => ({ code, name, work_center: center, hourly_cost: cost, speed_percent: speed, changeover_matrix: matrix ?? '' })))),
  ];
}
