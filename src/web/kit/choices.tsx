/** Choosing: one of a few, one of many, one of what the server finds. */
import { Combobox as MantineCombobox, InputBase, useCombobox } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { t } from '#web/words';

export interface Choice<V extends string = string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: string | undefined;
}

interface ChooseProps {
  readonly label?: string;
  readonly 'aria-label'?: string;
  readonly value: string | null;
  readonly error?: string | undefined;
  readonly hint?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly width?: number | string;
}
export interface SelectProps extends ChooseProps {
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

const shown = (choices: readonly Choice[], words: string): readonly Choice[] => {
  const wanted = words.trim().toLowerCase();
  return wanted === '' ? choices : choices.filter((one) => `${one.label} ${one.hint ?? ''} ${one.value}`.toLowerCase().includes(wanted));
};

/** One of a list that is known whole; typing narrows it. */
export const Select = ({ choices, ...props }: SelectProps): ReactNode => <Combobox {...props} choices={choices} text={choices.find((one) => one.value === props.value)?.label ?? ''} narrow />;

export interface ComboboxProps extends ChooseProps {
  readonly choices: readonly Choice[];
  /** What is shown of the value chosen. */
  readonly text: string;
  readonly onChange: (value: string, choice: Choice) => void;
  /** What is typed, for choices that come from the server. */
  readonly onFind?: (words: string) => void;
  readonly busy?: boolean;
  /** Narrow the choices here, by what is typed. */
  readonly narrow?: boolean;
}

/** One of what is found: type, arrow down, Enter. */
export function Combobox({ choices, text, value, onChange, onFind, busy = false, narrow = false, label, error, hint, required, disabled, placeholder, width, ...aria }: ComboboxProps): ReactNode {
  const combobox = useCombobox({ onDropdownClose: () => { combobox.resetSelectedOption(); setTyped(null); } });
  const [typed, setTyped] = useState<string | null>(null);
  const offered = useMemo(() => (narrow ? shown(choices, typed ?? '') : choices).slice(0, 100), [choices, narrow, typed]);
  return (
    <MantineCombobox store={combobox} withinPortal position="bottom-start" middlewares={{ flip: true, shift: true }} classNames={{ dropdown: 'k-float', option: 'k-option' }} offset={4}
      onOptionSubmit={(chosen) => { const choice = choices.find((one) => one.value === chosen); if (choice) onChange(chosen, choice); combobox.closeDropdown(); }}>
      <MantineCombobox.Target withExpandedAttribute>
        <InputBase className="k-field" role="combobox" label={label} error={error} description={hint} withAsterisk={required ?? false} disabled={disabled ?? false} placeholder={placeholder} w={width} {...aria} inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={typed ?? text} rightSection={<IconSelector size={15} stroke={1.75} className="k-quiet" aria-hidden />} rightSectionPointerEvents="none"
          onChange={(event) => { setTyped(event.currentTarget.value); onFind?.(event.currentTarget.value); combobox.openDropdown(); combobox.selectFirstOption(); }}
          onClick={() => combobox.openDropdown()} onFocus={(event) => event.currentTarget.select()} onBlur={() => combobox.closeDropdown()} />
      </MantineCombobox.Target>
      <MantineCombobox.Dropdown>
        <MantineCombobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={label ?? aria['aria-label']}>
          {offered.map((one) => <MantineCombobox.Option key={one.value} value={one.value} active={one.value === value}><span className="k-grow k-cut">{one.label}</span>{one.hint ? <span className="k-quiet k-cut">{one.hint}</span> : null}</MantineCombobox.Option>)}
          {offered.length === 0 ? <MantineCombobox.Empty>{busy ? t('Looking…') : t('Nothing found')}</MantineCombobox.Empty> : null}
        </MantineCombobox.Options>
      </MantineCombobox.Dropdown>
    </MantineCombobox>
  );
}

export interface Segment<V extends string> extends Choice<V> {
  readonly count?: number | string | undefined;
}
/** Arrow keys move along a row of buttons, as in a radio group or a tab list. */
function useArrows<V extends string>(values: readonly V[], value: V, onChange: (value: V) => void) {
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = (values.indexOf(value) + step + values.length) % values.length;
    onChange(values[next]!);
    (row.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  return { row, onKeyDown };
}

/** One of two to five, all in sight. */
export function Segments<V extends string>({ label, value, choices, onChange }: { readonly label: string; readonly value: V; readonly choices: readonly Segment<V>[]; readonly onChange: (value: V) => void }): ReactNode {
  const { row, onKeyDown } = useArrows(choices.map((one) => one.value), value, onChange);
  return (
    <div className="k-segments" role="radiogroup" aria-label={label} ref={row} onKeyDown={onKeyDown}>
      {choices.map((one) => <button key={one.value} type="button" role="radio" aria-checked={one.value === value} tabIndex={one.value === value ? 0 : -1} onClick={() => onChange(one.value)}>{one.label}{one.count === undefined ? null : <span className="count">{one.count}</span>}</button>)}
    </div>
  );
}

/** Parts of one page. */
export function Tabs<V extends string>({ label, value, choices, onChange }: { readonly label: string; readonly value: V; readonly choices: readonly Segment<V>[]; readonly onChange: (value: V) => void }): ReactNode {
  const { row, onKeyDown } = useArrows(choices.map((one) => one.value), value, onChange);
  return (
    <div className="k-tabs" role="tablist" aria-label={label} ref={row} onKeyDown={onKeyDown}>
      {choices.map((one) => <button key={one.value} type="button" role="tab" aria-selected={one.value === value} tabIndex={one.value === value ? 0 : -1} onClick={() => onChange(one.value)}>{one.label}{one.count === undefined ? null : <span className="count">{one.count}</span>}</button>)}
    </div>
  );
}
