import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ask, createControlledWorld, eventsOf, pidsOf, until } from '#tests/inference/control/support.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { send } from '#tests/support/send.ts'

const online = await createControlledWorld()
const { world, owner } = online
const root = await defaultStoreRoot(world)

/** Asks again and again until `stop` is called, which says how many answers came and what went wrong. */
function keepAsking(endpoint: string, deployment: string) {
  const failures: unknown[] = []
  let isOver = false
  let answers = 0
  const asking = Array.from({ length: 4 }, async (_, member) => {
    while (!isOver) {
      try {
        if ((await ask(online.pool(endpoint, deployment), member, 0, 0)) === member + 0.5) answers++
        else failures.push('wrong')
      } catch (error) {
        failures.push(error)
      }
    }
  })
  return {
    answers: () => answers,
    async stop() {
      isOver = true
      await Promise.all(asking)
      return { answers, failures }
    },
  }
}

describe('a new deployment', () => {
  test('is ready soon after its PUT, and Succeeded', async () => {
    await online.putEndpoint('fast')
    await online.putDeployment('fast', 'blue')
    const pool = await until(() => online.pool('fast', 'blue'))
    expect(await ask(pool, 1, 2, 3)).toBe(14.5)
    const { properties } = await online.settled('fast', 'blue')
    expect(properties).toMatchObject({ provisioningState: 'Succeeded', servedRevision: 1, engine: 'Auto' })
    expect(properties.interface).toMatchObject({ kind: 'onnx' })
    expect(properties.selfCheck).toMatchObject({ ok: true })
    await until(async () =>
      (await online.get('fast', 'blue')).properties.replicas.some(({ state }) => state === 'Ready'),
    )
    const kinds = (await eventsOf(world)).map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['created', 'starting', 'ready']))
    const notifications = await world.db.notification.findMany({
      where: { title: { contains: 'blue of fast is ready' } },
    })
    expect(notifications).toHaveLength(1)
    const operation = await world.db.operation.findFirstOrThrow({
      where: { resourceId: { endsWith: 'onlineEndpoints/fast/deployments/blue' } },
    })
    expect(operation.status).toBe('Succeeded')
  })

  test('whose model cannot be loaded is Failed with the reason', async () => {
    await online.register('torn', 'linear-f32')
    await writeFile(join(root, 'models/torn/model.onnx'), 'no graph')
    await online.putEndpoint('failing')
    await online.putDeployment('failing', 'blue', { model: 'azureml:torn:1' })
    const { properties } = await online.settled('failing', 'blue')
    expect(properties.provisioningState).toBe('Failed')
    expect(properties.error?.message).toContain('model.onnx')
    expect(properties.servedRevision).toBeNull()
    expect(online.pool('failing', 'blue')).toBeUndefined()
    expect(await eventsOf(world, 'failed')).toMatchObject([{ level: 'Error', message: properties.error?.message }])
  })
})

