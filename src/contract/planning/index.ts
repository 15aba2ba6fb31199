/** What browser and server say of the material plan. */
export * from './planning.ts';
