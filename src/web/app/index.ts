/** The web app's entry: takes the reader's language, signs in, then shows the page of the address. */
import { locale, speak, wantedLanguage } from '#web/words';

// a language that cannot be fetched leaves English, not nothing
await speak(wantedLanguage()).catch(() => undefined);
document.documentElement.lang = locale();
const { start } = await import('./start.tsx');
start(document.getElementById('root')!);
