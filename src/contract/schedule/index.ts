/** What is said of the schedule. */
export {
  board, boardJob, boardMachine, boardOperation, draftChange, draftStep, indicators, operationStatus, scheduleVersionRow,
  type Board, type BoardJob, type BoardMachine, type BoardOperation, type DraftChange, type DraftStep, type Indicators, type ScheduleVersionRow,
} from './board.ts';
export { changedOrder, difference, draftCommand, movedOperation, newDraft, publishing, replan, replanResult, replanStarted, type Difference, type DraftCommand, type Publishing, type Replan, type ReplanResult } from './commands.ts';
export { capacity, chainPiece, dispatchList, dispatchRow, findingRow, ordersAtRisk, projection, runRow, setting, whyLate, type Capacity, type CapacityRow, type DispatchList, type FindingRow, type OrderAtRisk, type OrdersAtRisk, type Projection, type RunRow, type Setting, type WhyLate } from './reads.ts';
export { looked, looking, type Looked } from './looking.ts';
export { promiseAsked, promised, type Promised } from './promise.ts';
export { replay, replayed, type Replay, type Replayed } from './replay.ts';
export { wayOut, waysOut, waysOutOfVersion, type WayOut, type WaysOut, type WaysOutOfVersion } from './ways-out.ts';
