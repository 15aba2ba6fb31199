/** The dialogs of the board that are large and seldom opened: their code comes when they are. */
import { lazy } from 'react';

export const PublishDialog = lazy(async () => ({ default: (await import('./publish-dialog.tsx')).PublishDialog }));
export const ReplanDialog = lazy(async () => ({ default: (await import('./replan-dialog.tsx')).ReplanDialog }));
