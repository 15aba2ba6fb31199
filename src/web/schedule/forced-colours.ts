/** The board in the reader's own colours (forced colours, high contrast): four of the system's, told apart by marks, hatches and lines. */
import type { Colour } from '#web/kit';

/** The system's colours as #RRGGBB. */
export interface SystemColours {
  readonly canvas: string;
  readonly text: string;
  readonly grey: string;
  readonly highlight: string;
}

/** A token's colour: what is late stands reversed, what is in hand and what is chosen in the highlight, everything else as text on canvas. */
export function forced({ canvas, text, grey, highlight }: SystemColours): (name: Colour) => string {
  return (name) => {
    if (name === 'late' || name === 'ink') return text;
    if (name === 'late-tx' || name === 'on-ink') return canvas;
    if (name === 'blue' || name === 'running-line' || name === 'risk-line') return highlight;
    if (name === 'tx-3' || name === 'line' || name === 'done-tx') return grey;
    return name === 'tx' || name === 'tx-2' || name.endsWith('-tx') || name.endsWith('-line') || name === 'line-2' ? text : canvas;
  };
}
