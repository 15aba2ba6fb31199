/** The frame around every page. */
export type { Area, Finder, Found, NavEntry, PageOf } from './area.ts';
export { useCommands, type Command } from './commands.ts';
export { Page, Shown, type PageProps } from './page.tsx';
export { openFind } from './palette-state.ts';
export { homeOf, roleWord } from './role-word.ts';
export { Logo, Shell } from './shell.tsx';
export { SignInPage } from './sign-in-page.tsx';
