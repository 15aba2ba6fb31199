/** The app's language: its texts, and which one this reader wants. */
export { takeLanguage, wantedLanguage } from './language.ts';
export { dateLocale, languageNames, locale, speak, t, told, type Language, type Sentence } from './words.ts';
