/** Text cut to a width, from the widths of its letters: no measuring in a frame. */
import type { Font } from './display.ts';

export type Measure = (text: string, font: Font) => number;

/** Measures letter by letter and remembers; words of letters not seen yet cost one call each. */
export function remembering(measure: Measure): Measure {
  const widths = new Map<string, number>();
  return (text, font) => {
    let sum = 0;
    for (const letter of text) {
      const key = font + letter;
      let width = widths.get(key);
      if (width === undefined) widths.set(key, (width = measure(letter, font)));
      sum += width;
    }
    return sum;
  };
}

/** The text, or as much of it as fits with an ellipsis; '' where not even one letter does. */
export function fitText(text: string, room: number, font: Font, measure: Measure): string {
  if (room <= 0) return '';
  if (measure(text, font) <= room) return text;
  let left = room - measure('…', font);
  let end = 0;
  for (const letter of text) {
    left -= measure(letter, font);
    if (left < 0) break;
    end += letter.length;
  }
  return end === 0 ? '' : `${text.slice(0, end).trimEnd()}…`;
}
