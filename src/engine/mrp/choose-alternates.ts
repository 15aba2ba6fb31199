/**
 * Alternates by what there is. Lines of a group stand for each other in the order of their ranks: an order takes of the first in force what is there
 * in time; what is short of it then is taken from the stock and the orders in time of the next, as far as those are not needed for what wants
 * the next itself, and so on; what is still short is made or bought of the first. Nothing is made or bought of an alternate for another's sake.
 *
 * Whoever is tied by alternates is looked at together, when all that is wanted of any of them is known. What an alternate has to spare is found
 * from the last want back, each served by what came last before it, so that what is spared is there as early as can be (available to promise). Shares
 * are whole steps of the parent's unit. O(wants log wants) in each item, unless something expires.
 */
import { groupsOf, mayStandIn, type Rings } from './alternates-of.ts';
import { kindOf, RECEIPT, type Numbered, type Taken } from './columns.ts';
import { eachMade, eachRequirement, neededFor, placeOf } from './explode.ts';
import { scaleDown } from './exact.ts';
import { NEVER, type MrpInput } from './input.ts';
import type { Netting } from './net-item.ts';
import { spareOf, type Spare } from './spare.ts';
import { workingDaysAfter } from './working-days.ts';

/** One order's choice among a group. */
interface Choice {
  readonly of: number;
  readonly day: number;
  readonly whole: number;
  /** -1: nothing of the group is in force, or what goes first is no matter of stock. */
  readonly first: number;
  readonly others: readonly number[];
  /** By line, what is taken of others; undefined: nothing yet. */
  parts: Map<number, number> | undefined;
}
interface Group {
  readonly lines: readonly number[];
  /** The least that the parent's unit counts. */
  readonly step: number;
  readonly choices: readonly Choice[];
}
export interface Want {
  readonly day: number;
  readonly quantity: number;
  readonly choice?: Choice | undefined;
  readonly line: number;
}
interface Cover {
  readonly group: Group;
  readonly nth: number;
  readonly line: number;
}

const NONE: readonly number[] = [];
const UNNUMBERED: Numbered = { add: () => 0 };

/** Chooses for all groups among the members of a ring, all parents of which are planned: fills `making.chosen` and `taken`. */
export function chooseAlternates(n: Netting, members: readonly number[], { root }: Rings): void {
  const { input, making } = n;
  const { bills } = input;
  const groups = groupsAmong(n, members, root);
  const groupOf = new Map(groups.flatMap((group) => group.lines.map((line) => [line, group] as const)));
  for (const group of groups) {
    for (const line of group.lines) making.chosen.set(line, new Float64Array(group.choices.length));
    group.choices.forEach((_, nth) => settle(n, group, nth));
  }

  const lenders = new Set(groups.flatMap(({ choices }) => [...new Set(choices.map(({ others }) => others))].flat().map((line) => bills.component[line]!)));
  const mayLend = new Set([...lenders].filter((item) => mayHaveSpare(n, item)));
  if (mayLend.size === 0) return;
  const short = new Map<Choice, number>();
  for (const item of members) {
    const wants = wantsOf(n, item, groupOf);
    if (!wants.some((want) => want.choice && want.choice.others.length > 0)) continue;
    serve(n, item, wants, true).forEach(({ inTime }, k) => {
      const { choice, line } = wants[k]!;
      if (choice && choice.others.length > 0) short.set(choice, choice.whole - partFrom(input, line, inTime, choice.whole, groupOf.get(line)!.step));
    });
  }

  const spares = new Map<number, { readonly left: Spare[]; readonly before: Shortage }>();
  const covers = new Map<number, Cover[]>();
  const waiting = groups.flatMap((group) => group.choices.map((choice, nth) => ({ group, choice, nth }))).filter(({ choice }) => (short.get(choice) ?? 0) > 0).sort((a, b) => a.choice.day - b.choice.day);
  for (const { group, choice, nth } of waiting) {
    let left = short.get(choice)!;
    for (const line of choice.others) {
      const item = bills.component[line]!;
      if (!mayLend.has(item)) continue;
      let known = spares.get(item);
      if (!known) {
        const wants = wantsOf(n, item, groupOf);
        known = { before: shortage(wants, serve(n, item, wants, false)), left: spareOf(gathered(n, item), wants) };
        spares.set(item, known);
      }
      const usable = known.left.filter((one) => one.left > 0 && one.day <= choice.day && choice.day <= one.expires);
      const part = partFrom(input, line, usable.reduce((sum, one) => sum + one.left, 0), left, group.step);
      if (part === 0) continue;
      let needed = neededFor(bills, line, part);
      for (const one of usable.sort((a, b) => a.expires - b.expires || b.day - a.day)) {
        const taken = Math.min(needed, one.left);
        one.left -= taken;
        needed -= taken;
      }
      (choice.parts ??= new Map()).set(line, part);
      covers.set(item, [...(covers.get(item) ?? []), { group, nth, line }]);
      left -= part;
      if (left === 0) break;
    }
    settle(n, group, nth);
  }

  // where something expires, what serves first may leave less than was reckoned: then the last that was lent is taken back
  const holds = (item: number): boolean => {
    const wants = wantsOf(n, item, groupOf);
    const served = serve(n, item, wants, false);
    const [now, before] = [shortage(wants, served), spares.get(item)!.before];
    return now.missing <= before.missing && now.late <= before.late && wants.every(({ choice, line, quantity }, k) => choice === undefined || choice.first === line || served[k]!.inTime === quantity);
  };
  for (let bad = [...covers.keys()].find((item) => !holds(item)); bad !== undefined; bad = [...covers.keys()].find((item) => !holds(item))) {
    const { group, nth, line } = covers.get(bad)!.pop()!;
    const choice = group.choices[nth]!;
    choice.parts!.delete(line);
    if (choice.parts!.size === 0) choice.parts = undefined;
    settle(n, group, nth);
    if (covers.get(bad)!.length === 0) covers.delete(bad);
  }

  for (const { choices } of groups) {
    const chosen = new Set(choices.filter(({ parts }) => parts !== undefined).map(({ of }) => of));
    if (chosen.size > 0) for (const [of, own] of Map.groupBy(choices.filter((choice) => chosen.has(choice.of)), (choice) => choice.of)) n.taken.push(...takenOf(of, own));
  }
}

