/** What the schedule page takes of the board: its size is what the gate is about. Boards of chance and printing are not in it. */
export { Board, DONE, HELD, LATE, paletteOf, RISK, RUNNING, shortNumber } from '#web/board';
