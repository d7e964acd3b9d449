import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { ask, createControlledWorld, eventsOf, pidsOf, until } from '#tests/inference/control/support.ts'
import { admitConnections } from '#tests/support/admit-connections.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { send } from '#tests/support/send.ts'

const online = await createControlledWorld()
const { world, owner } = online

afterEach(() => admitConnections(world, true))

describe('the end of the process', () => {
  test('the next one serves what was served, and finishes what was begun', { timeout: 60_000 }, async () => {
    await online.putEndpoint('lasting')
    await online.putDeployment('lasting', 'blue', { settings: { diagnostics: true } })
    await online.settled('lasting', 'blue')
    const [pid] = pidsOf(online.pool('lasting', 'blue'))
    await online.control().close()
    await online.putDeployment('lasting', 'green')
    expect((await online.get('lasting', 'green')).properties.provisioningState).toBe('Creating')
    await online.restart()
    expect(await ask(await until(() => online.pool('lasting', 'blue')), 0, 1, 0)).toBe(2.5)
    expect(pidsOf(online.pool('lasting', 'blue'))).not.toContain(pid)
    expect((await online.settled('lasting', 'green')).properties.provisioningState).toBe('Succeeded')
    expect((await online.get('lasting', 'blue')).properties).toMatchObject({ revision: 1, servedRevision: 1 })
  })
})

describe('a model that is broken when the process starts', () => {
  test('is told of, and serves again when it is repaired', { timeout: 60_000 }, async () => {
    await online.register('fragile', 'linear-f32')
    await online.putEndpoint('fragile')
    await online.putDeployment('fragile', 'blue', { model: 'azureml:fragile:1' })
    await online.settled('fragile', 'blue')
    await online.control().close()
    const graph = join(await defaultStoreRoot(world), 'models/fragile/model.onnx')
    const whole = await readFile(graph)
    await writeFile(graph, 'no graph')
    await online.restart()
    const [told] = await until(async () => {
      const found = await eventsOf(world, 'failed')
      return found.length > 0 ? found : undefined
    })
    expect(told).toMatchObject({ level: 'Error', message: expect.stringContaining('model.onnx') })
    const where = { title: 'Deployment blue of fragile cannot be started and is tried again' }
    expect(await world.db.notification.count({ where })).toBe(1)
    const endpoint = await send(owner, 'GET', 'onlineEndpoints/fragile')
    expect(await endpoint.json()).toMatchObject({ properties: { state: 'Unhealthy' } })
    expect((await online.get('fragile', 'blue')).properties).toMatchObject({ servedRevision: 1 })

    await writeFile(graph, whole)
    expect(await ask(await until(() => online.pool('fragile', 'blue')), 1, 0, 0)).toBe(1.5)
    expect(await world.db.notification.count({ where })).toBe(1)
  })
})

describe('a database that is away', () => {
  test('is not missed by requests, nor by a replica that has to be started anew', { timeout: 60_000 }, async () => {
    const pool = online.pool('lasting', 'blue')
    await admitConnections(world, false)
    await expect(world.db.onlineEndpoint.count()).rejects.toThrow()
    for (let count = 0; count < 200; count++) expect(await ask(pool, count, 0, 0)).toBe(count + 0.5)
    const [pid = 0] = pidsOf(pool)
    process.kill(pid, 'SIGKILL')
    await until(async () => ((await ask(pool, 1, 0, 0).catch(() => 0)) === 1.5 ? true : undefined))
    await admitConnections(world, true)

    // What happened meanwhile is told, and what is wanted now is done.
    await until(
      async () => (await world.db.onlineEvent.count({ where: { kind: 'restarted' } }).catch(() => 0)) > 0 || undefined,
    )
    await until(() => online.putDeployment('lasting', 'red').catch(() => undefined))
    expect((await online.settled('lasting', 'red')).properties.provisioningState).toBe('Succeeded')
    await until(() => online.pool('lasting', 'red'))
  })

  test('that goes while a deployment starts is waited for', { timeout: 60_000 }, async () => {
    await online.putDeployment('lasting', 'black')
    await admitConnections(world, false)
    await expect(world.db.onlineEndpoint.count()).rejects.toThrow()
    await admitConnections(world, true)
    const { properties } = await until(() => online.settled('lasting', 'black').catch(() => undefined))
    expect(properties.provisioningState).toBe('Succeeded')
    expect(await ask(await until(() => online.pool('lasting', 'black')), 0, 0, 0)).toBe(0.5)
  })
})
