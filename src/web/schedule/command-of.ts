/** What was dropped on the board, as the edit of a draft that is sent. */
import type { DraftCommand } from '#contract/schedule';
import type { Drop } from '#web/board';

/** `reason`: why something in the frozen time has to move. */
export function commandOf(epoch: string, { moves, onTaken }: Drop, reason?: string): DraftCommand {
  const sent = moves.map(({ key, machineId, start }) => ({ key, machineId, startsAt: new Date(Date.parse(epoch) + start * 60_000).toISOString() }));
  const how = { onTaken, ...(reason === undefined ? {} : { reason }) };
  return sent.length === 1 ? { kind: 'move', ...sent[0]!, ...how } : { kind: 'move-together', moves: sent, ...how };
}
