/** Waiting for Ctrl-C, a polite kill, or the death of whoever started us. */

/** Resolves at the first signal; further ones are ignored, since stopping is under way. */
export function untilStopped(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done());
    const starter = process.env['OPSFLOOR_STARTER'];
    if (starter === undefined) return;
    const watch = setInterval(() => {
      if (String(process.ppid) === starter) return;
      clearInterval(watch);
      done();
    }, 1000);
    watch.unref();
  });
}
