import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach } from 'vitest'
import { type CollectorLimits, defaultCollectorLimits } from '#lib/inference/collection/collector.ts'
import { startCollection } from '#lib/inference/collection/start.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import { deletePath } from '#lib/storage/delete-path.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { quotePath, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { openDefaultFiles } from '#tests/support/default-files.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { deploymentOf, endpointOf } from '#tests/support/inference.ts'
import { openTestGateway, openTestPool, post } from '#tests/support/inference-gateway.ts'
import { send } from '#tests/support/send.ts'

/** When the clock of these tests stands at first. */
export const start = Date.UTC(2026, 10, 21, 12)
export const dayMs = 86_400_000

/** A world whose endpoint `churn` is collected anew for every test, behind a real gateway with a real replica. */
export async function createCollectingWorld(environment: Record<string, string> = {}) {
  const online = await createOnlineWorld(environment)
  const { world } = online
  await online.register('churn', 'linear-f32')
  const { store, list } = await openDefaultFiles(world)
  const modelFolder = join(world.folder, 'model')
  beforeEach(async () => {
    world.setTime(new Date(start))
    await world.db.onlineEndpoint.deleteMany()
    await world.db.dataAsset.deleteMany()
    await world.db.notification.deleteMany()
    if (await statFile(store, 'online-data')) await deletePath(store, 'online-data')
    await rm(modelFolder, { recursive: true, force: true })
    await cp(fixtureModel('linear-f32'), modelFolder, { recursive: true })
  })

  /** The endpoint `churn` with the deployment `blue`, served by a real replica behind a real gateway. */
  async function collect(
    settings: Partial<OnlineSettings['dataCollection']> = {},
    { limits = defaultCollectorLimits, random }: { limits?: CollectorLimits; random?: () => number } = {},
  ) {
    const { putEndpoint, putDeployment, serve } = online
    await putEndpoint('churn')
    const dataCollection = { isOn: true, ...settings }
    await putDeployment('churn', 'blue', { settings: { dataCollection } })
    await serve('churn', 'blue')
    const rows = await world.db.onlineEndpoint.findFirstOrThrow({ include: { deployments: true } })
    const pool = await openTestPool(modelFolder, { dataCollection })
    const collection = startCollection(world, { limits, everyMs: 3_600_000 })
    const deployment = { ...deploymentOf('blue', pool), id: rows.deployments[0]?.id ?? '' }
    const endpoint = endpointOf([deployment], { id: rows.id, workspaceId: world.workspace.id, name: 'churn' })
    const { url } = await openTestGateway([endpoint], {
      onExchange: collection.onExchange,
      now: () => world.now().getTime(),
      ...(random && { random }),
    })
    return {
      collection,
      async ask(data: number[][]) {
        const body = JSON.stringify({ input_data: { columns: ['a', 'b', 'c'], data } })
        return (await post(`${url}/endpoints/churn/score`, body)).status
      },
    }
  }

  const pathOf = (day: string) => `online-data/churn/blue/${day}`
  /** Where the default datastore is a folder of this machine. */
  const folderOf = (day: string) => join(world.config.storage, pathOf(day))
  const filesOf = async (day: string) => {
    if (!(await statFile(store, pathOf(day)))) return []
    return Promise.all((await list(pathOf(day))).map((path) => localPath(store, path)))
  }

  async function read(day: string, select = '*'): Promise<Record<string, unknown>[]> {
    const files = await filesOf(day)
    if (files.length === 0) return []
    return withDuckDb(files, async (connection) => {
      const list = `[${files.map(quotePath).join(', ')}]`
      const rows = await connection.runAndReadAll(`SELECT ${select} FROM read_parquet(${list}, union_by_name = true)`)
      return rows.getRowObjectsJS()
    })
  }
  const get = async (path: string) =>
    (await send(world.as('reader'), 'GET', `onlineEndpoints/churn/deployments/blue/${path}`)).json()
  return { online, world, modelFolder, collect, folderOf, filesOf, read, get }
}
