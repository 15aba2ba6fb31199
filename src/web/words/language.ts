/** Which language this reader has chosen on this machine. */
import { languageNames, locale, type Language } from './words.ts';

const KEPT = 'opsfloor.language';
const known = (text: string | null | undefined): Language | undefined => (text !== null && text !== undefined && text in languageNames ? (text as Language) : undefined);

/** The language chosen, else the browser's where it is one of ours, else English. */
export function wantedLanguage(): Language {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch { /* nothing is kept here */ }
  return known(kept) ?? known(navigator.language.slice(0, 2)) ?? 'en';
}

/** Takes another language: texts made when the app was loaded are made anew, so the page starts afresh. */
export function takeLanguage(language: Language): void {
  if (language === locale()) return;
  try {
    localStorage.setItem(KEPT, language);
  } catch { /* until the page is left */ }
  location.reload();
}
