import type { World } from '#lib/core/context.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { addProfiles, type ColumnProfile } from '#lib/online-endpoints/collection/column-profile.ts'
import { measureDrift } from '#lib/online-endpoints/collection/drift.ts'
import {
  addCollected,
  deleteProfiles,
  findFirstDay,
  findProfiles,
  hasDeployment,
  hasDriftEvent,
  lockCollection,
  referencePeriod,
  saveProfile,
} from '#lib/online-endpoints/collection/store.ts'
import { pageOfEndpoint } from '#lib/online-endpoints/page-of-endpoint.ts'
import { insertOnlineEvent } from '#lib/online-endpoints/serving/insert-event.ts'

/** Whose requests were collected. */
export interface CollectedDeployment {
  workspaceId: string
  endpointId: string
  endpointName: string
  deploymentId: string
  deploymentName: string
  revision: number
  driftThreshold: number
}

/** A file of collected requests that has been written. */
export interface CollectedFile extends CollectedDeployment {
  day: string
  rows: number
  datastore: string
  /** The folder of the day. */
  path: string
  profiles: ReadonlyMap<string, ColumnProfile>
}

type SaveWorld = Pick<World, 'db' | 'now' | 'newId'>

/**
 * For the inference process alone: adds a file to its day, and says when a column has moved too far from the training data or from the
 * first day, once a day. False when the deployment is gone.
 */
export async function saveCollected(world: SaveWorld, file: CollectedFile): Promise<boolean> {
  return inTransaction(world.db, async (db) => {
    const { deploymentId, day, profiles } = file
    await lockCollection(db, deploymentId)
    if (!(await hasDeployment(db, deploymentId))) return false
    const now = world.now()
    await addCollected(db, { ...file, now })
    const before = await findProfiles(db, deploymentId, day)
    const reference = await findReference(db, deploymentId, day)
    const over: { column: string; drift: number }[] = []
    for (const [column, added] of profiles) {
      const profile = addProfiles(before.get(column), added)
      const known = reference.get(column)
      const drift = known && measureDrift(known, profile)
      await saveProfile(db, { deploymentId, period: day, column, profile, drift, updatedAt: now })
      if (drift !== undefined && drift > file.driftThreshold) over.push({ column, drift })
    }
    if (over.length > 0) await tellDrift(world, db, file, over)
    return true
  })
}

/** What a day is compared with: the training data, or the first day, which is compared with nothing. */
async function findReference(db: Db, deploymentId: string, day: string): Promise<Map<string, ColumnProfile>> {
  const training = await findProfiles(db, deploymentId, referencePeriod)
  if (training.size > 0) return training
  const first = await findFirstDay(db, deploymentId)
  return first !== undefined && first < day ? findProfiles(db, deploymentId, first) : new Map()
}

const shownColumns = 5

async function tellDrift(
  world: SaveWorld,
  db: Db,
  file: CollectedFile,
  over: { column: string; drift: number }[],
): Promise<void> {
  const { workspaceId, endpointId, endpointName, deploymentId, deploymentName, revision, day } = file
  if (await hasDriftEvent(db, deploymentId, new Date(`${day}T00:00:00Z`))) return
  const sorted = over.toSorted((a, b) => b.drift - a.drift)
  const named = sorted.slice(0, shownColumns).map(({ column, drift }) => `${column} (${drift.toFixed(2)})`)
  const more = sorted.length > shownColumns ? ` and ${sorted.length - shownColumns} more` : ''
  const message = `Columns are spread otherwise than they were, by more than ${file.driftThreshold}: ${named.join(', ')}${more}.`
  const at = world.now()
  const event = { workspaceId, endpointId, deploymentId, revision, at, message }
  await insertOnlineEvent(db, { ...event, kind: 'drift', level: 'Warning' })
  await insertNotification({ ...world, workspace: { id: workspaceId } }, db, {
    level: 'warning',
    title: `The requests to ${endpointName}/${deploymentName} drift`,
    detail: message,
    href: `${pageOfEndpoint(endpointName)}?tab=monitoring`,
  })
}

/** For the inference process alone: replaces what a deployment's days are compared with; without profiles that is its first day. */
export async function saveReference(
  { db, now }: SaveWorld,
  deploymentId: string,
  profiles: ReadonlyMap<string, ColumnProfile>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockCollection(tx, deploymentId)
    if (!(await hasDeployment(tx, deploymentId))) return
    await deleteProfiles(tx, deploymentId, referencePeriod)
    for (const [column, profile] of profiles) {
      const row = { deploymentId, period: referencePeriod, column, profile, drift: undefined, updatedAt: now() }
      await saveProfile(tx, row)
    }
  })
}
