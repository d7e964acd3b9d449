/** Asks again and again for a while, so many at a time, each as soon as its last answer is there. */
export async function askAtOnce(
  count: number,
  forMs: number,
  ask: (index: number) => Promise<unknown>,
): Promise<{ perSecond: number; medianMs: number }> {
  let index = 0
  // What has just been loaded is compiled first.
  for (; index < 200; index++) await ask(index)
  const times: number[] = []
  const started = performance.now()
  const end = started + forMs
  const askers = Array.from({ length: count }, async () => {
    for (;;) {
      const from = performance.now()
      if (from >= end) return
      await ask(index++)
      times.push(performance.now() - from)
    }
  })
  await Promise.all(askers)
  const perSecond = (times.length / (performance.now() - started)) * 1000
  return { perSecond, medianMs: times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0 }
}
