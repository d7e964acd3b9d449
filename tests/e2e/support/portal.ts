import { inject } from 'vitest'

/** The Slipway of this file. Files that run at the same time have one each, so that nobody disturbs anybody. */
export const portal = findPortal(Number(process.env.VITEST_POOL_ID))

function findPortal(worker: number) {
  const found = inject('portals')[worker - 1]
  if (!found) throw new Error(`No Slipway was started for worker ${worker}.`)
  return found
}
