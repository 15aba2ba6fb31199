export type { Exchange, Offer } from './exchange.ts';
export type { ShopOptions } from './options.ts';
export { searchShop } from './search-shop.ts';
export { shopOf } from './shop-of.ts';
export type { Shop } from './shop.ts';
