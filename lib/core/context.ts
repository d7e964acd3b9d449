import type { Principal } from '#lib/auth/principal.ts'
import type { Config } from '#lib/config.ts'
import type { AuditTrail } from '#lib/core/audit.ts'
import type { Log } from '#lib/core/log.ts'
import type { ChangeFeed } from '#lib/db/change-feed.ts'
import type { Db, DbClient } from '#lib/db/client.ts'
import type { Queue } from '#lib/db/queue.ts'

/** What a process builds once: everything impure that verbs may use. */
export interface World {
  config: Config
  db: DbClient
  queue: Queue
  changes: ChangeFeed
  audit: AuditTrail
  log: Log
  now: () => Date
  newId: () => string
}

export interface WorkspaceRef {
  id: string
  subscriptionId: string
  resourceGroup: string
  name: string
  location: string
}

/** What one request or one job pass hands to a verb. */
export interface Context extends Omit<World, 'db'> {
  db: Db
  principal: Principal
  workspace: WorkspaceRef
  requestId: string
}
