/** Which of the shell's own sheets is open. */
import { useSyncExternalStore } from 'react';

export type Sheet = 'find' | 'commands' | 'keys' | null;
let open: Sheet = null;
const hearers = new Set<() => void>();

export function openFind(sheet: Sheet): void {
  open = sheet;
  for (const hear of hearers) hear();
}
export const useOpenSheet = (): Sheet => useSyncExternalStore((hear) => { hearers.add(hear); return () => hearers.delete(hear); }, () => open);