describe('a change of a deployment', () => {
  test('loses no request, and makes history of the former revision', { timeout: 60_000 }, async () => {
    await online.putEndpoint('moving')
    await online.putDeployment('moving', 'blue')
    await online.settled('moving', 'blue')
    const former = online.pool('moving', 'blue')
    const asking = keepAsking('moving', 'blue')
    for (const environmentVariables of [{ A: '1' }, { A: '2' }]) {
      const before = asking.answers()
      await online.putDeployment('moving', 'blue', { environmentVariables })
      await online.settled('moving', 'blue')
      await until(() => asking.answers() > before + 100 || undefined)
    }
    const { answers, failures } = await asking.stop()
    expect(failures).toEqual([])
    expect(answers).toBeGreaterThan(200)
    await until(() => former?.replicas().length === 0 || undefined)
    const revisions = await world.db.onlineRevision.findMany({
      where: { deployment: { endpoint: { key: 'moving' } } },
      orderBy: { number: 'asc' },
    })
    expect(revisions.map(({ number, state, modelVersionId }) => [number, state, modelVersionId !== null])).toEqual([
      [1, 'Retired', false],
      [2, 'Retired', false],
      [3, 'Ready', true],
    ])
  })

  test('that cannot be loaded leaves the former revision answering', async () => {
    await online.putDeployment('moving', 'blue', { model: 'azureml:torn:1' })
    const { properties } = await online.settled('moving', 'blue')
    expect(properties).toMatchObject({ provisioningState: 'Failed', revision: 4, servedRevision: 3 })
    expect(await ask(online.pool('moving', 'blue'), 1, 0, 0)).toBe(1.5)
  })

  test('that overtakes another is the one that answers', async () => {
    await online.putDeployment('moving', 'blue', { environmentVariables: { A: '3' } })
    await online.putDeployment('moving', 'blue', { environmentVariables: { A: '4' } })
    const { properties } = await online.settled('moving', 'blue')
    expect(properties).toMatchObject({ provisioningState: 'Succeeded', revision: 6, servedRevision: 6 })
    await until(() => online.pool('moving', 'blue')?.spec.revision === 6 || undefined)
  })

  test('of the number of replicas alone keeps the processes that there are', async () => {
    const before = pidsOf(online.pool('moving', 'blue'))
    const scaled = await send(owner, 'PATCH', 'onlineEndpoints/moving/deployments/blue', { sku: { capacity: 2 } })
    expect(scaled.status).toBe(200)
    const pids = await until(() => {
      const now = pidsOf(online.pool('moving', 'blue'))
      return now.length === 2 ? now : undefined
    })
    expect(pids).toEqual(expect.arrayContaining(before))
    expect((await online.get('moving', 'blue')).properties).toMatchObject({ revision: 6, servedRevision: 6 })
    await until(async () => (await eventsOf(world, 'scaled')).some(({ replicas }) => replicas === 2) || undefined)
  })
})

describe('replicas', () => {
  test('one that is killed is started again, and the timeline says so', async () => {
    const pool = online.pool('fast', 'blue')
    const [pid = 0] = pidsOf(pool)
    process.kill(pid, 'SIGKILL')
    await until(() => pidsOf(pool).some((now) => now !== pid) || undefined)
    await until(async () => ((await ask(pool, 0, 0, 0).catch(() => undefined)) === 0.5 ? true : undefined))
    await until(async () => (await eventsOf(world, 'restarted')).length > 0 || undefined)
    expect((await eventsOf(world, 'replicaEnded')).length + (await eventsOf(world, 'replicaKilled')).length).toBe(1)
  })

  test('of a stopped endpoint end, and come back when it is started', async () => {
    const pids = pidsOf(online.pool('fast', 'blue'))
    expect(pids.length).toBe(1)
    await send(owner, 'POST', 'onlineEndpoints/fast/stop')
    await until(() => (online.pool('fast', 'blue') === undefined ? true : undefined))
    expect(online.control().directory.find('FAST')?.isStopped).toBe(true)
    await send(owner, 'POST', 'onlineEndpoints/fast/start')
    const pool = await until(() => online.pool('fast', 'blue'))
    expect(pidsOf(pool)).not.toEqual(pids)
    expect(await ask(pool, 0, 0, 1)).toBe(3.5)
  })

  test('of a deleted deployment end', async () => {
    await online.putDeployment('fast', 'green')
    await online.settled('fast', 'green')
    const pool = await until(() => online.pool('fast', 'green'))
    expect((await send(owner, 'DELETE', 'onlineEndpoints/fast/deployments/green')).status).toBeLessThan(300)
    await until(() => pool.replicas().length === 0 || undefined)
    expect(online.control().directory.find('fast')?.deployments.has('green')).toBe(false)
    await until(async () => {
      const rows = await world.db.onlineReplica.findMany({ where: { deployment: { key: 'green' } } })
      return rows.length === 0 || undefined
    })
  })
})
