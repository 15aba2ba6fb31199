/** Local times that never come: where a zone's clock jumps ahead in spring. */

const shown = (at: Temporal.ZonedDateTime): string => at.toPlainDateTime().toString({ smallestUnit: 'minute' });

/** The jump that a local time ("2027-03-28T02:30") lies in: from what the clock shows last to what it shows next, the first of them counted in; null: the time comes. Throws a RangeError for what is no date and time. */
export function skipped(local: string, zone: string): { readonly from: string; readonly to: string } | null {
  const time = Temporal.PlainDateTime.from(local);
  const before = time.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (before.toPlainDateTime().equals(time)) return null;
  const jump = before.getTimeZoneTransition('next')!;
  const from = new Temporal.ZonedDateTime(jump.epochNanoseconds + BigInt(before.offsetNanoseconds), 'UTC');
  return { from: shown(from), to: shown(jump) };
}

/** True where the first of two local times comes before the second: not so where both lie in one jump, which ends with its own end. Throws as above. */
export function hasLength(starts: string, ends: string, zone: string): boolean {
  const [a, b] = [starts, ends].map((local) => {
    const jump = skipped(local, zone);
    return Temporal.PlainDateTime.from(jump?.to ?? local).toZonedDateTime(zone).epochMilliseconds;
  });
  return a! < b!;
}
