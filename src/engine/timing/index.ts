export { endOfWork, NEVER, openFrom, startOfWork, startUnbroken, type Calendars } from './calendars.ts';
export { changeover, changeoverCost, compile } from './compile.ts';
export { BEGUN, DONE, FF, FREE, FS, HELD, SF, SS, type Arcs, type Compiled } from './compiled.ts';
export { peg, type Pegs } from './pegging.ts';
export { precedence, type Precedence } from './precedence.ts';
export { Timetable } from './timetable.ts';
export { toPlan } from './to-plan.ts';
