/** Every text of the app goes through `t`: English is the source and the key; another language is a catalogue of the same keys. */
import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';

const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;
/** The languages there are, each in its own. */
export const languageNames: Readonly<Record<Language, string>> = languages;

const DATES: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };
const CATALOGUES: Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: Record<string, string> }>> = { de: () => import('./de.json', { with: { type: 'json' } }) };

/** What the server says in English, in the reader's language: a catalogue of its own, read together with that of the app. */
const SENTENCES: typeof CATALOGUES = { de: () => import('./sentences.de.json', { with: { type: 'json' } }) };
let sentences: Readonly<Record<string, string>> = {};

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
  if (language === 'en') sentences = {};
  else {
    const [texts, said] = await Promise.all([CATALOGUES[language](), SENTENCES[language]()]);
    i18n.load(language, texts.default);
    sentences = said.default;
  }
  i18n.activate(language);
}

/** A sentence of the server as its parts: pattern with places {0}, {1} …, and their values. */
export interface Sentence {
  readonly pattern: string;
  readonly values: readonly (string | number | Sentence)[];
}

/** A sentence of the server in the reader's language; undefined where that language, or the sentence in it, is not known. */
export function told({ pattern, values }: Sentence): string | undefined {
  const own = sentences[pattern];
  if (!own) return undefined;
  return own.replace(/\{(\d+)\}/g, (_, place: string) => {
    const value = values[Number(place)] ?? '';
    return typeof value === 'object' ? (told(value) ?? inEnglish(value)) : String(value);
  });
}
const inEnglish = ({ pattern, values }: Sentence): string => pattern.replace(/\{(\d+)\}/g, (_, place: string) => {
  const value = values[Number(place)] ?? '';
  return typeof value === 'object' ? inEnglish(value) : String(value);
});

/** The language texts are shown in. */
export const locale = (): Language => i18n.locale as Language;
/** The language of dates and numbers, with its country: "en-GB". */
export const dateLocale = (): string => DATES[locale()];
