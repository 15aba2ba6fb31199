/** The plant as the schedule sees it at one moment: plain rows, gathered in one read, before they become the engine's problem. */

export interface Picture {
  readonly siteId: number;
  readonly zone: string;
  /** The moment it was taken. */
  readonly now: Date;
  /** The newest fact it has seen. */
  readonly seenUpTo: number;
  readonly settings: PictureSettings;
  readonly machines: readonly PictureMachine[];
  readonly changeovers: readonly PictureChangeovers[];
  readonly employees: readonly PictureEmployee[];
  readonly orders: readonly PictureOrder[];
}

export interface PictureSettings {
  readonly frozenMinutes: number;
  readonly horizonDays: number;
  readonly labourConstrains: boolean;
  readonly objective: { readonly kind: 'strict' | 'weighted'; readonly tiers: readonly { readonly tier: string; readonly weight?: number | undefined }[] };
}

/** Epoch milliseconds, half-open. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** Premium in money per hour; 0 in normal time. */
  readonly premium: number;
}

export interface PictureMachine {
  readonly id: number;
  readonly code: string;
  readonly workCenterId: number;
  readonly lanes: number;
  readonly speedPercent: number;
  readonly hourlyCost: number;
  readonly changeoverMatrixId: number | null;
  readonly currentFamily: string | null;
  readonly batchCapacity: number | null;
  /** Two machines with the same number share the same working time. */
  readonly calendarId: number;
  readonly working: readonly Span[];
  /** Breakdowns and maintenance. */
  readonly closed: readonly { readonly from: number; readonly to: number; readonly text: string }[];
}

export interface PictureChangeovers {
  readonly id: number;
  readonly name: string;
  readonly otherwiseMinutes: number;
  readonly pairs: readonly { readonly from: string; readonly to: string; readonly minutes: number; readonly cost: number }[];
}

export interface PictureEmployee {
  readonly id: number;
  readonly name: string;
  /** Skills held on the day of the picture. */
  readonly skillIds: readonly number[];
  /** Shift time without breaks and absences. */
  readonly working: readonly Span[];
}

export interface PictureOrder {
  /** `production-order:9` or `planned-order:4`. */
  readonly key: string;
  readonly kind: 'production-order' | 'planned-order';
  readonly number: string;
  readonly itemId: number;
  readonly itemCode: string;
  /** Still to be made. */
  readonly quantity: number;
  readonly priority: number;
  readonly customer: string | null;
  readonly salesOrders: readonly string[];
  readonly needBy: Date | null;
  /** Not before. */
  readonly earliest: Date | null;
  /** In the order they are done. */
  readonly operations: readonly PictureOperation[];
  /** What it takes from other orders and receipts; stock on hand needs no line. */
  readonly pegs: readonly PicturePeg[];
}

export interface PictureOperation {
  /** `operation:17` or `planned-order:4:10`. */
  readonly key: string;
  readonly productionOperationId: number | null;
  readonly position: number;
  readonly name: string;
  readonly state: 'waiting' | 'ready' | 'running' | 'held' | 'completed' | 'aborted';
  readonly family: string | null;
  readonly interruptible: 'never' | 'breaks' | 'unattended';
  readonly queueMinutes: number;
  readonly moveMinutes: number;
  /** The next operation may begin after so many; null: after all. */
  readonly transferBatch: number | null;
  /** Whole quantity, and what is still to be run of it. */
  readonly quantity: number;
  readonly remaining: number;
  readonly machines: readonly { readonly machineId: number; readonly setupMinutes: number; readonly runMinutes: number; readonly rank: number }[];
  readonly skills: readonly { readonly skillId: number; readonly count: number; readonly during: 'whole' | 'setup' }[];
  /** Share of the run people are needed for, 0–1. */
  readonly attendedShare: number;
  readonly startedAt: Date | null;
  readonly machineId: number | null;
  readonly pin: { readonly machineId: number | null; readonly startsAt: Date | null; readonly reason: string; readonly by: string } | null;
  readonly published: { readonly machineId: number; readonly startsAt: Date } | null;
}

export interface PicturePeg {
  readonly itemId: number;
  readonly itemCode: string;
  readonly quantity: number;
  /** Position of the operation that needs it; null: the first. */
  readonly position: number | null;
  /** Made by another order of the picture, or received at an instant. */
  readonly from: { readonly order: string } | { readonly receivedAt: Date; readonly name: string };
}
