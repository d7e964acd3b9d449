import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import { checkAll, startFollowing } from '#lib/mlflow-servers/follows/check-all.ts'
import type { AliasFollowView } from '#lib/mlflow-servers/follows/view.ts'
import { startImporting } from '#lib/mlflow-servers/imports/run-import.ts'
import { eventsOf } from '#tests/audit-log/support.ts'
import { registerServer } from '#tests/mlflow-servers/support.ts'
import { type BatchWorld, createBatchWorld } from '#tests/support/batch.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { type FakeMlflow, startFakeMlflow } from '#tests/support/mlflow-server.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
let mlflow: FakeMlflow
let batch: BatchWorld
const champion = new Map<string, string>()

beforeAll(async () => {
  world = await createTestWorld()
  await startProvisioning(world)
  await startImporting(world)
  const { stop } = await startFollowing(world)
  stop()
  batch = await createBatchWorld(world, await defaultStoreRoot(world))
  mlflow = await startFakeMlflow()
  const versions = ['1', '2'].map((version) => [version, { folder: fixtureModel('linear-f32') }] as const)
  mlflow.models.set('prices', new Map(versions))
  mlflow.aliases.set('prices', champion)
  await registerServer(world, mlflow.url)
  await batch.deploy('scores', 'linear-f32')
})

const path = 'batchEndpoints/scores/deployments/blue'
const follow = (body: object, role: 'owner' | 'reader' = 'owner') =>
  send(world.as(role), 'PUT', `${path}/aliasFollow`, body)
const read = async (below = '') => (await send(world.as('reader'), 'GET', `${path}${below}`)).json()

/** What the deployment follows, once `check` holds; every look is a round of the worker. */
const whenFollow = (check: (found: AliasFollowView, model: string) => void) =>
  vi.waitFor(
    async () => {
      await checkAll(world)
      const { properties } = await read()
      const { name, version } = properties.modelInfo
      check(await read('/aliasFollow'), `${name}:${version} ${properties.provisioningState}`)
    },
    { timeout: 20_000, interval: 50 },
  )

describe('a deployment that follows an alias', () => {
  test('needs the alias to exist, and the right to change the deployment', async () => {
    const body = { server: 'lab', model: 'prices', alias: 'champion' }
    expect((await follow(body)).status).toBe(400)
    champion.set('champion', '1')
    expect((await follow(body, 'reader')).status).toBe(403)
    expect((await send(world.as('reader'), 'GET', `${path}/aliasFollow`)).status).toBe(404)
    const response = await follow(body)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ alias: 'champion', version: null, targetName: 'prices' })
  })

  test('moves to where the alias points, and again when it moves', async () => {
    await whenFollow((found, model) => {
      expect([found.version, model]).toEqual(['1', 'prices:1 Succeeded'])
    })
    champion.set('champion', '2')
    await whenFollow((found, model) => {
      expect([found.version, model]).toEqual(['2', 'prices:2 Succeeded'])
      expect(found.problem).toBeNull()
    })
    const moves = await eventsOf(world, `method=RUN&resource=${path}`)
    expect(moves.map(({ summary }) => summary)).toContain(
      "Move of a deployment to version 2, which 'champion' points to",
    )
    expect(moves[0]).toMatchObject({ outcome: 'Succeeded', principal: { kind: 'system', name: 'owner-1@example.com' } })
  })

  test('stays where it is when the new version cannot be imported, and says why', async () => {
    mlflow.models.get('prices')?.set('3', { folder: fixtureModel('bare-onnx') })
    champion.set('champion', '3')
    await whenFollow((found, model) => {
      expect(found.problem).toContain('has no file MLmodel')
      expect([found.version, model]).toEqual(['2', 'prices:2 Succeeded'])
    })
  })

  test('goes back when the model of the new version is damaged after its import, and does not try again', async () => {
    const folder = join(world.folder, 'prices-4')
    await cp(fixtureModel('linear-f32'), folder, { recursive: true })
    mlflow.models.get('prices')?.set('4', { folder })
    // Imported while the alias points elsewhere, then damaged on disk.
    const started = await send(world.as('owner'), 'POST', 'mlflowServers/lab/imports', {
      model: 'prices',
      version: '4',
    })
    expect(started.status).toBe(201)
    const uri = await vi.waitFor(
      async () => {
        const found = await send(world.as('owner'), 'GET', 'models/prices/versions/4')
        if (!found.ok) throw new Error('not imported yet')
        return (await found.json()).properties.modelUri as string
      },
      { timeout: 20_000 },
    )
    await writeFile(join(batch.root, uri.split('/paths/')[1] ?? '', 'model.onnx'), 'no graph')
    champion.set('champion', '4')
    await whenFollow((found, model) => {
      expect(found.refused).toBe('4')
      expect(found.problem).toContain('went back to the model it had')
      expect(model).toBe('prices:2 Succeeded')
    })
    const listed = await (await send(world.as('reader'), 'GET', 'mlflowServers/lab/aliasFollows')).json()
    expect(listed.value).toMatchObject([{ endpointName: 'scores', deploymentName: 'blue', refused: '4' }])
  })

  test('does not move any more once it follows nothing', async () => {
    expect((await send(world.as('owner'), 'DELETE', `${path}/aliasFollow`)).status).toBe(200)
    expect((await send(world.as('owner'), 'DELETE', `${path}/aliasFollow`)).status).toBe(204)
    champion.set('champion', '1')
    await checkAll(world)
    expect((await read()).properties.modelInfo.version).toBe('2')
  })
})
