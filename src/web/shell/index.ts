/** The frame around every page. */
export type { Area, FoundPlace, NavEntry, PageOf } from './area.ts';
export { BringIn } from './bring-in.tsx';
export { useCommands, type Command } from './commands.ts';
export type { Fact } from './fact-words.ts';
export { History } from './history.tsx';
export { Page, Shown, type PageProps } from './page.tsx';
export { EditBar, Meanwhile } from './meanwhile.tsx';
export { documentWord, movementWord } from './plant-words.ts';
export { openFind } from './palette-state.ts';
export { ReasonDialog } from './reason-dialog.tsx';
export { draftOf, type RecordField } from './record-draft.ts';
export { EditRecord, NewRecord, RecordPanel } from './record-form.tsx';
export { Refused } from './refused.tsx';
export { homeOf, roleWord } from './role-word.ts';
export { Logo, Shell } from './shell.tsx';
export { SignInPage } from './sign-in-page.tsx';
export { startTour } from './tour-state.ts';
export { whoText } from './who-text.ts';
