/** One item netted: wants against supplies, shortages into orders, and what should be done with the orders that there are. */
import type { ByItem } from './by-item.ts';
import { DEPENDENT, indexOf, kindOf, PLANNED, RECEIPT, ref, SAFETY, type Pegs, type Served, type Taken } from './columns.ts';
import { safe } from './exact.ts';
import type { Making } from './explode.ts';
import { CHANGEABLE, FIXED, GROWABLE, NEVER, SETTLED, type MrpInput } from './input.ts';
import { largestLot, lotOf, splitIntoLots, windowEnd } from './lot-size.ts';
import type { MrpAction, MrpRule } from './plan.ts';
import type { Supplies } from './supplies.ts';
import type { Wants } from './wants.ts';
import { workingDaysAfter, workingDaysBefore, workingDaysBetween } from './working-days.ts';

export interface Netting {
  readonly input: MrpInput;
  readonly making: Making;
  readonly pegs: Pegs;
  readonly served: Served;
  readonly demandBy: ByItem;
  readonly lotsBy: ByItem;
  readonly receiptsBy: ByItem;
  readonly wants: Wants;
  readonly supplies: Supplies;
  readonly actions: MrpAction[];
  /** Notes a finding; sizes of one rule and item are added up, or (`worst`) the largest is kept. */
  readonly find: (rule: MrpRule, item: number, size: number, worst: boolean) => void;
  /** What orders take of alternates, where they do not take all of the first. */
  readonly taken: Taken[];
  /** How many one supply serves whole. */
  servedWhole: number;
  /** Of the item just netted: receipts taken for increased. */
  increased: { receipt: number; by: number }[];
}

export function netItem(n: Netting, item: number): void {
  const { input, wants, supplies, pegs, find } = n;
  const { items } = input;
  wants.gather(item, n.demandBy, n.making, n.served);
  supplies.gather(item, n.lotsBy, n.receiptsBy, n.making, n.served);
  if (wants.count === 0 && supplies.count === 0) return;
  if (wants.overdue > 0) find('overdue-demand', item, wants.overdueDays, true);
  if (items.phantom[item] && supplies.lots > 0) for (let s = 0; s < supplies.lots; s++) find('phantom-stock', item, supplies.quantity[s]!, false);
  if (!items.active[item]) for (let k = 0; k < wants.count; k++) find('inactive-wanted', item, wants.quantity[k]!, false);

  let lot = 0;
  let gift = supplies.lots;
  let open = supplies.gifts;
  let fresh = supplies.open;
  let left = 0;
  let want = 0;
  let whole = true;
  const { supply } = n.served;
  const { count } = wants;
  const take = (s: number, day: number): void => {
    const quantity = Math.min(left, supplies.left[s]!);
    supplies.left[s]! -= quantity;
    left -= quantity;
    if (supplies.needed[s] === NEVER) supplies.needed[s] = kindOf(want) === SAFETY ? Math.max(day, supplies.day[s]!) : day;
    if (left === 0 && whole && kindOf(want) === DEPENDENT) {
      supply[indexOf(want)] = supplies.reference[s]!;
      n.servedWhole++;
    } else pegs.add(want, supplies.reference[s]!, quantity);
    whole = false;
  };
  /** The first of [s, end) that has something left and does not expire before the day. */
  const usable = (s: number, end: number, day: number): number => {
    while (s < end && (supplies.left[s] === 0 || supplies.expires[s]! < day)) s++;
    return s;
  };
  for (let k = 0; k < count; k++) {
    const day = wants.day(k);
    const place = wants.place(k);
    left = wants.quantity[place]!;
    want = wants.reference[place]!;
    whole = true;
    while (left > 0 && (lot = usable(lot, supplies.lots, day)) < supplies.lots) take(lot, day);
    while (left > 0 && (gift = usable(gift, supplies.gifts, day)) < supplies.gifts && supplies.day[gift]! <= day) take(gift, day);
    while (left > 0)
      if ((open = usable(open, supplies.open, day)) < supplies.open) take(open, day);
      else if ((fresh = usable(fresh, supplies.count, day)) < supplies.count) take(fresh, day);
      else if (coverShortage(n, item, k, day, left, open, gift)) open--;
  }
  for (let s = 0; s < supplies.count; s++)
    if (supplies.left[s]! > 0 && supplies.expires[s] !== NEVER && (s < supplies.lots || s >= supplies.open) && count > 0 && supplies.expires[s]! < wants.day(count - 1)) find('expires-unused', item, supplies.left[s]!, false);
  for (let s = supplies.gifts; s < supplies.open; s++) judgeOrder(n, item, s);
}

