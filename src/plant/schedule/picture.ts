/** The plant as the schedule sees it at one moment: plain rows, gathered in one read, before they become the engine's problem. */
import type { ScheduledOperation, ScheduledOrder } from '#plant/planning';

export interface Picture {
  readonly siteId: number;
  readonly zone: string;
  /** The moment it was taken. */
  readonly now: Date;
  /** The newest fact it has seen. */
  readonly seenUpTo: number;
  /** Working times are known up to here. */
  readonly knownUntil: Date;
  readonly settings: PictureSettings;
  readonly machines: readonly PictureMachine[];
  readonly changeovers: readonly PictureChangeovers[];
  readonly employees: readonly PictureEmployee[];
  /** Names of the skills asked for. */
  readonly skills: ReadonlyMap<number, string>;
  readonly orders: readonly PictureOrder[];
}

export interface PictureSettings {
  readonly frozenMinutes: number;
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
  /** Its working time is its own, whatever its calendar: it has overtime. */
  readonly own?: boolean;
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

/** A planned order, or a production order in the same words. */
export interface PictureOrder extends Omit<ScheduledOrder, 'kind' | 'operations'> {
  readonly kind: 'production-order' | 'planned-order';
  readonly operations: readonly PictureOperation[];
  /** Key of the operation of another order from which a divided lot takes its pieces. */
  readonly follows?: string | null;
}

/** A step, with what the floor and the planner have made of it. */
export interface PictureOperation extends Omit<ScheduledOperation, 'productionOperationId' | 'state' | 'startedAt' | 'machineId' | 'pin' | 'published'> {
  readonly productionOperationId: number | null;
  readonly state: 'waiting' | 'ready' | 'running' | 'held' | 'completed' | 'aborted';
  readonly startedAt: Date | null;
  readonly machineId: number | null;
  readonly pin: { readonly machineId: number | null; readonly startsAt: Date | null; readonly reason: string; readonly by: string } | null;
  readonly published: { readonly machineId: number; readonly startsAt: Date } | null;
}
