/** What somebody typed, as a pattern for `like` and `ilike` in which every character stands for itself: "A_1" finds A_1 and not AB1. */

const literally = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** Matches what has the text somewhere. */
export const containing = (text: string): string => `%${literally(text)}%`;

/** Matches what begins with the text. */
export const beginningWith = (text: string): string => `${literally(text)}%`;

/** Matches the `reverse()` of what ends with the text: so an index of the reversed column can answer it. */
export const endingWith = (text: string): string => beginningWith([...text].toReversed().join(''));
