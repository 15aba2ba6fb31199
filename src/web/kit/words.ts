/** Every text of the app goes through `t`: English is the source and the key; another language is a catalogue of the same keys. */
import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';

i18n.setMessagesCompiler(compileMessage);
i18n.loadAndActivate({ locale: 'en', messages: {} });

/** A text in the reader's language; ICU places and plurals: `t('{count, plural, one {# order} other {# orders}}', { count })`. */
export const t = (message: string, values?: Record<string, unknown>): string => (values === undefined && !message.includes('{') ? i18n._(message) : i18n._(message, values ?? {}));

/** The language texts, numbers and dates are shown in. */
export const locale = (): string => i18n.locale;