/** Covers what is short on the day of want `k`, and all that the lot rule gathers into it: by new orders, or (true) by more of the last order that there is. */
function coverShortage(n: Netting, item: number, k: number, day: number, short: number, open: number, gift: number): boolean {
  const { input, wants, supplies, find } = n;
  const { items, today } = input;
  const end = windowEnd(items, item, day);
  let shortage = short;
  for (let next = k + 1; next < wants.count && wants.day(next) <= end; next++) shortage += wants.quantity[wants.place(next)]!;
  for (let s = gift; s < supplies.gifts && supplies.day[s]! <= end; s++) if (supplies.day[s]! > day) shortage -= Math.min(supplies.left[s]!, shortage - short);
  safe(shortage);

  // an order of the same window that may still be changed takes it, before another is opened
  const last = open - 1;
  if (last >= supplies.gifts && kindOf(supplies.reference[last]!) === RECEIPT && supplies.freedom[last] === GROWABLE && items.lotRule[item] !== FIXED && supplies.left[last] === 0 && supplies.needed[last] !== NEVER
    && day <= windowEnd(items, item, supplies.needed[last]!) && supplies.expires[last]! >= day && !n.increased.some((one) => one.receipt === indexOf(supplies.reference[last]!))) {
    const whole = lotOf(items, item, supplies.quantity[last]! + shortage);
    if (whole <= largestLot(items, item)) {
      const by = whole - supplies.quantity[last]!;
      supplies.left[last] = by;
      n.increased.push({ receipt: indexOf(supplies.reference[last]!), by });
      return true;
    }
  }

  const calendar = input.calendars[items.calendar[item]!]!;
  const fence = items.fenceDays[item]! > 0 ? workingDaysAfter(calendar, today, items.fenceDays[item]!) : today;
  if (day < fence) find('inside-fence', item, shortage, false);
  const due = Math.max(day, fence);
  const wished = workingDaysBefore(calendar, due, items.leadDays[item]!);
  const late = wished < today ? workingDaysBetween(calendar, wished, today) : 0;
  if (late > 0) find('late-start', item, late, true);
  const life = items.shelfLifeDays[item]!;
  splitIntoLots(items, item, shortage, (quantity) => {
    const order = n.making.orders.add(item, quantity, Math.max(today, wished), due, late, -1);
    supplies.add(ref(order, PLANNED), due, life > 0 ? due + life : NEVER, quantity, CHANGEABLE);
  });
  return false;
}

/** What should be done with an order that there is. */
function judgeOrder(n: Netting, item: number, s: number): void {
  const { input, supplies, actions, find } = n;
  const { today, tolerance, receipts } = input;
  const reference = supplies.reference[s]!;
  const isReceipt = kindOf(reference) === RECEIPT;
  const fromDay = isReceipt ? receipts.day[indexOf(reference)]! : n.making.orders.due[indexOf(reference)]!;
  if (isReceipt && fromDay < today) find('overdue-receipt', item, today - fromDay, true);
  const quantity = supplies.quantity[s]!;
  const increase = isReceipt ? n.increased.find((one) => one.receipt === indexOf(reference)) : undefined;
  const rest = increase ? 0 : supplies.left[s]!;
  const freedom = supplies.freedom[s]!;
  const act = (kind: MrpAction['kind'], toDay: number, toQuantity: number): void => void actions.push({ kind, item, supply: reference, fromDay, toDay, fromQuantity: quantity, toQuantity });

  if (supplies.needed[s] === NEVER) {
    if (freedom >= CHANGEABLE) act('cancel', fromDay, 0);
    else find('surplus', item, rest, false);
    return;
  }
  const needed = supplies.needed[s]!;
  if (isReceipt && !input.items.make[item] && fromDay < today && freedom !== SETTLED && needed <= today + tolerance.deferDays) act('expedite', needed, quantity); // it is late, however soon it is taken to come; when what is made comes, the schedule says
  else if (needed < supplies.day[s]! - (freedom === SETTLED ? 0 : tolerance.expediteDays)) {
    if (freedom === SETTLED) find('late-supply', item, supplies.day[s]! - needed, true);
    else act('expedite', needed, quantity);
  } else if (freedom !== SETTLED && needed > supplies.day[s]! + tolerance.deferDays) act('defer', needed, quantity);
  if (increase) act('increase', needed, quantity + increase.by);
  else if (rest > tolerance.quantityShare * quantity && rest > 0) {
    if (freedom < CHANGEABLE) find('surplus', item, rest, false);
    else {
      const enough = Math.min(quantity, lotOf(input.items, item, quantity - rest));
      if (quantity - enough > tolerance.quantityShare * quantity && enough < quantity) act('decrease', needed, enough);
    }
  }
}
