/** The field inside a cell: Enter, Tab or leaving takes the text, Esc does not; words found are offered below. */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Choice } from './choices.tsx';

/** Where the hand goes after the text was taken. */
export type Onward = 'down' | 'right' | 'left' | 'stay';

export interface CellInputProps {
  readonly label: string;
  /** What it begins with: the cell's text, or the key that was pressed. */
  readonly text: string;
  readonly numeric?: boolean | undefined;
  readonly choices?: readonly Choice[] | undefined;
  readonly find?: ((words: string, signal: AbortSignal) => Promise<readonly Choice[]>) | undefined;
  readonly onTake: (text: string, onward: Onward) => void;
  readonly onLeave: () => void;
}

function useOffered(words: string, { choices, find }: Pick<CellInputProps, 'choices' | 'find'>): readonly Choice[] {
  const [found, setFound] = useState<readonly Choice[]>([]);
  useEffect(() => {
    if (!find) return undefined;
    const asked = new AbortController();
    const timer = setTimeout(() => void find(words, asked.signal).then(setFound, () => undefined), 120);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [words, find]);
  if (find) return found;
  const wanted = words.trim().toLowerCase();
  return (choices ?? []).filter((one) => `${one.value} ${one.label}`.toLowerCase().includes(wanted));
}

export function CellInput({ label, text, numeric, choices, find, onTake, onLeave }: CellInputProps): ReactNode {
  const [typed, setTyped] = useState(text);
  const [touched, setTouched] = useState(false);
  const [at, setAt] = useState(-1);
  const list = useId();
  const done = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  const offered = useOffered(touched ? typed : '', { choices, find }).slice(0, 12);
  const offers = (choices !== undefined || find !== undefined) && offered.length > 0;
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, [text]);
  const take = (said: string, onward: Onward): void => {
    if (done.current) return;
    done.current = true;
    const plain = said.trim();
    // what is chosen from is meant, however it was capitalised or by its name
    const meant = offered.find((one) => one.value.toLowerCase() === plain.toLowerCase() || one.label.toLowerCase() === plain.toLowerCase());
    onTake(meant && plain !== '' ? meant.value : plain, onward);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const chosen = at >= 0 ? offered[at]?.value : undefined;
    if (event.key === 'Enter') take(chosen ?? typed, 'down');
    else if (event.key === 'Tab') take(chosen ?? typed, event.shiftKey ? 'left' : 'right');
    else if (event.key === 'Escape') {
      done.current = true;
      onLeave();
    } else if (offers && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) setAt((before) => (event.key === 'ArrowDown' ? Math.min(offered.length - 1, before + 1) : Math.max(-1, before - 1)));
    else return;
    event.preventDefault();
  };
  return (
    <span className="k-cell-input">
      <input ref={field} aria-label={label} value={typed} className={numeric ? 'k-num' : undefined} inputMode={numeric ? 'decimal' : undefined} autoComplete="off" spellCheck={false}
        {...(choices || find ? { role: 'combobox', 'aria-expanded': offers, 'aria-controls': list, 'aria-autocomplete': 'list' as const, 'aria-activedescendant': at >= 0 ? `${list}-${at}` : undefined } : {})}
        onChange={(event) => { setTyped(event.currentTarget.value); setTouched(true); setAt(-1); }} onKeyDown={onKeyDown} onBlur={() => take(typed, 'stay')} onPaste={(event) => event.stopPropagation()} onCopy={(event) => event.stopPropagation()} />
      {offers ? (
        <span role="listbox" id={list} aria-label={label} className="k-float k-offers">
          {offered.map((one, place) => <span key={one.value} id={`${list}-${place}`} role="option" aria-selected={place === at} className="k-option" onPointerDown={(event) => { event.preventDefault(); take(one.value, 'stay'); }}><b className="k-cut">{one.value}</b>{one.label === one.value ? null : <span className="k-quiet k-cut">{one.label}</span>}</span>)}
        </span>
      ) : null}
    </span>
  );
}
