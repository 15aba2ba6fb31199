/** What a sentence may carry: a name, a number, or words that are translated themselves. */
export type SaidValue = string | number | Said;

/** An English sentence together with what it is made of, so that a reader's client can say it in another language. */
export interface Said {
  /** The whole sentence in English, values in their places. */
  readonly text: string;
  /** The sentence with places instead of values, in order: "There is already a sales order {0}." */
  readonly pattern: string;
  readonly values: readonly SaidValue[];
}

const textOf = (value: SaidValue): string => (typeof value === 'object' ? value.text : String(value));

/** Tag of a sentence that is shown to a reader: say`There is no customer ${code}.` Words in it that differ by case are said in turn: ${late ? say`late` : say`in time`}. */
export function say(parts: TemplateStringsArray, ...values: readonly SaidValue[]): Said {
  const cooked = parts.map(String);
  return {
    text: cooked.reduce((text, part, n) => text + textOf(values[n - 1]!) + part),
    pattern: cooked.reduce((pattern, part, n) => `${pattern}{${n - 1}}${part}`),
    values,
  };
}

/** What of a sentence goes over the wire: the text stands beside it already. */
export interface SaidOnWire {
  readonly pattern: string;
  readonly values: readonly (string | number | SaidOnWire)[];
}

/** The sentence's pattern and values, without the texts. */
export const onWire = ({ pattern, values }: Said): SaidOnWire => ({ pattern, values: values.map((value) => (typeof value === 'object' ? onWire(value) : value)) });
