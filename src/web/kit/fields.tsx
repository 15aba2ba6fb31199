/** Fields that are typed into. Quantities and money stay decimal text from the key to the database. */
import { PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useId, useState, type ComponentProps, type ReactNode } from 'react';
import { t } from '#web/words';
import { decimalMark } from './format.ts';
import { timeTyped } from './time-typed.ts';

interface Common {
  readonly label?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly hint?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly name?: string;
}
export interface TextFieldProps extends Common {
  readonly type?: 'text' | 'email' | 'search';
  readonly autoComplete?: string;
  readonly left?: ReactNode;
  readonly right?: ReactNode;
  readonly width?: number | string;
  readonly 'aria-label'?: string;
}

const dressed = ({ onChange, error, hint, autoFocus, ...rest }: Common): Record<string, unknown> => ({
  ...rest, onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value), error, description: hint, 'data-autofocus': autoFocus || undefined, autoFocus,
  // the label's star is for eyes; the browser's own refusal would speak another language than the plant's
  withAsterisk: rest.required, required: undefined, 'aria-required': rest.required, inputWrapperOrder: ['label', 'input', 'description', 'error'],
});

export const TextField = ({ left, right, width, ...props }: TextFieldProps): ReactNode => (
  <TextInput {...(dressed(props) as ComponentProps<typeof TextInput>)} className="k-field" leftSection={left} rightSection={right} w={width} />
);
export const PasswordField = ({ autoComplete, ...props }: Common & { readonly autoComplete?: string }): ReactNode => <PasswordInput {...(dressed(props) as ComponentProps<typeof PasswordInput>)} autoComplete={autoComplete} className="k-field" />;
export const TextArea = ({ rows = 3, ...props }: Common & { readonly rows?: number }): ReactNode => <Textarea {...(dressed(props) as ComponentProps<typeof Textarea>)} rows={rows} className="k-field" />;

/** A decimal number as text: "12.5", shown with the reader's mark. A comma or a point is that mark; anything that is no number is not taken. */
export const NumberField = ({ unit, onChange, value, ...props }: Common & { readonly unit?: string; readonly 'aria-label'?: string; readonly width?: number | string }): ReactNode => (
  <TextInput
    {...(dressed({ ...props, value: value.replace('.', decimalMark()), onChange: (text) => { const plain = text.replace(',', '.').replaceAll(/[\s\u202f]/g, ''); if (/^-?\d*(\.\d*)?$/.test(plain)) onChange(plain); } }) as ComponentProps<typeof TextInput>)}
    inputMode="decimal" className="k-field quantity" rightSection={unit === undefined ? undefined : <span className="k-quiet" style={{ fontSize: 12 }}>{unit}</span>} rightSectionWidth={unit === undefined ? undefined : unit.length * 8 + 16} w={props.width}
  />
);

/** A calendar day, "2026-03-03". */
export const DateField = ({ min, max, ...props }: Common & { readonly min?: string; readonly max?: string }): ReactNode => <TextInput {...(dressed(props) as ComponentProps<typeof TextInput>)} type="date" min={min} max={max} className="k-field" />;

export function CheckField({ label, checked, onChange, disabled, hint }: { readonly label: ReactNode; readonly checked: boolean; readonly onChange: (checked: boolean) => void; readonly disabled?: boolean; readonly hint?: string }): ReactNode {
  const id = useId();
  return (
    <div>
      <label className="k-check"><input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.currentTarget.checked)} aria-describedby={hint ? id : undefined} />{label}</label>
      {hint ? <p id={id} className="k-quiet" style={{ paddingLeft: 23 }}>{hint}</p> : null}
    </div>
  );
}

/** A time of day, "06:30", in 24 hours whatever the browser's language; empty while what stands there is none. */
export function TimeField({ value, onChange, ...props }: Common): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      {...(dressed({ ...props, value: typed ?? value, onChange: (text) => { setTyped(text); onChange(timeTyped(text) ?? ''); }, placeholder: '16:00', error: props.error ?? (typed !== null && typed.length > 3 && timeTyped(typed) === undefined ? t('A time such as 16:00') : undefined) }) as ComponentProps<typeof TextInput>)}
      inputMode="numeric" maxLength={5} className="k-field" onBlur={() => { if (typed === null || timeTyped(typed) !== undefined) setTyped(null); }}
    />
  );
}
