import { execFile } from 'node:child_process'
import { hostname } from 'node:os'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { ensureBuilt } from '#lib/environments/builds/ensure-built.ts'
import { startBuilds } from '#lib/environments/builds/run-builds.ts'
import { built, createEnvironmentWorld } from '#tests/environments/support.ts'
import { hasPython } from '#tests/support/python.ts'
import { send } from '#tests/support/send.ts'
import { pathWithUv } from '#tests/support/uv.ts'
import type { TestWorld } from '#tests/support/world.ts'

// A venv takes seconds, and many times that on a machine that is busy.
vi.setConfig({ testTimeout: 240_000 })

const put = (world: TestWorld, path: string, properties: object) =>
  send(world.as('contributor'), 'PUT', `environments/${path}`, { properties })
const logOf = async (world: TestWorld, path: string) =>
  (await send(world.as('reader'), 'GET', `environments/${path}/buildLog`)).text()

describe.skipIf(!hasPython)('a build', () => {
  let world: TestWorld
  beforeAll(async () => {
    world = await createEnvironmentWorld({ PATH: await pathWithUv() })
    await startBuilds(world)
  })

  test('of a new version begins by itself, and everybody hears how it ended', async () => {
    await put(world, 'tiny/versions/1', { requirements: 'tinytwo' })
    const { properties } = await built(world, 'tiny/versions/1')
    expect(properties.pythonBuild).toMatchObject({
      state: 'Succeeded',
      error: null,
      tool: expect.stringMatching(/^(uv|pip)$/),
      python: expect.stringMatching(/^3\.\d+\.\d+/),
    })
    const log = await logOf(world, 'tiny/versions/1')
    expect(log).toContain('tinytwo')
    expect(log.trimEnd().split('\n').at(-1)).toMatch(/^Ready after [\d.]+ seconds\.$/)
    await vi.waitFor(async () =>
      expect(await world.db.notification.findMany()).toMatchObject([
        { level: 'success', title: 'Environment tiny, version 1, is ready.', href: '/environments/tiny/1' },
      ]),
    )
    const spec = { requirements: ['tinytwo'], files: {} }
    const { interpreter, built: isNew } = await ensureBuilt(world, spec)
    expect(isNew).toBe(false)
    await promisify(execFile)(interpreter, ['-c', 'import tinytwo'])
  })

  test('of the same content under another name is there at once', async () => {
    const response = await put(world, 'twin/versions/1', { requirements: 'tinytwo' })
    expect((await response.json()).properties.pythonBuild.state).toBe('Succeeded')
  })

  test('that fails says why in the words of the resolver, and can be tried again', async () => {
    await put(world, 'broken/versions/1', { requirements: 'tinyone==3.0' })
    const { properties } = await built(world, 'broken/versions/1')
    expect(properties.pythonBuild).toMatchObject({ state: 'Failed', error: expect.stringMatching(/tinyone==3\.0/) })
    expect(await logOf(world, 'broken/versions/1')).toContain('tinyone==3.0')
    await vi.waitFor(async () =>
      expect(await world.db.notification.findFirst({ where: { level: 'error' } })).toMatchObject({
        title: 'Environment broken, version 1, could not be built.',
        href: '/environments/broken/1?tab=log',
      }),
    )
    const again = await send(world.as('contributor'), 'POST', 'environments/broken/versions/1/build')
    expect([again.status, (await again.json()).properties.pythonBuild.state]).toEqual([202, 'Queued'])
    expect((await built(world, 'broken/versions/1')).properties.pythonBuild.state).toBe('Failed')
  })

  test('that is asked for again is made anew', async () => {
    const before = (await built(world, 'tiny/versions/1')).properties.pythonBuild
    expect((await send(world.as('contributor'), 'POST', 'environments/tiny/versions/1/build')).status).toBe(202)
    const after = (await built(world, 'tiny/versions/1')).properties.pythonBuild
    expect(after.state).toBe('Succeeded')
    expect(after.startedAt).not.toBe(before.startedAt)
  })

  test("of a model's own files is recorded by its content", async () => {
    const lines: string[] = []
    const spec = { requirements: ['tinyone', 'tinytwo'], files: {} }
    const { hash } = await ensureBuilt(world, spec, { onLog: (line) => lines.push(line) })
    const read = (path: string) => send(world.as('reader'), 'GET', `environmentBuilds/${hash}${path}`)
    expect((await (await read('')).json()).properties.state).toBe('Succeeded')
    expect((await (await read('/log')).text()).trimEnd().split('\n')).toEqual(lines)
    expect((await send(world.as('reader'), 'GET', 'environmentBuilds/0000')).status).toBe(404)
  })

  test('that a killed process had begun is made by the next', async () => {
    const { properties } = await (await put(world, 'killed/versions/1', { requirements: 'tinyone' })).json()
    await built(world, 'killed/versions/1')
    const where = { hash: properties.hash, host: hostname() }
    const startedAt = new Date(0)
    await world.db.environmentBuild.updateMany({ where, data: { state: 'Building', startedAt, endedAt: null } })
    await startBuilds(world)
    const { pythonBuild } = (await built(world, 'killed/versions/1')).properties
    expect(pythonBuild.state).toBe('Succeeded')
    // It may have been the rebuild of an environment that is still there.
    expect(pythonBuild.startedAt).not.toBe(startedAt.toISOString())
  })

  test('that is queued or under way is not ended by those who use what was built before', async () => {
    const { hash } = (await built(world, 'tiny/versions/1')).properties
    for (const state of ['Queued', 'Building']) {
      const where = { hash_host: { hash, host: hostname() } }
      await world.db.environmentBuild.update({ where, data: { state } })
      expect((await ensureBuilt(world, { requirements: ['tinytwo'], files: {} })).built).toBe(false)
      expect(await world.db.environmentBuild.findUnique({ where })).toMatchObject({ state })
    }
  })
})

describe('without a Python', () => {
  let world: TestWorld
  beforeAll(async () => {
    world = await createEnvironmentWorld({ SLIPWAY_PYTHON: '/nowhere/python3' })
    await startBuilds(world)
  })

  test('an environment is stored, and its build says what is missing', async () => {
    expect((await put(world, 'tiny/versions/1', { requirements: 'tinyone' })).status).toBe(201)
    const { properties } = await built(world, 'tiny/versions/1')
    const error = expect.stringMatching(/SLIPWAY_PYTHON names \/nowhere\/python3.*What runs natively needs none/)
    expect(properties.pythonBuild).toMatchObject({ state: 'Failed', error })
    expect(await logOf(world, 'tiny/versions/1')).toContain('/nowhere/python3')
  })

  test('the machine says so', async () => {
    const described = await (await send(world.as('reader'), 'GET', 'python')).json()
    expect(described).toMatchObject({
      isAvailable: false,
      interpreters: [],
      reason: expect.stringContaining('/nowhere'),
    })
  })
})
