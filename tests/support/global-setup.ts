import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { createLog } from '#lib/core/log.ts'
import { openQueue } from '#lib/db/queue.ts'
import { applyMigrations } from '#lib/db/schema-engine.ts'
import { findAccount } from '#lib/postgres/account.ts'
import { prepareEmbedded, startEmbedded } from '#lib/postgres/embedded.ts'
import { ensureDatabase } from '#lib/postgres/ensure-database.ts'
import { dataParent } from '#lib/postgres/place.ts'
import { serveObjectStores } from '#tests/support/object-store-servers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the migrated template; test files clone it and never write to it. */
    templateUrl: string
    /** Whom to ask for the run's servers of object stores. */
    objectStoresUrl: string
  }
}

// One PostgreSQL for the whole run, with the migrations and the queue's tables applied once to a template, and one server of each
// kind of object store.
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // The programs that tests start find their code compiled.
  process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/slipway-tests')
  const home = await mkdtemp(join(tmpdir(), 'slipway-tests-'))
  await chmod(home, 0o755)
  const url = new URL(await prepareEmbedded(home))
  const server = await startEmbedded(home, {
    settings: ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=200'],
    output: 'ignore',
  })
  url.pathname = '/template'
  await ensureDatabase(url.href)
  await applyMigrations(url.href)
  const queue = await openQueue(url.href, createLog('tests', 'silent'), { supervise: false })
  await queue.boss.stop({ graceful: false })
  project.provide('templateUrl', url.href)
  const objectStores = await serveObjectStores()
  project.provide('objectStoresUrl', objectStores.url)
  return async () => {
    await objectStores.stop()
    await server.stop()
    const parent = await dataParent(home, await findAccount())
    for (const folder of new Set([home, parent])) await rm(folder, { recursive: true, force: true })
  }
}
