/** The site this reader looks at, where there are several: said in the address as `in=CODE`, and kept on this machine for addresses that do not say it. */
import type { Me } from '#contract/accounts';
import type { SiteRow } from '#contract/resources';

const KEPT = 'opsfloor.site';
export const SITE_IN_ADDRESS = 'in';
/** In the address: every site. */
export const EVERY_SITE = 'all';

export interface PlantView {
  readonly plant: Me['plant'];
  /** What stands in the address; null where there is nothing to choose. */
  readonly code: string | null;
}

/** The plant as one of its sites: the one wanted by its code, else the one that the server names, else the first. Where there is only one, or none to see, it stays as it is. */
export function plantAt(plant: Me['plant'], sites: readonly SiteRow[], wanted: string | null): PlantView {
  if (sites.length < 2) return { plant, code: null };
  // a site that is added later does not take the place of the one that was looked at until then
  const site = sites.find((one) => one.code === wanted) ?? sites.find((one) => one.id === plant.siteId) ?? sites[0]!;
  return { plant: { name: site.name, zone: site.zone, siteId: site.id }, code: wanted === EVERY_SITE ? EVERY_SITE : site.code };
}

/** The code in the address, else the one kept. */
export function wantedSite(): string | null {
  const said = new URLSearchParams(location.search).get(SITE_IN_ADDRESS);
  if (said) return said;
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** Says in the address what is looked at, where it does not say it yet. */
export function saySite(code: string): void {
  const address = new URL(location.href);
  if (address.searchParams.get(SITE_IN_ADDRESS) === code) return;
  address.searchParams.set(SITE_IN_ADDRESS, code);
  history.replaceState(history.state, '', address);
}

/** Looks at another site from now on; the page begins anew with it. */
export function chooseSite(code: string): void {
  try {
    localStorage.setItem(KEPT, code);
  } catch { /* the address says it */ }
  const address = new URL(location.href);
  address.searchParams.set(SITE_IN_ADDRESS, code);
  location.assign(address);
}
