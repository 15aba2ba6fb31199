/** Quantities and money as exact decimals: integers of a fixed smallest part, so that 0.1 + 0.2 is 0.3 and nothing drifts. */

/**
 * An amount of stock units, held as a whole number of millionths (1 piece = 1_000_000).
 * Exact up to 9,007,199,254 units; beyond that construction throws.
 */
export type Quantity = number & { readonly unit: 'quantity' };

/** An amount of money in the plant's currency, held as a whole number of ten-thousandths (1 euro = 10_000). */
export type Money = number & { readonly unit: 'money' };

const QUANTITY_PLACES = 6;
const MONEY_PLACES = 4;

/** An exact ratio of two whole numbers, e.g. 1 box = 12/1 pieces; `denominator` > 0. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DECIMAL = /^\s*([+-]?)(\d*)(?:\.(\d*))?\s*$/;

/** Parses a plain decimal into a whole number of 10^-places; null when it is no number, has more places, or is too large. */
function parseScaled(text: string, places: number): number | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places) return null;
  const scaled = Number((whole === '' ? '0' : whole) + kept.padEnd(places, '0'));
  if (!Number.isSafeInteger(scaled)) return null;
  return sign === '-' && scaled !== 0 ? -scaled : scaled;
}

function formatScaled(scaled: number, places: number): string {
  const digits = String(Math.abs(scaled)).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return (scaled < 0 ? '-' : '') + digits.slice(0, -places) + (fraction === '' ? '' : '.' + fraction);
}

/** Reads a decimal such as "12.5" or 12.5; null when it is no number, has more than 6 places, or is too large. */
export function parseQuantity(text: string | number): Quantity | null {
  return parseScaled(String(text), QUANTITY_PLACES) as Quantity | null;
}

/** The quantity of a decimal that is known to be good, such as a database column or a literal. Throws otherwise. */
export function quantity(text: string | number): Quantity {
  const parsed = parseQuantity(text);
  if (parsed === null) throw new RangeError(`not a quantity with at most ${QUANTITY_PLACES} places: ${text}`);
  return parsed;
}

/** How many decimals a plain decimal text needs; zeros at its end need none: 2 for "1.250". */
export const decimalsOf = (text: string): number => text.split('.')[1]?.replace(/0+$/, '').length ?? 0;

/** Plain decimal text without trailing zeros: the form used in the database, in JSON and in files. */
export const formatQuantity = (q: Quantity): string => formatScaled(q, QUANTITY_PLACES);

/** Reads a decimal such as "19.99"; null when it is no number, has more than 4 places, or is too large. */
export function parseMoney(text: string | number): Money | null {
  return parseScaled(String(text), MONEY_PLACES) as Money | null;
}

/** The money of a decimal that is known to be good. Throws otherwise. */
export function money(text: string | number): Money {
  const parsed = parseMoney(text);
  if (parsed === null) throw new RangeError(`not an amount of money with at most ${MONEY_PLACES} places: ${text}`);
  return parsed;
}

/** Plain decimal text without trailing zeros. */
export const formatMoney = (m: Money): string => formatScaled(m, MONEY_PLACES);

export type Rounding = 'up' | 'down' | 'half-up';

function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError(`a ratio needs a denominator above zero, not ${denominator}`);
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  const whole = size / denominator;
  const rest = size % denominator;
  const towardsInfinity = negative ? rounding === 'down' : rounding === 'up';
  const away = rounding === 'half-up' ? rest * 2n >= denominator : towardsInfinity && rest > 0n;
  const result = away ? whole + 1n : whole;
  return negative ? -result : result;
}

function safely(value: bigint): number {
  const result = Number(value);
  if (!Number.isSafeInteger(result)) throw new RangeError(`${value} is beyond exact arithmetic`);
  return result;
}

/** quantity × ratio, exact, then rounded once to a millionth. */
export function times(q: Quantity, ratio: Ratio, rounding: Rounding = 'half-up'): Quantity {
  return safely(divide(BigInt(q) * ratio.numerator, ratio.denominator, rounding)) as Quantity;
}

/** quantity × quantity-per (both in millionths), e.g. parents × pieces per parent; rounded up, so that a need is never short. */
export function extend(q: Quantity, per: Quantity, rounding: Rounding = 'up'): Quantity {
  return safely(divide(BigInt(q) * BigInt(per), 1_000_000n, rounding)) as Quantity;
}

/** Price of a quantity: unit price × quantity, rounded half up to a ten-thousandth. */
export function price(unitPrice: Money, q: Quantity): Money {
  return safely(divide(BigInt(unitPrice) * BigInt(q), 1_000_000n, 'half-up')) as Money;
}

/** The ratio written as "3", "1/3" or "0.254"; null when it is none or zero. */
export function parseRatio(text: string): Ratio | null {
  const [top = '', bottom = '1', ...more] = text.split('/');
  if (more.length > 0) return null;
  const decimal = (part: string): Ratio | null => {
    const match = DECIMAL.exec(part);
    if (!match || (match[2] ?? '') + (match[3] ?? '') === '') return null;
    const fraction = match[3] ?? '';
    return { numerator: BigInt((match[1] === '-' ? '-' : '') + (match[2] ?? '') + fraction), denominator: 10n ** BigInt(fraction.length) };
  };
  const a = decimal(top);
  const b = decimal(bottom);
  if (!a || !b || a.numerator <= 0n || b.numerator <= 0n) return null;
  return { numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator };
}
