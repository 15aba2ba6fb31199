/** The site this reader looks at, where there are several: kept on this machine. */
import type { Me } from '#contract/accounts';
import type { SiteRow } from '#contract/resources';

const KEPT = 'opsfloor.site';

/** Looks at another site from now on; every page begins anew with it. */
export function chooseSite(id: number): void {
  try {
    localStorage.setItem(KEPT, String(id));
  } catch { /* the first site again next time */ }
  location.reload();
}

function keptSite(): number | null {
  try {
    return Number(localStorage.getItem(KEPT) ?? '') || null;
  } catch {
    return null;
  }
}

/** The plant as one of its sites: the chosen one, else the one that the server names, else the first. Where there is only one, or none to see, it stays as it is. */
export function plantAt(plant: Me['plant'], sites: readonly SiteRow[]): Me['plant'] {
  if (sites.length < 2) return plant;
  const kept = keptSite();
  // a site that is added later does not take the place of the one that was looked at until then
  const site = sites.find((one) => one.id === kept) ?? sites.find((one) => one.id === plant.siteId) ?? sites[0]!;
  return { name: site.name, zone: site.zone, siteId: site.id };
}
