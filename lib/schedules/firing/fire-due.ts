import type { World } from '#lib/core/context.ts'
import { fireSchedule } from '#lib/schedules/firing/fire-schedule.ts'
import { findDueSchedules } from '#lib/schedules/store.ts'

const lookMs = 1000
const schedulesAtOnce = 100

/** Starts what is due, now and every second; of several processes that do so, each run is started by one. */
export function startSchedules(world: World): { stop: () => void } {
  let isBusy = false
  const timer = setInterval(async () => {
    if (isBusy) return
    isBusy = true
    await fireDue(world).catch((error: unknown) => world.log.warn({ err: error }, 'schedules'))
    isBusy = false
  }, lookMs).unref()
  return { stop: () => clearInterval(timer) }
}

/** One that cannot be moved on must not keep the others waiting. */
export async function fireDue(world: World): Promise<void> {
  for (const schedule of await findDueSchedules(world.db, world.now(), schedulesAtOnce)) {
    try {
      await fireSchedule(world, schedule)
    } catch (error) {
      world.log.error({ err: error, schedule: schedule.name }, 'schedule')
    }
  }
}
