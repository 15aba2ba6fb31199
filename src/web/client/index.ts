/** The server as the pages see it: questions, commands, live news, who is signed in. */
export { hasLeftDraft, useEditing, type Editing } from './editing.ts';
export { QueryClientProvider } from '@tanstack/react-query';
export { keepAnswer, keptAnswer } from './kept.ts';
export { onLooking, onProgress, useDataAge } from './live.ts';
export { differenceIn, Problem, shownProblem } from './problem.ts';
export { queryClient, useAll, useList, useMany, useOne, useTell, useWhole, type Answer, type ListAnswer, type Told } from './queries.ts';
export { addressOf, askWith, freshKey, get, send, type Query, type Sending } from './send.ts';
export { SavedViews } from './saved-views.tsx';
export { useSheetEdit } from './sheet-edit.ts';
export { whole } from './whole.ts';
export { chooseSite, EVERY_SITE, SITE_IN_ADDRESS } from './site.ts';
export { SignedIn, signIn, signInElsewhere, useMay, useSession, useSingleSignOn, type Session } from './session.tsx';
