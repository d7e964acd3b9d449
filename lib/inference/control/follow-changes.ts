import type { World } from '#lib/core/context.ts'
import type { Fleet } from '#lib/inference/control/fleet.ts'
import { createTolerant, repeatWork } from '#lib/inference/control/tolerant.ts'
import { listDesired } from '#lib/online-endpoints/serving/list-desired.ts'

/** Nothing is missed for longer than this, whatever happens to the announcements. */
const everyMs = 30_000
const retryMs = 1_000

/**
 * Keeps the fleet as the rows want it: an endpoint is read again when it is announced, all of them every 30 seconds and after the
 * connection was lost. Without the database everything stays as it is. Resolves after the first reading, or when that has failed.
 */
export async function followChanges(
  { db, log, changes }: Pick<World, 'db' | 'log' | 'changes'>,
  fleet: Fleet,
): Promise<() => Promise<void>> {
  const tolerant = createTolerant(log, 'reading real-time endpoints')
  const announced = new Set<string>()
  let isAllDue = true
  let reading: Promise<void> | undefined
  let isClosed = false
  let retry: NodeJS.Timeout | undefined

  const readOnce = async () => {
    const names = isAllDue ? undefined : [...announced]
    announced.clear()
    isAllDue = false
    if (await tolerant(async () => fleet.apply(await listDesired(db, names), names))) return
    // Whatever was announced is among all of them.
    isAllDue = true
    retry = setTimeout(read, retryMs)
  }
  const isDue = () => !isClosed && !retry && (isAllDue || announced.size > 0)
  function read(): void {
    clearTimeout(retry)
    retry = undefined
    reading ??= (async () => {
      while (isDue()) await readOnce()
    })().finally(() => {
      reading = undefined
      if (isDue()) read()
    })
  }
  const readAll = () => {
    isAllDue = true
    read()
  }
  const unsubscribe = changes.subscribe(({ table, name }) => {
    if (table !== 'OnlineEndpoint') return
    announced.add(name)
    if (!retry) read()
  }, readAll)
  const stop = repeatWork(everyMs, async () => readAll())
  read()
  await reading
  return async () => {
    isClosed = true
    unsubscribe()
    clearTimeout(retry)
    await stop()
    await reading
  }
}
