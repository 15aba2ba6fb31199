/** What this browser has seen of the first hour. */
const SEEN = 'opsfloor.begun';
const FETCHED = 'opsfloor.template';

const read = (name: string): boolean => {
  try {
    return localStorage.getItem(name) !== null;
  } catch {
    return true; // a browser that keeps nothing is not asked each time
  }
};
const keep = (name: string): void => {
  try {
    localStorage.setItem(name, 'yes');
  } catch { /* asked again next time */ }
};

/** Nobody has seen the first hour on this machine yet. */
export const beginsHere = (): boolean => !read(SEEN);
export const keepBegun = (): void => keep(SEEN);
export const wasFetched = (): boolean => read(FETCHED);
export const keepFetched = (): void => keep(FETCHED);
