import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { commandLine, isAlive } from '#lib/core/alive.ts'
import { findAccount } from '#lib/postgres/account.ts'
import { dataParent } from '#lib/postgres/place.ts'
import { findPostmaster } from '#lib/postgres/postmaster.ts'
import { createHome, processesOf, type SlipwayProcess, startSlipway } from '#tests/support/slipway-process.ts'

const firstStartMs = 240_000
const { home, remove } = await createHome()
const parent = await dataParent(home, await findAccount())
let slipway: SlipwayProcess

async function postmaster(): Promise<number | undefined> {
  return (await findPostmaster(join(parent, 'postgres')))?.pid
}

async function child(script: string): Promise<number | undefined> {
  for (const pid of (await processesOf(home)).children) if ((await commandLine(pid)).includes(script)) return pid
  return undefined
}

async function isHealthy(url = slipway.url): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    (response) => response.status === 200,
    () => false,
  )
}

async function kill(pid: number | undefined): Promise<void> {
  expect(pid).toBeDefined()
  if (pid) process.kill(pid, 'SIGKILL')
  await expect.poll(() => pid && isAlive(pid)).toBe(false)
}

// What an earlier start leaves behind that lost its power in the middle: half a database folder and a lock of nobody.
beforeAll(async () => {
  await mkdir(join(parent, 'postgres.unfinished-12'))
  await writeFile(join(parent, 'postgres.unfinished-12', 'password'), 'half')
  await writeFile(join(home, 'running.json'), '{"pid":')
  slipway = await startSlipway(home)
  await slipway.printed(/Sign in as/)
}, firstStartMs)
afterAll(async () => {
  slipway.child.kill('SIGKILL')
  const { pid, children } = await processesOf(home).catch(() => ({ pid: 0, children: [] }))
  for (const one of [pid, ...children])
    await vi.waitFor(() => expect(one > 0 && isAlive(one)).toBe(false), { timeout: 15_000 })
  await remove()
}, 60_000)

test('the first start says once that it is ready, and the account with its password', () => {
  expect(slipway.output().match(/^Slipway is ready at .*$/gm)).toEqual([`Slipway is ready at ${slipway.url}`])
  expect(slipway.output()).toMatch(/^Sign in as admin@localhost with the password [\w-]{16}$/m)
})

test('the secret and the password of the database are for the owner alone', async () => {
  const modes = await Promise.all(
    ['keys/secret', 'postgres.json'].map(async (file) => (await stat(join(home, file))).mode & 0o777),
  )
  expect(modes).toEqual([0o600, 0o600])
  const environment = await readFile(`/proc/${await child('lib/web/main.ts')}/cmdline`, 'utf8').catch(() => '')
  expect(environment).not.toContain((await readFile(join(home, 'keys/secret'), 'utf8')).trim())
})

test('a second Slipway on the same home is refused and harms nothing', async () => {
  const second = await startSlipway(home)
  expect(await second.ended).toBe(1)
  expect(second.output()).toMatch(/^Slipway is already running on .+ \(process \d+\): .*SLIPWAY_HOME.*\n$/)
  expect(await isHealthy()).toBe(true)
})

describe('after kill -9', () => {
  test('of web, it is started again', async () => {
    await kill(await child('lib/web/main.ts'))
    await expect.poll(() => isHealthy(), { timeout: 20_000 }).toBe(true)
    expect(slipway.output()).toMatch(/^web ended unexpectedly \(SIGKILL\) and is started again; see .*web\.log$/m)
  })

  test('of inference, it is started again', async () => {
    expect(await isHealthy(slipway.inferenceUrl)).toBe(true)
    await kill(await child('lib/inference/main.ts'))
    await expect.poll(() => isHealthy(slipway.inferenceUrl), { timeout: 20_000 }).toBe(true)
    expect(slipway.output()).toMatch(/^inference ended unexpectedly \(SIGKILL\) and is started again; see .*$/m)
  })

  test('of PostgreSQL, it is started again on its data', async () => {
    const before = await postmaster()
    await kill(before)
    await expect.poll(() => isHealthy(), { timeout: 20_000 }).toBe(true)
    expect(await postmaster()).not.toBe(before)
  })

  test("of PostgreSQL's caretaker, the next one takes over the running server", async () => {
    const before = await postmaster()
    const caretaker = await child('lib/postgres/main.ts')
    await kill(caretaker)
    await expect.poll(() => child('lib/postgres/main.ts'), { timeout: 20_000 }).toEqual(expect.any(Number))
    expect(await isHealthy()).toBe(true)
    expect(await postmaster()).toBe(before)
  })

  test('of the supervisor, its children leave and the next start heals', async () => {
    const { children } = await processesOf(home)
    await kill(slipway.child.pid)
    slipway = await startSlipway(home)
    await slipway.printed(/Slipway is ready/)
    expect(children.filter(isAlive)).toEqual([])
    expect(await isHealthy()).toBe(true)
  })
})

test('SIGTERM ends everything within ten seconds; the second start builds nothing and tells no password', async () => {
  const running = await processesOf(home)
  const database = await postmaster()
  const stoppingAt = performance.now()
  slipway.child.kill('SIGTERM')
  expect(await slipway.ended).toBe(0)
  expect(performance.now() - stoppingAt).toBeLessThan(10_000)
  expect([...running.children, database ?? 0].filter((pid) => pid > 0 && isAlive(pid))).toEqual([])

  slipway = await startSlipway(home)
  await slipway.printed(/Slipway is ready/)
  slipway.child.kill('SIGINT')
  expect(await slipway.ended).toBe(0)
  expect(slipway.output()).toBe(`Slipway is ready at ${slipway.url}\n`)
}, 60_000)
