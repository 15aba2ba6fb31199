/** The schedule board: a canvas for a whole plant, without a framework. Data in, intents out; it asks no server. */
export { Board, type BoardOf } from './board.ts';
export type { Hears } from './choosing.ts';
export { boardOfChance } from './board-of-chance.ts';
export type { BoardData, Job, Machine, Operation } from './data.ts';
export type { OnTaken, Outcome, Refused, Tried } from './drag.ts';
export { shortNumber } from './draw-bars.ts';
export type { Drop, Posed } from './in-hand.ts';
export type { RowsBy } from './layout.ts';
export { paletteOf, type Palette } from './palette.ts';
export { printed, type Printing } from './print.ts';
export type { ColourBy } from './scene.ts';
export { DONE, HELD, LATE, PLANNED, RISK, RUNNING, STATUS_NAMES, Store } from './store.ts';
export type { Words } from './words.ts';
export { PlantTime } from './zone.ts';
