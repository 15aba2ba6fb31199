/** Exact arithmetic on millionths: a need is rounded up once, and nothing silently leaves 2^53. */
import type { Ratio } from '#kernel/units';

const MOST = Number.MAX_SAFE_INTEGER;

/** Throws where a quantity is beyond exact arithmetic (9,007,199,254 units). */
export function safe(quantity: number): number {
  if (quantity > MOST || quantity < -MOST) throw new RangeError(`a quantity of ${quantity / 1e6} is beyond exact arithmetic`);
  return quantity;
}

/** ⌈quantity × numerator / denominator⌉, exactly; all are whole numbers, the denominator above zero. */
export function scaleUp(quantity: number, numerator: number, denominator: number): number {
  const product = quantity * numerator;
  if (product <= MOST) {
    if (denominator === 1) return product;
    const rest = product % denominator;
    return rest === 0 ? product / denominator : (product - rest) / denominator + 1;
  }
  const [top, bottom] = [BigInt(quantity) * BigInt(numerator), BigInt(denominator)];
  return safe(Number((top + bottom - 1n) / bottom));
}

/** ⌊quantity × numerator / denominator⌋, exactly. */
export function scaleDown(quantity: number, numerator: number, denominator: number): number {
  const product = quantity * numerator;
  if (product <= MOST) return (product - (product % denominator)) / denominator;
  return safe(Number((BigInt(quantity) * BigInt(numerator)) / BigInt(denominator)));
}

/** The least multiple of `step` that is at least `quantity`. */
export function multipleUp(quantity: number, step: number): number {
  const rest = quantity % step;
  return rest === 0 ? quantity : safe(quantity - rest + step);
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** A line of a bill as people keep it; quantities and shares in millionths. */
export interface PerParent {
  readonly quantity: number;
  /** What the quantity makes; 1_000_000 for one. */
  readonly forQuantity: number;
  /** Of the bill: share that comes out good. */
  readonly yieldShare?: number;
  /** Lost of the component, and lost of what is made. */
  readonly scrapShare?: number;
  readonly parentScrapShare?: number;
  /** How many stock units of the component one unit of the line is. */
  readonly conversion?: Ratio;
  readonly fixedPerLot?: boolean;
}

const ONE = 1_000_000;

/**
 * numerator/denominator of `MrpBills`. A ratio that does not fit into 2^53 in lowest terms is rounded up in its sixteenth digit, so that a need
 * is never short. Of a by-product, scrap and yield are left out by the caller: it comes of what is started.
 */
export function perParent({ quantity, forQuantity, yieldShare = ONE, scrapShare = 0, parentScrapShare = 0, conversion, fixedPerLot = false }: PerParent): { numerator: number; denominator: number } {
  let top = BigInt(quantity) * (conversion?.numerator ?? 1n) * BigInt(ONE);
  let bottom = (conversion?.denominator ?? 1n) * BigInt(ONE - scrapShare);
  if (fixedPerLot) return { numerator: safe(Number((top + bottom - 1n) / bottom)), denominator: 0 };
  top *= BigInt(ONE) * BigInt(ONE);
  bottom *= BigInt(forQuantity) * BigInt(yieldShare) * BigInt(ONE - parentScrapShare);
  const by = gcd(top, bottom);
  top /= by;
  bottom /= by;
  const most = BigInt(MOST);
  for (let larger = top > bottom ? top : bottom; larger > most; larger = top > bottom ? top : bottom) {
    top = (top + 1n) / 2n;
    bottom /= 2n;
    if (bottom === 0n) throw new RangeError('a bill line is beyond exact arithmetic');
  }
  return { numerator: Number(top), denominator: Number(bottom) };
}
