/** People in the words of browser and server. */
export * from './people.ts';
