import { cp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach } from 'vitest'
import { type CollectorLimits, defaultCollectorLimits } from '#lib/inference/collection/collector.ts'
import { startCollection } from '#lib/inference/collection/start.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import { quotePath, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { deploymentOf, endpointOf } from '#tests/support/inference.ts'
import { openTestGateway, openTestPool, post } from '#tests/support/inference-gateway.ts'
import { send } from '#tests/support/send.ts'

/** When the clock of these tests stands at first. */
export const start = Date.UTC(2026, 10, 21, 12)
export const dayMs = 86_400_000

/** A world whose endpoint `churn` is collected anew for every test, behind a real gateway with a real replica. */
export async function createCollectingWorld() {
  const online = await createOnlineWorld()
  const { world } = online
  await online.register('churn', 'linear-f32')
  const root = world.config.storage
  const modelFolder = join(world.folder, 'model')
  beforeEach(async () => {
    world.setTime(new Date(start))
    await world.db.onlineEndpoint.deleteMany()
    await world.db.dataAsset.deleteMany()
    await world.db.notification.deleteMany()
    await rm(join(root, 'online-data'), { recursive: true, force: true })
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

  const folderOf = (day: string) => join(root, 'online-data/churn/blue', day)
  const filesOf = async (day: string) =>
    (await readdir(folderOf(day)).catch(() => [])).map((name) => join(folderOf(day), name))

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
