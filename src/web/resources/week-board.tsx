/** A week that is drawn on: shifts and breaks dragged, stretched, added; every block is a button that arrows move. */
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { t } from '#web/kit';
import { DAY, lengthOf, minutesOf, moveBreak, moveShift, stretch, timeOf, type Break, type Shift } from './week-edit.ts';
import { weekSpans } from './week-spans.ts';
import { dayWord, WEEKDAYS } from './weekdays.ts';

const STEP = 15;
const EDGE = 9; // px of a block's end that stretch it

export interface Chosen {
  readonly kind: 'shift' | 'break';
  readonly at: number;
}
/** What changes of the week. */
export interface Week {
  readonly shifts?: Shift[];
  readonly breaks?: Break[];
}
export interface WeekBoardProps {
  readonly shifts: readonly Shift[];
  readonly breaks: readonly Break[];
  readonly onChange: (next: Week) => void;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen | null) => void;
  /** Shifts that overlap others. */
  readonly wrong: ReadonlySet<number>;
}

type Hold = { readonly mode: 'move' | 'starts' | 'ends'; readonly of: Chosen } | { readonly mode: 'draw'; readonly weekday: number; readonly from: number };
interface Drag {
  readonly hold: Hold;
  readonly x: number;
  readonly weekday: number;
  readonly minutes: number;
  readonly days: number;
}

const put = <T,>(list: readonly T[], at: number, what: T): T[] => list.map((one, n) => (n === at ? what : one));

