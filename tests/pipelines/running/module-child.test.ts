import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '#lib/config.ts'
import { type ModuleChild, startModuleChild } from '#lib/pipelines/running/module-child.ts'
import type { ModuleTask } from '#lib/pipelines/running/module-task.ts'

const { urlInput, python } = loadConfig({})
const environment = { NODE_ENV: 'production' as const, PATH: '/usr/bin:/bin' }
let folder = ''
let child: ModuleChild
let tasks = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-child-'))
  child = startModuleChild(environment, 2048)
})
afterAll(async () => {
  await child.kill()
  await rm(folder, { recursive: true, force: true })
})

/** Typed rows; in the folder `dataset` of the task's own folder. */
async function enter(data: string): Promise<ModuleTask & { made: string }> {
  tasks += 1
  const made = join(folder, String(tasks), 'dataset')
  await mkdir(made, { recursive: true })
  return {
    module: 'enter-data-manually',
    parameters: { format: 'CSV', hasHeader: true, data },
    inputs: {},
    outputs: { dataset: made },
    assets: {},
    clockSeed: 1,
    tempFolder: join(folder, String(tasks), 'temp'),
    memoryMb: 128,
    threads: 1,
    urlInput,
    python,
    made,
  }
}

const run = (on: ModuleChild, task: ModuleTask, more: { timeoutMs?: number; signal?: AbortSignal } = {}) => {
  const said: string[] = []
  const input = { timeoutMs: 30_000, signal: AbortSignal.timeout(60_000), ...more }
  return on.run(task, { ...input, onOutput: (text) => said.push(text) }).then(() => said.join(''))
}

describe('a process that runs modules', () => {
  test('runs one after the other, each into its own folder', async () => {
    for (const rows of [1, 2]) {
      const task = await enter(`a,b\n${'1,2\n'.repeat(rows)}`)
      await run(child, task)
      expect(JSON.parse(await readFile(join(task.made, 'schema.json'), 'utf8'))).toMatchObject({ rows })
      expect(await readdir(join(task.made, '..'))).toEqual(['dataset'])
    }
  })

  test('tells what a person can mend, and lives on', async () => {
    const task = { ...(await enter('a\n1\n')), module: 'no-such-module' }
    await expect(run(child, task)).rejects.toMatchObject({ reason: 'user', code: 'UserError' })
    await run(child, await enter('a\n1\n'))
  })

  test.skipIf(process.platform !== 'linux')('sees no variable of its parent’s', async () => {
    const text = await readFile(`/proc/${child.pid}/environ`, 'utf8')
    expect(text).toContain('NODE_ENV=production')
    expect(text).not.toContain('DATABASE_URL')
    expect(text).not.toContain('SLIPWAY_')
  })

  test.each([
    ['too long', { timeoutMs: 1 }, 'timeout'],
    ['canceled', { signal: AbortSignal.abort() }, 'canceled'],
  ])('that is %s ends', async (_, how, reason) => {
    const own = startModuleChild(environment, 2048)
    await expect(run(own, await enter('a\n1\n'), how)).rejects.toMatchObject({ reason })
    await own.kill()
    expect(own.isAlive).toBe(false)
  })

  test('that takes too much memory is ended', async () => {
    const own = startModuleChild(environment, 10)
    await expect(run(own, await enter('a\n1\n'))).rejects.toMatchObject({ reason: 'memory' })
    await own.kill()
  })

  test('that dies rejects what it was doing', async () => {
    const own = startModuleChild(environment, 2048)
    const task = await enter('a\n1\n')
    const running = run(own, task)
    process.kill(own.pid, 'SIGKILL')
    await expect(running).rejects.toMatchObject({ reason: 'crashed' })
  })
})
