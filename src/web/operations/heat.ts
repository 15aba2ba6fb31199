/** How full a week is, in a figure and a tone. */
const FULL = 100;
const NEARLY = 95;

/** Percent of the open time that is planned; "closed" is said with a dash, planned time without open time is over. */
export function heatOf({ planned, open }: { readonly planned: number; readonly open: number }): { readonly tone: '' | 'risk' | 'late' | 'none'; readonly shown: string } {
  if (open === 0) return planned > 0 ? { tone: 'late', shown: '!' } : { tone: 'none', shown: '–' };
  // toned by the figure that is shown, so that the same figure has the same colour
  const load = Math.round((planned / open) * 100);
  return { tone: load > FULL ? 'late' : load >= NEARLY ? 'risk' : '', shown: String(load) };
}

/** The ISO week number of an instant on a zone's calendar. */
export function weekNumber(at: string, zone: string): number {
  const day = new Date(`${new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at))}T00:00:00Z`);
  // the week belongs to the year its Thursday is in
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  return Math.ceil(((day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / 86_400_000 + 1) / 7);
}
