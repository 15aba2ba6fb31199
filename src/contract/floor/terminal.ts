/** What the terminal of a machine shows, and how somebody signs in at it. */
import { code, id, instant, quantityText } from '#contract/words';
import { z } from 'zod';
import { stopReasonRow } from './reports.ts';

export const terminalSignInBody = z.object({ /** The employee's number, typed or from the badge. */ code: z.string().trim().min(1).max(60), pin: z.string().regex(/^\d{4,8}$/, '4 to 8 digits') });
export const terminalSignIn = z.object({ token: z.string(), employeeId: id, code, name: z.string(), machineId: id, machineCode: code, expiresAt: instant });
export type TerminalSignIn = z.infer<typeof terminalSignIn>;
export const terminalSignOutBody = z.object({ token: z.string().min(1).max(200) });

export const terminalJob = z.object({
  operationId: id, productionOrderId: id, number: code, position: z.number(), operation: z.string(), itemId: id, itemCode: code, itemDescription: z.string(), unit: code,
  state: z.enum(['waiting', 'ready', 'running', 'held', 'completed', 'aborted']),
  /** Pieces to come out; done so far; still to be worked on. */
  target: quantityText, good: quantityText, scrap: quantityText, rework: quantityText, remaining: quantityText,
  /** Pieces that, at the planned pace, would be good by now since it was started; null: not started. */
  expected: quantityText.nullable(),
  minutesPerPiece: z.number(), setupMinutes: z.number(), family: z.string().nullable(), startedAt: instant.nullable(), plannedStart: instant.nullable(), plannedEnd: instant.nullable(), dueAt: instant,
  instructions: z.string(), skills: z.array(z.object({ code, name: z.string() })),
  components: z.array(z.object({ itemCode: code, description: z.string(), perPiece: z.string(), unit: code, issue: z.enum(['backflush', 'pick']) })),
});
export type TerminalJob = z.infer<typeof terminalJob>;
export const terminalState = z.object({
  machineId: id, machineCode: code, machineName: z.string(), siteId: id, zone: z.string(), now: instant,
  /** Who has not touched the terminal for so long is signed out by it. */
  signOutMinutes: z.number(),
  state: z.enum(['running', 'setup', 'stopped', 'down', 'maintenance', 'idle']),
  /** Since when, and why where somebody said. */
  since: instant.nullable(), reason: z.string(), until: instant.nullable(),
  signedIn: z.array(z.object({ employeeId: id, name: z.string(), since: instant })),
  /** What it runs, or what is stopped on it; several on a machine of several lanes. */
  current: z.array(terminalJob),
  /** In the order of the published schedule; where none is published, what is ready, by due time. */
  next: z.array(terminalJob), fromSchedule: z.boolean(),
  /** By use on this machine in the last 90 days, then by name; the first six make the tiles. */
  stopReasons: z.array(stopReasonRow),
  /** The newest report that can be undone, and until when. */
  undo: z.object({ clientId: z.uuid(), kind: z.string(), quantity: quantityText.nullable(), until: instant }).nullable(),
  calls: z.array(z.object({ id, who: z.string(), at: instant, owner: z.string().nullable(), takenAt: instant.nullable() })),
});
export type TerminalState = z.infer<typeof terminalState>;
