/** Numbers out of a text, with the place of each for a sentence that helps: line and column from 1. */

/** What is wrong with a file, and where. The message is `line 3, column 7: expected …, found …`. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
  readonly line: number;
  readonly column: number;

  constructor(line: number, column: number, message: string) {
    super(`line ${line}, column ${column}: ${message}`);
    this.line = line;
    this.column = column;
  }
}

const NEWLINE = 10;
const HASH = 35;
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;

/** Reads a text number by number. Lines whose first sign is `#` are comments. */
export class Numbers {
  readonly #text: string;
  #at = 0;
  /** Where the value read last began. */
  #began = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** True when nothing but white space and comments is left. */
  atEnd(): boolean {
    this.#skip(false);
    return this.#at >= this.#text.length;
  }

  /** True when nothing is left on this line. */
  atLineEnd(): boolean {
    this.#skip(true);
    return this.#at >= this.#text.length || this.#text.charCodeAt(this.#at) === NEWLINE;
  }

  /** A whole number from `low` to `high`, however white space is set; `what` is how an error calls it. */
  whole(what: string, low: number, high: number): number {
    this.#skip(false);
    const text = this.#text;
    let at = this.#at;
    this.#began = at;
    let value = 0;
    let digits = 0;
    for (; at < text.length; at++, digits++) {
      const digit = text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (digits === 0 || (at < text.length && !isSpace(text.charCodeAt(at)))) return this.fail(`expected ${what}, a whole number`);
    if (value < low || value > high) return this.fail(`expected ${what} from ${low} to ${high}`);
    this.#at = at;
    return value;
  }

  /** Any number, whole or a fraction. */
  fraction(what: string): number {
    this.#skip(false);
    this.#began = this.#at;
    const word = this.word();
    const value = Number(word);
    if (word === '' || !Number.isFinite(value)) {
      this.#at = this.#began;
      return this.fail(`expected ${what}, a number`);
    }
    return value;
  }

  /** The next word as it stands; empty at the end. */
  word(): string {
    this.#skip(false);
    this.#began = this.#at;
    while (this.#at < this.#text.length && !isSpace(this.#text.charCodeAt(this.#at))) this.#at++;
    return this.#text.slice(this.#began, this.#at);
  }

  /** The rest of this line, trimmed. */
  restOfLine(): string {
    this.#skip(false);
    this.#began = this.#at;
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
    return this.#text.slice(this.#began, this.#at).trim();
  }

  /** Refuses what is left over. */
  end(after: string): void {
    if (this.atEnd()) return;
    this.#began = this.#at;
    this.fail(`expected the end of the file after ${after}`);
  }

  /** Throws a FormatError about what was read last. */
  fail(expected: string): never {
    const text = this.#text;
    let line = 1;
    let lineStart = 0;
    for (let i = text.indexOf('\n'); i >= 0 && i < this.#began; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    let stop = this.#began;
    while (stop < text.length && !isSpace(text.charCodeAt(stop)) && stop - this.#began < 40) stop++;
    const found = text.slice(this.#began, stop);
    throw new FormatError(line, this.#began - lineStart + 1, `${expected}, found ${found === '' ? (this.#began >= text.length ? 'the end of the file' : 'the end of the line') : `“${found}”`}.`);
  }

  #skip(onLine: boolean): void {
    const text = this.#text;
    let at = this.#at;
    for (;;) {
      while (at < text.length && isSpace(text.charCodeAt(at)) && !(onLine && text.charCodeAt(at) === NEWLINE)) at++;
      if (at >= text.length || text.charCodeAt(at) !== HASH || (at > 0 && text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() !== '')) break;
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
      if (onLine) break;
    }
    this.#at = at;
    this.#began = at;
  }
}