export function WeekBoard({ shifts, breaks, onChange, chosen, onChoose, wrong }: WeekBoardProps): ReactNode {
  const board = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  /** Moved by keys to another day, a block is another button: the hand goes on there. */
  const follow = useRef<string | null>(null);
  useEffect(() => {
    if (follow.current !== null) board.current?.querySelector<HTMLElement>(`[data-block="${follow.current}"]`)?.focus();
    follow.current = null;
  });

  /** What a hold makes of the week; null: nothing. */
  const moved = ({ hold, minutes, days }: Pick<Drag, 'hold' | 'minutes' | 'days'>): Week | null => {
    if (hold.mode === 'draw') {
      const [from, to] = [Math.max(0, Math.min(hold.from, hold.from + minutes)), Math.min(DAY, Math.max(hold.from, hold.from + minutes))];
      return to - from < 2 * STEP ? null : { shifts: [...shifts, { name: t('New shift'), weekday: hold.weekday, starts: timeOf(from), ends: to === DAY ? '24:00' : timeOf(to), effectiveFrom: null, effectiveTo: null }] };
    }
    const { kind, at } = hold.of;
    if (kind === 'shift') {
      const one = shifts[at];
      return one ? { shifts: put(shifts, at, hold.mode === 'move' ? moveShift(one, days, minutes) : stretch(one, hold.mode, minutes, STEP)) } : null;
    }
    const one = breaks[at];
    return one ? { breaks: put(breaks, at, hold.mode === 'move' ? moveBreak(one, days, minutes) : stretch(one, hold.mode, minutes, 5)) } : null;
  };

  const dayAt = (y: number): number => {
    const tracks = [...(board.current?.querySelectorAll('.track') ?? [])];
    const found = tracks.findIndex((track) => y < track.getBoundingClientRect().bottom + 3);
    return found < 0 ? 7 : found + 1;
  };
  const width = (): number => board.current?.querySelector('.track')?.getBoundingClientRect().width ?? DAY;
  const latest = useRef({ moved, onChange, onChoose, drag, shifts });
  latest.current = { moved, onChange, onChoose, drag, shifts };
  const dragging = drag !== null;
  useEffect(() => {
    if (!dragging) return undefined;
    const move = (event: globalThis.PointerEvent): void => setDrag((before) => before && { ...before, minutes: Math.round(((event.clientX - before.x) / width()) * DAY / (event.altKey ? 5 : STEP)) * (event.altKey ? 5 : STEP), days: before.hold.mode === 'move' ? dayAt(event.clientY) - before.weekday : 0 });
    const up = (): void => {
      const { drag: last, moved: after, shifts: before } = latest.current;
      setDrag(null);
      const next = last && (last.minutes !== 0 || last.days !== 0) ? after(last) : null;
      if (!next) return;
      latest.current.onChange(next);
      if (last!.hold.mode === 'draw') latest.current.onChoose({ kind: 'shift', at: before.length });
    };
    const cancel = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setDrag(null);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', up);
    addEventListener('keydown', cancel, true);
    return () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', up);
      removeEventListener('keydown', cancel, true);
    };
  }, [dragging]);

  const begin = (event: PointerEvent, hold: Hold): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    setDrag({ hold, x: event.clientX, weekday: dayAt(event.clientY), minutes: 0, days: 0 });
  };
  const onKey = (event: KeyboardEvent, of: Chosen): void => {
    const sideways = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const upright = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (sideways !== 0) onChange(moved({ hold: { mode: event.shiftKey ? 'ends' : event.altKey ? 'starts' : 'move', of }, minutes: sideways * STEP, days: 0 }) ?? {});
    else if (upright !== 0) onChange(moved({ hold: { mode: 'move', of }, minutes: 0, days: upright }) ?? {});
    else if (event.key === 'Delete' || event.key === 'Backspace') onChange(of.kind === 'shift' ? { shifts: shifts.filter((_, at) => at !== of.at) } : { breaks: breaks.filter((_, at) => at !== of.at) });
    else return;
    follow.current = `${of.kind} ${of.at} 0`;
    event.preventDefault();
    event.stopPropagation();
  };

  const next = drag ? moved(drag) : null;
  const [shownShifts, shownBreaks] = [next?.shifts ?? shifts, next?.breaks ?? breaks];
  const blocks = [
    ...shownShifts.flatMap((one, at) => weekSpans({ shifts: [one], breaks: [] }).map((span, part) => ({ ...span, at, part, one: one as Shift | Break }))),
    ...shownBreaks.flatMap((one, at) => weekSpans({ shifts: [], breaks: [one] }).map((span, part) => ({ ...span, at, part, one: one as Shift | Break }))),
  ];
  return (
    <div className="r-week edited" ref={board} role="group" aria-label={t('The week: arrows move a shift, with Shift its end, with Alt its start; Delete takes it out')}>
      <div className="hours"><span />{[0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24].map((hour) => <i key={hour} style={{ left: `${(hour / 24) * 100}%` }}>{String(hour).padStart(2, '0')}</i>)}</div>
      {WEEKDAYS.map((weekday) => (
        <div className="day" key={weekday}>
          <span>{dayWord(weekday)}</span>
          <div className="track" onPointerDown={(event) => begin(event, { mode: 'draw', weekday, from: Math.round(((event.clientX - event.currentTarget.getBoundingClientRect().left) / width()) * DAY / STEP) * STEP })}>
            {blocks.filter((block) => block.weekday === weekday).map(({ kind, at, part, from, to, one }) => {
              const of: Chosen = { kind, at };
              const tail = part > 0 && from === 0;
              const said = t('{name}, {day} {starts} to {ends}', { name: one.name, day: one.weekday === null ? t('every day') : dayWord(one.weekday), starts: one.starts, ends: one.ends });
              return (
                <button key={`${kind} ${at} ${part}`} data-block={`${kind} ${at} ${part}`} type="button" tabIndex={part === 0 ? 0 : -1} aria-label={said} title={said} aria-pressed={chosen?.kind === kind && chosen.at === at}
                  className={`${kind}${kind === 'shift' && wrong.has(at) ? ' wrong' : ''}${tail ? ' tail' : ''}`} style={{ left: `${(from / DAY) * 100}%`, width: `${((to - from) / DAY) * 100}%`, '--share': (to - from) / DAY } as CSSProperties}
                  onClick={() => onChoose(of)} onFocus={() => onChoose(of)} onKeyDown={(event) => onKey(event, of)}
                  onPointerDown={(event) => {
                    const box = event.currentTarget.getBoundingClientRect();
                    const last = to - from < DAY && (tail || minutesOf(one.starts) + lengthOf(one) <= DAY || from === 0);
                    begin(event, { mode: event.clientX > box.right - EDGE && last ? 'ends' : event.clientX < box.left + EDGE && !tail ? 'starts' : 'move', of });
                  }}>
                  {kind === 'break' ? <i /> : to - from >= 90 ? <>{one.name}<small>{one.starts}–{one.ends}</small></> : null}
                </button>
              );
            })}
          </div>
        </div>
      ))}
    </div>
  );
}
