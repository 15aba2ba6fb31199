/** Stock: locations, lots, and a ledger of movements with running balances. Says `stock/moved`, `stock/short`, `stock/reserved`, `stock/released`, `stock/lot-…`. */
export { createLot, lotByCode, type NewLot } from './create-lot.ts';
export { stock } from './department.ts';
export type { NewMovement } from './may-move.ts';
export { move } from './move.ts';
export { isUsable, onHand, type OnHand, type StockPart } from './on-hand.ts';
export { lockBalances, pickAll, pickFor, type Pick, type Want } from './pick-for.ts';
export { release, reserve, type NewReservation } from './reserve.ts';
export { reverse } from './reverse.ts';
export { reversals } from './undo-import.ts';
export { traceLot } from './trace-lot.ts';
