import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { ask, createControlledWorld, pidsOf, until } from '#tests/inference/control/support.ts'

const online = await createControlledWorld()
const { world } = online

/** Ends all connections to the world's database, and lets nobody in until it is called with true. */
async function admitConnections(isOpen: boolean): Promise<void> {
  const url = new URL(world.databaseUrl)
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(`alter database ${name} allow_connections ${isOpen}`)
  if (!isOpen) await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  await client.end()
}

afterEach(() => admitConnections(true))

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

describe('a database that is away', () => {
  test('is not missed by requests, nor by a replica that has to be started anew', { timeout: 60_000 }, async () => {
    const pool = online.pool('lasting', 'blue')
    await admitConnections(false)
    await expect(world.db.onlineEndpoint.count()).rejects.toThrow()
    for (let count = 0; count < 200; count++) expect(await ask(pool, count, 0, 0)).toBe(count + 0.5)
    const [pid = 0] = pidsOf(pool)
    process.kill(pid, 'SIGKILL')
    await until(async () => ((await ask(pool, 1, 0, 0).catch(() => 0)) === 1.5 ? true : undefined))
    await admitConnections(true)

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
    await admitConnections(false)
    await expect(world.db.onlineEndpoint.count()).rejects.toThrow()
    await admitConnections(true)
    const { properties } = await until(() => online.settled('lasting', 'black').catch(() => undefined))
    expect(properties.provisioningState).toBe('Succeeded')
    expect(await ask(await until(() => online.pool('lasting', 'black')), 0, 0, 0)).toBe(0.5)
  })
})