/** All that one order takes of a group: through phantoms it may come to it by several ways. */
function takenOf(of: number, choices: readonly Choice[]): Taken[] {
  const sums = new Map<number, number>();
  for (const { first, whole, parts } of choices) for (const [line, part] of [[first, restOf(whole, parts)] as const, ...(parts ?? [])]) if (part > 0 && line >= 0) sums.set(line, (sums.get(line) ?? 0) + part);
  return [...sums].map(([line, part]) => ({ of, line, part, whole: choices.reduce((sum, { whole }) => sum + whole, 0) }));
}

/** Every group among the ring, with the choices that orders have. Orders that are there already, and only grow, grow by the first. */
function groupsAmong({ input, making }: Netting, members: readonly number[], root: Int32Array): Group[] {
  const { items, bills } = input;
  const { start, line: lineAt, bill: billAt, parent: parentAt } = making.usedIn;
  const used = new Set<number>();
  const parentOf = new Map<number, number>();
  for (const item of members)
    for (let at = start[item]!; at < start[item + 1]!; at++)
      if (mayStandIn(items, bills, lineAt[at]!)) {
        used.add(lineAt[at]!);
        parentOf.set(billAt[at]!, parentAt[at]!);
      }
  const groups: Group[] = [];
  for (const [bill, parent] of parentOf)
    for (const all of groupsOf(items, bills, bill)) {
      const lines = all.filter((line) => used.has(line)); // lines that are cut are not
      if (lines.length === 0 || root[bills.component[lines[0]!]!] !== root[members[0]!]) continue;
      const choices: Choice[] = [];
      const known = new Map<number, { readonly first: number; readonly others: readonly number[] }>();
      eachMade(making, parent, bill, (of, day, whole) => {
        let lie = known.get(day);
        if (!lie) {
          const [first, ...rest] = inForce(input, bill, bills.group[lines[0]!]!, day);
          lie = first === undefined || !lines.includes(first) ? { first: -1, others: NONE } : { first, others: rest.filter((line) => lines.includes(line) && items.active[bills.component[line]!] && bills.component[line] !== bills.component[first]) };
          known.set(day, lie);
        }
        choices.push({ of, day, whole, first: lie.first, others: kindOf(of) === RECEIPT ? NONE : lie.others, parts: undefined });
      });
      groups.push({ lines, step: items.step[parent]!, choices });
    }
  return groups;
}

/** Lines of a group in force on the day, by their places. */
function inForce(input: MrpInput, bill: number, group: number, day: number): number[] {
  const { bills } = input;
  const found: number[] = [];
  for (let line = bills.lineStart[bill]!; line < bills.lineStart[bill + 1]!; line++)
    if (bills.group[line] === group && bills.lineFrom[line]! <= day && day <= bills.lineTo[line]!) found.push(line);
  return found.sort((a, b) => placeOf(input, a) - placeOf(input, b) || a - b);
}

const restOf = (whole: number, parts: ReadonlyMap<number, number> | undefined): number => (parts === undefined ? whole : [...parts.values()].reduce((left, part) => left - part, whole));

