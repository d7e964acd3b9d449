import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isAlive } from '#lib/core/alive.ts'
import { type EnsureOptions, ensureEnvironment } from '#lib/python/environment/ensure.ts'
import { buildVariables } from '#lib/python/environment/variables.ts'
import { hasPython, pythonSettings } from '#tests/support/python.ts'
import { pathWithUv } from '#tests/support/uv.ts'
import { writeWheel } from '#tests/support/wheel.ts'

// A venv takes seconds, and many times that on a machine that is busy.
vi.setConfig({ testTimeout: 240_000 })

const run = promisify(execFile)
let home: string
let wheels: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'slipway-environments-'))
  wheels = join(home, 'wheels')
  await writeWheel(wheels, { name: 'tinyone', version: '1.0' })
  await writeWheel(wheels, { name: 'tinyone', version: '2.0' })
  await writeWheel(wheels, { name: 'tinytwo', version: '1.0', requires: ['tinyone<2'] })
})
afterAll(() => rm(home, { recursive: true, force: true }))

const offline = (more: Partial<EnsureOptions> = {}): EnsureOptions => ({
  home,
  settings: pythonSettings({ SLIPWAY_PYTHON_WHEELS: wheels }),
  onLog: () => undefined,
  ...more,
})

/** What is in the folder of environments. */
const left = () => readdir(join(home, 'environments')).catch(() => [])

describe.skipIf(!hasPython)('an environment', () => {
  test('is built from a folder of wheels without any index, once', async () => {
    const lines: string[] = []
    const spec = { requirements: ['tinytwo==1.0'], files: {} }
    const first = await ensureEnvironment(spec, offline({ onLog: (line) => lines.push(line) }))
    expect(first.built).toBe(true)
    expect(first.python).toMatch(/^3\.\d+\.\d+/)
    expect(lines.join('\n')).toContain('--no-index --find-links')
    const { stdout } = await run(first.interpreter, ['-c', 'import tinytwo, tinyone; print(tinyone.version)'])
    expect(stdout.trim()).toBe('1.0')
    const second = await ensureEnvironment(
      { requirements: ['  tinytwo==1.0  '], files: {} },
      offline({ onLog: () => expect.unreachable('Nothing is to be built.') }),
    )
    expect(second).toMatchObject({ built: false, interpreter: first.interpreter, hash: first.hash })
  })

  test('includes the files that its lines name', async () => {
    const spec = { requirements: ['-c limits/old.txt', 'tinyone'], files: { 'limits/old.txt': 'tinyone<2\n' } }
    const { interpreter } = await ensureEnvironment(spec, offline())
    const { stdout } = await run(interpreter, ['-c', 'import tinyone; print(tinyone.version)'])
    expect(stdout.trim()).toBe('1.0')
  })

  test('sees nothing of the secrets of the process that builds it', async () => {
    process.env.DATABASE_URL = 'postgresql://secret'
    try {
      const variables = buildVariables(pythonSettings(), '/tmp')
      expect(variables).toMatchObject({ PIP_NO_INPUT: '1', TMPDIR: '/tmp' })
      expect(Object.keys(variables).filter((name) => /DATABASE|SLIPWAY|SECRET|PASSWORD|NEXTAUTH/.test(name))).toEqual(
        [],
      )
    } finally {
      delete process.env.DATABASE_URL
    }
  })

  test('is built once when two ask for it at the same moment', async () => {
    const spec = { requirements: ['tinyone==2.0'], files: {} }
    const waits: string[] = []
    const both = await Promise.all(
      [0, 1].map(() => ensureEnvironment(spec, offline({ onLog: (line) => waits.push(line) }))),
    )
    expect(both.map(({ built }) => built).sort()).toEqual([false, true])
    expect(both[0]?.interpreter).toBe(both[1]?.interpreter)
    expect(waits).toContain('Another build of the same environment is under way; waiting for it.')
    expect(waits.filter((line) => line.includes(' install '))).toHaveLength(1)
  })

  test('that cannot be resolved fails with the words of the resolver, and leaves nothing', async () => {
    const before = await left()
    const spec = { requirements: ['tinyone==2.0', 'tinytwo==1.0'], files: {} }
    await expect(ensureEnvironment(spec, offline())).rejects.toMatchObject({
      code: 'UserError',
      message: expect.stringMatching(/(?=.*tinyone)(?=.*tinytwo)(?=.*SLIPWAY_PYTHON_WHEELS)/s),
    })
    const unknown = { requirements: ['no-such-package'], files: {} }
    await expect(ensureEnvironment(unknown, offline())).rejects.toMatchObject({
      message: expect.stringMatching(/no-such-package/),
    })
    expect(await left()).toEqual(before)
  })

  test('is not built by someone who gives up', async () => {
    const before = await left()
    const giveUp = new AbortController()
    const building = ensureEnvironment(
      { requirements: ['tinyone'], python: '>=3', files: {} },
      offline({ signal: giveUp.signal, onBuild: async () => giveUp.abort() }),
    )
    await expect(building).rejects.toMatchObject({
      code: 'InvalidState',
      message: expect.stringContaining('cancelled'),
    })
    expect(await left()).toEqual(before)
  })

  test('that takes too long is given up', async () => {
    const settings = { ...offline().settings, buildTimeoutMs: 1 }
    const building = ensureEnvironment({ requirements: ['tinyone'], python: '>=3.0', files: {} }, offline({ settings }))
    await expect(building).rejects.toMatchObject({ code: 'Unavailable', message: expect.stringContaining('0.001 sec') })
  })

  test('can be built anew, while the one before stays for those who run in it', async () => {
    const spec = { requirements: ['tinyone==1.0'], files: {} }
    const settings = pythonSettings({ SLIPWAY_PYTHON_WHEELS: wheels, PATH: await pathWithUv() })
    const before = await ensureEnvironment(spec, offline({ settings }))
    const after = await ensureEnvironment(spec, offline({ settings, isRebuild: true }))
    expect(after.built).toBe(true)
    expect(after.interpreter).not.toBe(before.interpreter)
    await run(before.interpreter, ['-c', 'import tinyone'])
    expect((await ensureEnvironment(spec, offline())).interpreter).toBe(after.interpreter)
  })

  test('is built by the next after its builder was killed', async () => {
    const file = join(import.meta.dirname, '../support/build-then-die.ts')
    const child = spawn(process.execPath, [file, home, wheels], { stdio: ['ignore', 'pipe', 'inherit'] })
    const exited = once(child, 'exit')
    for await (const text of child.stdout)
      if (String(text).includes('-m venv') || String(text).includes(' venv ')) break
    child.kill('SIGKILL')
    await exited
    expect(isAlive(child.pid ?? 0)).toBe(false)
    const built = await ensureEnvironment({ requirements: ['tinyone<3', 'tinytwo'], files: {} }, offline())
    expect(built.built).toBe(true)
    await run(built.interpreter, ['-c', 'import tinytwo'])
    const attempts = await readdir(join(home, 'environments', built.hash))
    expect(attempts).toHaveLength(2)
    expect((await left()).filter((name) => name.includes('.lock'))).toEqual([])
  })
})
