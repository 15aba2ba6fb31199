/** The demo's 60 people: shifts, skills with some certificates that run out, PINs for the terminals. */
import { Random } from '#kernel/random';
import { addDays } from './days.ts';
import { SITE } from './plant-floor.ts';
import { tableOf, type Table } from './table.ts';

const FIRST = ['Kim', 'Jonas', 'Aylin', 'Mateo', 'Ines', 'Lukas', 'Fatima', 'Piotr', 'Clara', 'Deniz', 'Hugo', 'Mara', 'Emil', 'Sofia', 'Tariq', 'Nora', 'Viktor', 'Leila', 'Bruno', 'Greta'];
const LAST = ['Berg', 'Kowalski', 'Demir', 'Rossi', 'Weber', 'Novak', 'Haas', 'Silva', 'Brandt', 'Yilmaz', 'Keller', 'Popov', 'Maier', 'Duarte', 'Lang'];

export const SKILLS = [
  ['SAW', 'Sawing'], ['TURN', 'CNC turning'], ['MILL', 'Milling 3-axis'], ['MILL5', 'Milling 5-axis'], ['GRIND', 'Cylindrical grinding'], ['DEBURR', 'Deburring and washing'],
  ['COAT', 'Anodising and powder coating'], ['ASSEMBLE', 'Assembly'], ['TEST', 'Final test'], ['SET', 'Machine setting'], ['INSPECT', 'Inspection'], ['FORK', 'Fork lift'],
] as const;

/** Per shift: how many of which main skill. */
const SHIFT_CREW: Readonly<Record<'Early' | 'Late' | 'Night', readonly (readonly [string, number])[]>> = {
  Early: [['SAW', 2], ['TURN', 4], ['MILL', 2], ['MILL5', 4], ['GRIND', 2], ['DEBURR', 2], ['COAT', 1], ['ASSEMBLE', 4], ['TEST', 2]],
  Late: [['SAW', 2], ['TURN', 4], ['MILL', 2], ['MILL5', 4], ['GRIND', 2], ['DEBURR', 2], ['COAT', 1], ['ASSEMBLE', 4], ['TEST', 2]],
  Night: [['TURN', 3], ['MILL5', 4], ['COAT', 1]],
};
/** What somebody of the main skill often also holds. */
const ALSO: Readonly<Record<string, readonly string[]>> = { SAW: ['DEBURR', 'FORK'], TURN: ['GRIND', 'SET'], MILL: ['MILL5', 'TURN'], MILL5: ['MILL', 'SET'], GRIND: ['TURN', 'INSPECT'], DEBURR: ['SAW', 'COAT'], COAT: ['DEBURR'], ASSEMBLE: ['DEBURR'], TEST: ['ASSEMBLE', 'INSPECT'] };
const TITLES: Readonly<Record<string, string>> = { SAW: 'Saw operator', TURN: 'Turner', MILL: 'Miller', MILL5: 'Miller 5-axis', GRIND: 'Grinder', DEBURR: 'Finisher', COAT: 'Coater', ASSEMBLE: 'Assembler', TEST: 'Test technician' };

const OFFICE: readonly (readonly [string, string, readonly string[]])[] = [
  ['Sam Okafor', 'Shift supervisor', ['SET', 'INSPECT']], ['Ute Lorenz', 'Shift supervisor', ['SET', 'TURN']], ['Quinn Adler', 'Quality engineer', ['INSPECT', 'TEST']], ['Walid Nasser', 'Warehouse lead', ['FORK']],
];

export interface Crew {
  readonly tables: readonly Table[];
  /** Codes of the people of the early shift with their main skill, for those who are absent today. */
  readonly people: readonly { readonly code: string; readonly skill: string; readonly shift: string }[];
}

/** Deterministic; days are anchored to `today`. */
export function crew(today: string): Crew {
  const random = new Random(60);
  const employees: Record<string, string | number>[] = [];
  const skills: Record<string, string | number>[] = [];
  const memberships: Record<string, string>[] = [];
  const people: { code: string; skill: string; shift: string }[] = [];
  const used = new Set<string>(OFFICE.map(([name]) => name));
  const name = (): string => {
    for (;;) {
      const made = `${random.pick(FIRST)} ${random.pick(LAST)}`;
      if (used.has(made)) continue;
      used.add(made);
      return made;
    }
  };
  const add = (who: string, title: string, shift: string, held: readonly string[], cost: number): string => {
    const code = `E${String(employees.length + 1).padStart(3, '0')}`;
    employees.push({ code, name: who, site: SITE, job_title: title, hired_on: addDays(today, -300 - random.below(4000)), hourly_cost: cost, pin: String(1000 + ((employees.length * 137 + 11) % 9000)) });
    memberships.push({ employee: code, calendar: shift === 'Day' ? 'DAY' : shift === 'Night' ? 'THREE' : shift === 'Late' || shift === 'Early' ? 'THREE' : 'TWO', shift_name: shift, from_day: addDays(today, -200) });
    held.forEach((skill, i) => {
      const runsOut = random.below(14) === 0;
      skills.push({ employee: code, skill, level: i === 0 ? 3 + random.below(2) : 2 + random.below(2), valid_from: addDays(today, -180), valid_to: runsOut ? addDays(today, 5 + random.below(50)) : '' });
    });
    return code;
  };
  for (const shift of ['Early', 'Late', 'Night'] as const)
    for (const [skill, count] of SHIFT_CREW[shift])
      for (let i = 0; i < count; i++) {
        const more = (ALSO[skill] ?? []).filter(() => random.below(3) < 2);
        people.push({ code: add(name(), TITLES[skill]!, shift, [skill, ...more], 26 + random.below(12)), skill, shift });
      }
  for (const [who, title, held] of OFFICE) add(who, title, 'Day', held, 38 + random.below(8));
  while (employees.length < 60) add(name(), random.pick(['Logistics', 'Tool room', 'Maintenance', 'Inspection']), 'Day', [random.pick(['FORK', 'SET', 'INSPECT'])], 28 + random.below(8));
  return {
    people,
    tables: [
      tableOf('skills', SKILLS.map(([code, title]) => ({ code, name: title }))), tableOf('employees', employees),
      tableOf('employee-skills', skills), tableOf('shift-memberships', memberships),
    ],
  };
}
