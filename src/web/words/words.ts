/** Every text of the app goes through `t`: English is the source and the key; another language is a catalogue of the same keys. */
import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';

const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;
/** The languages there are, each in its own. */
export const languageNames: Readonly<Record<Language, string>> = languages;

const DATES: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };
const CATALOGUES: Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: Record<string, string> }>> = { de: () => import('./de.json', { with: { type: 'json' } }) };

const compiled = new Map<string, ReturnType<typeof compileMessage>>();
i18n.setMessagesCompiler((message) => {
  let tokens = compiled.get(message);
  if (!tokens) compiled.set(message, (tokens = compileMessage(message)));
  return tokens;
});
i18n.loadAndActivate({ locale: 'en', messages: {} });

/** A text in the reader's language; ICU places and plurals: `t('{count, plural, one {# order} other {# orders}}', { count })`. */
export const t = (message: string, values?: Record<string, unknown>): string => (values === undefined && !message.includes('{') ? i18n._(message) : i18n._(message, values ?? {}));

/** From now on texts are in this language; those already made stay as they are, so it is called before the app's modules are loaded. */
export async function speak(language: Language): Promise<void> {
  if (language !== 'en') i18n.load(language, (await CATALOGUES[language]()).default);
  i18n.activate(language);
}

/** The language texts are shown in. */
export const locale = (): Language => i18n.locale as Language;
/** The language of dates and numbers, with its country: "en-GB". */
export const dateLocale = (): string => DATES[locale()];
