/** Parts of the board that are large or seldom opened: their code comes when they are. */
import { lazy } from 'react';

export const PublishDialog = lazy(async () => ({ default: (await import('./publish-dialog.tsx')).PublishDialog }));
export const ReplanDialog = lazy(async () => ({ default: (await import('./replan-dialog.tsx')).ReplanDialog }));
export const SplitDialog = lazy(async () => ({ default: (await import('./split-dialog.tsx')).SplitDialog }));
export const MergeDialog = lazy(async () => ({ default: (await import('./merge-dialog.tsx')).MergeDialog }));
export const OvertimeDialog = lazy(async () => ({ default: (await import('./overtime-dialog.tsx')).OvertimeDialog }));
export const FindingsDialog = lazy(async () => ({ default: (await import('./findings.tsx')).FindingsDialog }));
export const MoveDialog = lazy(async () => ({ default: (await import('./move-dialog.tsx')).MoveDialog }));
export const PlaceList = lazy(async () => ({ default: (await import('./place-list.tsx')).PlaceList }));
export const Inspector = lazy(async () => ({ default: (await import('./inspector.tsx')).Inspector }));
export const OperationMenu = lazy(async () => ({ default: (await import('./operation-menu.tsx')).OperationMenu }));
