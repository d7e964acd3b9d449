import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choosePython, requireSystemPython } from '#lib/python/environment/choose-python.ts'
import { ensureEnvironment } from '#lib/python/environment/ensure.ts'
import { listPythons } from '#lib/python/environment/find-python.ts'
import { findUv } from '#lib/python/environment/find-uv.ts'
import { specOfRequirements } from '#lib/python/environment/spec-of.ts'
import { hasPython, pythonSettings, reachIndex } from '#tests/support/python.ts'
import { findTestUv } from '#tests/support/uv.ts'
import { writeWheel } from '#tests/support/wheel.ts'

const run = promisify(execFile)
const unreachable = await reachIndex()
let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'slipway-index-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

describe.skipIf(unreachable !== undefined)(`with a package index${unreachable ? ` (${unreachable})` : ''}`, () => {
  test('an environment is built from a requirements.txt, with markers and extras', async () => {
    const spec = specOfRequirements('six==1.16.0  # small\ntabulate>=0.9 ; python_version >= "3.7"\n')
    const lines: string[] = []
    const options = { home, settings: pythonSettings(), onLog: (line: string) => lines.push(line) }
    const { interpreter, built } = await ensureEnvironment(spec, options)
    expect(built).toBe(true)
    const { stdout } = await run(interpreter, ['-c', 'import six, tabulate; print(six.__version__)'])
    expect(stdout.trim()).toBe('1.16.0')
    expect(lines.some((line) => line.includes('six'))).toBe(true)
  }, 300_000)

  test('an unknown package is named, and what to do', async () => {
    const spec = specOfRequirements('slipway-has-no-such-package==9.9')
    const building = ensureEnvironment(spec, { home, settings: pythonSettings(), onLog: () => undefined })
    await expect(building).rejects.toMatchObject({
      code: 'UserError',
      message: expect.stringMatching(/slipway-has-no-such-package.*(loosen|Check the names)/s),
    })
  }, 300_000)

  test('uv builds where it is beside the interpreter, and from a folder of wheels too', async () => {
    const options = { home, settings: pythonSettings(), onLog: () => undefined }
    const uv = await findTestUv()
    const settings = pythonSettings({ SLIPWAY_PYTHON: uv?.interpreter ?? '', PATH: '/usr/bin:/bin' })
    expect(await findUv(settings, uv?.interpreter)).toBe(uv?.path)
    const { tool, interpreter } = await ensureEnvironment(specOfRequirements('six==1.17.0'), { ...options, settings })
    expect(tool).toBe('uv')
    await run(interpreter, ['-c', 'import six'])
    const wheels = join(home, 'wheels')
    await writeWheel(wheels, { name: 'tinyone', version: '1.0' })
    const offline = { ...settings, wheels }
    const fromWheels = await ensureEnvironment(specOfRequirements('tinyone'), { ...options, settings: offline })
    expect(fromWheels.tool).toBe('uv')
    const missing = ensureEnvironment(specOfRequirements('six'), { ...options, settings: offline })
    await expect(missing).rejects.toThrow(/six.*SLIPWAY_PYTHON_WHEELS/s)
  }, 300_000)

  test('an index that does not answer is told from a package that does not exist', async () => {
    const settings = pythonSettings({ SLIPWAY_PYTHON_INDEX_URL: 'http://name:secret@127.0.0.1:9/simple' })
    const lines: string[] = []
    const building = ensureEnvironment(specOfRequirements('six==1.15.0'), {
      home,
      settings,
      onLog: (line) => lines.push(line),
    })
    await expect(building).rejects.toThrow(/The package index cannot be reached/)
    expect(lines.join('\n')).not.toContain('secret')
  }, 300_000)
})

describe.skipIf(!hasPython)('a Python', () => {
  test('that is pinned and not here is refused before anything is tried, and those that are here are named', async () => {
    const [found] = await listPythons(pythonSettings())
    await expect(choosePython('3.6.9', pythonSettings())).rejects.toMatchObject({
      code: 'Unavailable',
      message: expect.stringMatching(/asks for Python 3\.6\.9; this machine has .*Python 3\.6 is no longer maintained/),
    })
    await expect(choosePython('3.99', pythonSettings())).rejects.toThrow(found?.version)
    const home = '/nowhere/that/could/be/written'
    const building = ensureEnvironment(
      { requirements: [], python: '3.99', files: {} },
      { home, settings: pythonSettings(), onLog: () => undefined },
    )
    await expect(building).rejects.toThrow('Install Python 3.99')
  })

  test('is taken as it is only where the setting allows that', async () => {
    await expect(requireSystemPython(pythonSettings())).rejects.toThrow('SLIPWAY_PYTHON_SYSTEM=true')
    const allowed = pythonSettings({ SLIPWAY_PYTHON_SYSTEM: 'true' })
    expect((await requireSystemPython(allowed)).version).toMatch(/^3\./)
  })

  test('comes from SLIPWAY_PYTHON alone when that is set', async () => {
    const [first] = await listPythons(pythonSettings())
    const one = pythonSettings({ SLIPWAY_PYTHON: `/nowhere/python3:${first?.path}` })
    expect(await listPythons(one)).toEqual([first])
  })
})

test('a machine without Python says so', async () => {
  const none = pythonSettings({ PATH: '/nowhere' })
  await expect(choosePython(undefined, none)).rejects.toThrow('There is no Python 3 on this machine.')
  await expect(choosePython('3.11', none)).rejects.toThrow('What runs natively needs none.')
})
