import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openAuditLog } from '#lib/audit-log/open.ts'
import type { Principal, Role } from '#lib/auth/principal.ts'
import { loadConfig } from '#lib/config.ts'
import type { Context, WorkspaceRef, World } from '#lib/core/context.ts'
import { createLog } from '#lib/core/log.ts'
import { openChangeFeed } from '#lib/db/change-feed.ts'
import { createDb } from '#lib/db/client.ts'
import { openQueue } from '#lib/db/queue.ts'
import { ensureWorkspace } from '#lib/workspaces/ensure.ts'
import { createTestDatabase } from '#tests/support/database.ts'

/** A Context whose `db` is the whole client, so that it can be given to the dispatcher as well as to a verb. */
export type TestContext = Context & World

export interface TestWorld extends World {
  databaseUrl: string
  workspace: WorkspaceRef
  /** A temporary folder of this world's own, removed after the file's last test. */
  folder: string
  /** The context of a user of this role, with the id `<role>-1` and the name `<role>-1@example.com`; hyphens stand for spaces. */
  as: (role: 'owner' | 'contributor' | 'data-scientist' | 'reader') => TestContext
  /** Stops the clock at this moment, or moves a stopped one on. Until the first call it is the real one. */
  setTime: (moment: Date) => void
  /** Lets `newId` answer these first. */
  nextIds: (...ids: string[]) => void
}

const roles = {
  owner: 'Owner',
  contributor: 'Contributor',
  'data-scientist': 'Data Scientist',
  reader: 'Reader',
} as const satisfies Record<string, Role>

/**
 * A world with a database, queue and storage of its own and the workspace `default` in it. Call it in `beforeAll` or at
 * the top of a test file; everything is closed and removed after the file's last test.
 */
export async function createTestWorld(environment: Record<string, string> = {}): Promise<TestWorld> {
  const databaseUrl = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'slipway-world-'))
  const config = loadConfig({
    DATABASE_URL: databaseUrl,
    SLIPWAY_HOME: join(folder, 'home'),
    SLIPWAY_FOLDERS: folder,
    SLIPWAY_SECRET: randomUUID(),
    SLIPWAY_LOG_LEVEL: 'silent',
    ...environment,
  })
  const log = createLog('test', config.logLevel)
  const db = createDb(databaseUrl)
  const queue = await openQueue(databaseUrl, log, { supervise: false })
  const changes = openChangeFeed(databaseUrl, log)
  const audit = openAuditLog({ db, log, config })
  afterAll(async () => {
    await queue.boss.stop({ graceful: false })
    await changes.close()
    await audit.close()
    await db.$disconnect()
    await rm(folder, { recursive: true, force: true })
  })

  let stoppedAt: Date | undefined
  const ids: string[] = []
  const world: World = {
    config,
    db,
    queue,
    changes,
    audit,
    log,
    now: () => stoppedAt ?? new Date(),
    newId: () => ids.shift() ?? randomUUID(),
  }
  const workspace = await ensureWorkspace(world)
  return {
    ...world,
    databaseUrl,
    workspace,
    folder,
    as: (role) => ({ ...world, workspace, principal: principalOf(role), requestId: randomUUID() }),
    setTime: (moment) => {
      stoppedAt = moment
    },
    nextIds: (...next) => ids.push(...next),
  }
}

function principalOf(role: keyof typeof roles): Principal {
  return {
    kind: 'user',
    id: `${role}-1`,
    name: `${role}-1@example.com`,
    instanceRole: roles[role],
    role: roles[role],
  }
}