/** Writes down what one order takes by each line of a group. */
function settle({ input: { bills }, making }: Netting, { lines, choices }: Group, nth: number): void {
  const { first, whole, parts } = choices[nth]!;
  for (const line of lines) {
    const part = line === first ? restOf(whole, parts) : (parts?.get(line) ?? 0);
    making.chosen.get(line)![nth] = part > 0 ? neededFor(bills, line, part) : 0;
  }
}

/** The most of `wanted` that so much of the line's component is enough for, in whole steps where it is not enough for all. */
function partFrom({ bills }: MrpInput, line: number, available: number, wanted: number, step: number): number {
  if (neededFor(bills, line, wanted) <= available) return wanted;
  if (bills.denominator[line] === 0) return 0;
  const most = scaleDown(available, bills.denominator[line]!, bills.numerator[line]!);
  return most - (most % step);
}

/** False where all that there is goes to what wants the item itself, whenever: a look at the sums, where nothing expires and no by-product comes too late for them. */
function mayHaveSpare(n: Netting, item: number): boolean {
  const { items, demand } = n.input;
  const supplies = gathered(n, item);
  if (supplies.gifts > supplies.lots) return true;
  let sum = 0;
  for (let s = 0; s < supplies.open; s++) {
    if (supplies.expires[s] !== NEVER) return true;
    sum += supplies.quantity[s]!;
  }
  sum -= items.safetyStock[item]!;
  for (let k = n.demandBy.start[item]!; k < n.demandBy.start[item + 1]!; k++) sum -= demand.quantity[n.demandBy.rows[k]!]!;
  if (sum > 0) eachRequirement(n.making, item, 0, (_of, _line, _day, quantity) => void (sum -= quantity));
  return sum > 0;
}

/** All that is wanted of an item in the order of serving, as `Wants` gathers it. */
function wantsOf({ input, making, demandBy }: Netting, item: number, groupOf: ReadonlyMap<number, Group>): Want[] {
  const { today, items, calendars, demand } = input;
  const wants: Want[] = [];
  for (let k = demandBy.start[item]!; k < demandBy.start[item + 1]!; k++) wants.push({ day: Math.max(today, demand.day[demandBy.rows[k]!]!), quantity: demand.quantity[demandBy.rows[k]!]!, line: -1 });
  eachRequirement(making, item, 0, (_of, line, day, quantity, nth) => wants.push({ day, quantity, line, choice: groupOf.get(line)?.choices[nth] }));
  if (items.safetyStock[item]! > 0) wants.push({ day: workingDaysAfter(calendars[items.calendar[item]!]!, today, items.leadDays[item]!), quantity: items.safetyStock[item]!, line: -1 });
  return wants.sort((a, b) => a.day - b.day);
}

function gathered(n: Netting, item: number): Netting['supplies'] {
  n.supplies.gather(item, n.lotsBy, n.receiptsBy, n.making, UNNUMBERED);
  return n.supplies;
}

interface Met {
  inTime: number;
  late: number;
}
interface Shortage {
  readonly missing: number;
  readonly late: number;
}

/** What there is, given to wants as `netItem` does; with `choosing`, what has a choice waits for nothing that comes late. */
function serve(n: Netting, item: number, wants: readonly Want[], choosing: boolean): Met[] {
  const supplies = gathered(n, item);
  let [lot, gift, open] = [0, supplies.lots, supplies.gifts];
  const usable = (s: number, end: number, day: number): number => {
    while (s < end && (supplies.left[s] === 0 || supplies.expires[s]! < day)) s++;
    return s;
  };
  return wants.map(({ day, quantity, choice }) => {
    let left = quantity;
    const take = (s: number): number => {
      const taken = Math.min(left, supplies.left[s]!);
      supplies.left[s]! -= taken;
      left -= taken;
      return taken;
    };
    const met: Met = { inTime: 0, late: 0 };
    const patient = !choosing || choice === undefined || choice.others.length === 0;
    while (left > 0 && (lot = usable(lot, supplies.lots, day)) < supplies.lots) met.inTime += take(lot);
    while (left > 0 && (gift = usable(gift, supplies.gifts, day)) < supplies.gifts && supplies.day[gift]! <= day) met.inTime += take(gift);
    while (left > 0 && (open = usable(open, supplies.open, day)) < supplies.open && (patient || supplies.day[open]! <= day)) met[supplies.day[open]! <= day ? 'inTime' : 'late'] += take(open);
    return met;
  });
}

/** What the item's own wants lack. */
function shortage(wants: readonly Want[], served: readonly Met[]): Shortage {
  let [missing, late] = [0, 0];
  wants.forEach(({ choice, line, quantity }, k) => {
    if (choice && choice.first !== line) return;
    missing += quantity - served[k]!.inTime - served[k]!.late;
    late += served[k]!.late;
  });
  return { missing, late };
}
