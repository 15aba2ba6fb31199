export type { Exchange, Offer } from './exchange.ts';
export type { ShopOptions, SolvedCode } from './options.ts';
export { searchCode } from './search-code.ts';
export { searchShop, solutionOf } from './search-shop.ts';
export { shopOf } from './shop-of.ts';
export type { Code, Shop } from './shop.ts';
