const mostSeconds = 5

/**
 * Seconds until a client should look at an operation again, which Azure's clients obey: a tenth of the time it has taken so far, so that
 * what is quick is seen at once and hundreds who wait for something long cost the machine little.
 */
export function secondsToNextLook({ startedAt }: { startedAt: Date }, now: Date): number {
  const tenth = Math.round((now.getTime() - startedAt.getTime()) / 10_000)
  return Math.min(mostSeconds, Math.max(1, tenth))
}
