/** Why late, what binds. */
export { explainLate, type Explanation, type Piece, type PieceKind } from './explain-late.ts';
export { lanesOf, type Lanes } from './lanes-of.ts';
