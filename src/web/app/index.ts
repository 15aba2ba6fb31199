/** The web app's entry: takes the reader's language, signs in, then shows the page of the address. */
import { speak, wantedLanguage } from '#web/kit';

// a language that cannot be fetched leaves English, not nothing
await speak(wantedLanguage()).catch(() => undefined);
const { start } = await import('./start.tsx');
start(document.getElementById('root')!);
