import { randomUUID } from 'node:crypto'
import { cookies } from 'next/headers'
import { getServerSession } from 'next-auth'
import { openAuditLog } from '#lib/audit-log/open.ts'
import { startAuditRetention } from '#lib/audit-log/retention.ts'
import { authOptions } from '#lib/auth/options.ts'
import type { SignedIn } from '#lib/auth/signed-in.ts'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import { parseChosenWorkspace, workspaceCookie } from '#lib/client/chosen-workspace.ts'
import { startReserving } from '#lib/computes/inference/reserve.ts'
import { loadConfig } from '#lib/config.ts'
import type { World } from '#lib/core/context.ts'
import { createLog } from '#lib/core/log.ts'
import { openChangeFeed } from '#lib/db/change-feed.ts'
import { createDb } from '#lib/db/client.ts'
import { openQueue } from '#lib/db/queue.ts'
import { startBuilds } from '#lib/environments/builds/run-builds.ts'
import { startFollowing } from '#lib/mlflow-servers/follows/check-all.ts'
import { startImporting } from '#lib/mlflow-servers/imports/run-import.ts'
import { startSchedules } from '#lib/schedules/firing/fire-due.ts'
import { type Chosen, chooseWorkspace } from '#lib/workspaces/choose.ts'

async function createWorld(): Promise<World> {
  const config = loadConfig()
  const { databaseUrl } = config
  if (!databaseUrl) throw new Error('DATABASE_URL is missing: start Slipway with `npm start`, which provides one.')
  const log = createLog('web', config.logLevel)
  const db = createDb(databaseUrl)
  const world = {
    config,
    log,
    db,
    audit: openAuditLog({ db, log, config }),
    queue: await openQueue(databaseUrl, log, { supervise: true }),
    changes: openChangeFeed(databaseUrl, log),
    now: () => new Date(),
    newId: randomUUID,
  }
  await startProvisioning(world)
  await startReserving(world)
  await startBuilds(world)
  await startImporting(world)
  await startFollowing(world)
  startAuditRetention(world)
  startSchedules(world)
  return world
}

// Next bundles routes apart from each other; the process still has one world.
const holder = globalThis as typeof globalThis & { slipwayWorld?: Promise<World> | undefined }

/** What this process was built with; a failed attempt, such as a database that is not up yet, is tried again by the next request. */
export function getWorld(): Promise<World> {
  holder.slipwayWorld ??= createWorld().catch((error) => {
    holder.slipwayWorld = undefined
    throw error
  })
  return holder.slipwayWorld
}

/** The workspace that the portal shows somebody, with their role in it; undefined for somebody who has none anywhere. */
export async function currentWorkspace({ id, email, instanceRole }: SignedIn): Promise<Chosen | undefined> {
  const wanted = parseChosenWorkspace((await cookies()).get(workspaceCookie)?.value)
  return chooseWorkspace(await getWorld(), { kind: 'user', id, name: email, instanceRole }, wanted)
}

/** Who is signed in to the portal; undefined for nobody, and for somebody whose session was ended. */
export async function getSignedIn(): Promise<SignedIn | undefined> {
  const session: { user?: SignedIn } | null = await getServerSession(authOptions(await getWorld()))
  return session?.user
}
