/** The steps of orders that are not written down yet: from the preferred routing in force when they start. */
import type { Tx } from '#db';
import { planningRoutings, routingOperations, type Operation } from '#plant/items';

export interface ScheduledOperation {
  /** `planned-order:4:10`; of a production order `operation:17`. */
  readonly key: string;
  readonly productionOperationId: null;
  readonly position: number;
  readonly name: string;
  readonly state: 'waiting';
  readonly family: string | null;
  readonly interruptible: 'never' | 'breaks' | 'unattended';
  readonly queueMinutes: number;
  readonly moveMinutes: number;
  /** The next operation may begin after so many; null: after all. */
  readonly transferBatch: number | null;
  /** Whole quantity, and what is still to be run of it. */
  readonly quantity: number;
  readonly remaining: number;
  /** Minutes for the whole quantity, before the machine's own speed. */
  readonly machines: readonly { readonly machineId: number; readonly setupMinutes: number; readonly runMinutes: number; readonly rank: number }[];
  readonly skills: readonly { readonly skillId: number; readonly count: number; readonly during: 'whole' | 'setup' }[];
  /** Share of the run people are needed for, 0–1. */
  readonly attendedShare: number;
  readonly startedAt: null;
  readonly machineId: null;
  readonly pin: null;
  readonly published: null;
}

export interface ToBeMade {
  /** `planned-order:4`; the keys of its steps begin with it. */
  readonly key: string;
  readonly itemId: number;
  readonly quantity: number;
  /** Decimals its unit counts. */
  readonly places: number;
  readonly startsOn: string;
}

/** Of each order its steps, in the order they are done; none where no routing is in force. Two queries. */
export async function stepsOf(tx: Tx, orders: readonly ToBeMade[]): Promise<ScheduledOperation[][]> {
  const routings = Map.groupBy(await planningRoutings(tx), (routing) => routing.itemId);
  const routingOf = orders.map(({ itemId, startsOn }) => (routings.get(itemId) ?? []).find((routing) => (routing.effectiveFrom ?? '') <= startsOn && startsOn <= (routing.effectiveTo ?? '9999'))?.id);
  const operations = Map.groupBy(await routingOperations(tx, [...new Set(routingOf.filter((id) => id !== undefined))]), (operation) => operation.routingId);
  return orders.map(({ key, quantity, places }, n) => operationsFor(key, operations.get(routingOf[n] ?? -1) ?? [], quantity, places));
}

/** Pieces through each step, back from the last through the yields, in what the unit counts; minutes by the piece or by every started batch. */
function operationsFor(key: string, operations: readonly Operation[], wanted: number, places: number): ScheduledOperation[] {
  let out = wanted;
  return operations.toReversed().map((of): ScheduledOperation => {
    const input = Math.ceil((out / Number(of.yieldShare)) * 10 ** places - 1e-6) / 10 ** places;
    const runs = of.batchSize === null ? input : Math.ceil(input / Number(of.batchSize) - 1e-9);
    const quantity = out;
    out = input;
    return {
      key: `${key}:${of.position}`, productionOperationId: null, position: of.position, name: of.name, state: 'waiting', family: of.changeoverFamily, interruptible: of.interruptible, queueMinutes: Number(of.queueMinutes),
      moveMinutes: Number(of.moveMinutes), transferBatch: of.transferBatch === null ? null : Number(of.transferBatch), quantity, remaining: quantity,
      machines: of.machines.map((machine) => ({ machineId: machine.machineId, setupMinutes: Number(machine.setupMinutes), runMinutes: (runs * Number(machine.runMinutes) * 100) / Number(machine.speedPercent), rank: machine.rank })),
      skills: of.skills.map((skill) => ({ skillId: skill.skillId, count: skill.headcount, during: skill.during })), attendedShare: Number(of.attendedShare), startedAt: null, machineId: null, pin: null, published: null,
    };
  }).toReversed();
}
