import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type ScoringChild, startScoringChild } from '#lib/batch-scoring/scoring-child.ts'
import type { MiniBatchPlan, OutputOptions } from '#lib/batch-scoring/types.ts'
import { isAlive, putAll } from '#tests/python/support.ts'
import { plainPython } from '#tests/support/science-python.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder, put } = await createTemporaryFolder()
const interpreter = plainPython ?? ''
const csv: OutputOptions = { action: 'AppendRow', format: 'csv', header: false, joinInput: false }
/** A busy machine takes its time to start processes. */
const patience = { timeout: 20_000 }
const children: ScoringChild[] = []
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()))
})

interface Started {
  child: ScoringChild
  said: { stdout: string; stderr: string }
}

async function inputOf(text: string) {
  const code = await putAll(folder, { 'score.py': text })
  const runtime = { engine: 'python' as const, interpreter, script: { folder: code, entry: 'score.py' } }
  return { modelFolder: folder, runtime, options: csv, env: { NODE_ENV: 'production' as const } }
}

async function start(text: string, more: { memoryLimitMb?: number; options?: OutputOptions } = {}): Promise<Started> {
  const said = { stdout: '', stderr: '' }
  const child = startScoringChild({
    ...(await inputOf(text)),
    ...more,
    onStdout: (chunk) => {
      said.stdout += chunk
    },
    onStderr: (chunk) => {
      said.stderr += chunk
    },
  })
  children.push(child)
  return { child, said }
}

async function planOf(...names: string[]): Promise<MiniBatchPlan> {
  const items = await Promise.all(
    names.map(async (name) => ({ file: { name, path: await put(name, 'x\n1\n'), bytes: 4 } })),
  )
  return { index: 0, items }
}

const how = (change: { timeoutMs?: number; signal?: AbortSignal } = {}) => ({
  attempt: 1,
  partsFolder: folder,
  timeoutMs: 60_000,
  signal: new AbortController().signal,
  ...change,
})

/** The script tells who it is, and starts a process of its own that would run for long. */
const tells = `
import os, subprocess, sys, time
def init():
  global other
  other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
  print("processes", os.getpid(), other.pid, flush=True)
`

async function processesOf(said: Started['said']): Promise<number[]> {
  const words = await vi.waitFor(() => {
    const found = /processes (\d+) (\d+)/.exec(said.stdout)
    if (!found) throw new Error('The script has not started yet.')
    return found
  }, patience)
  return words.slice(1).map(Number)
}

async function expectGone(pids: number[]): Promise<void> {
  for (const pid of pids) await vi.waitFor(async () => expect(await isAlive(pid)).toBe(false), patience)
}

describe.skipIf(!plainPython)('a scoring process with Python in it', () => {
  test('gives a script all files of a mini-batch and writes a line per result', async () => {
    const { child, said } = await start(
      'import os, sys\ndef init(): print("ready")\ndef run(files):\n  print("err", file=sys.stderr)\n  return [os.path.basename(f) for f in files]\n',
    )
    const info = await child.load()
    expect(info.input).toEqual({ kind: 'files', together: true })
    const result = await child.score(await planOf('a.csv', 'b.txt'), how())
    expect(result).toMatchObject({ rows: 2, filesScored: 2, failedFiles: [], partBytes: 12 })
    expect(await readFile(result.partPath ?? '', 'utf8')).toBe('a.csv\nb.txt\n')
    await vi.waitFor(() => expect(said).toEqual({ stdout: 'ready\n', stderr: 'err\n' }), patience)
  })

  test('fewer results than files are failed files: those that no result names', async () => {
    const { child } = await start('def init(): pass\ndef run(files): return [f for f in files if "b.csv" not in f]\n')
    const result = await child.score(await planOf('a.csv', 'b.csv', 'c.csv'), how())
    expect(result).toMatchObject({ rows: 2, filesScored: 2, failedFiles: ['b.csv'] })
    expect(result.failures).toEqual([{ file: 'b.csv', reason: 'run() returned 2 results for 3 files.' }])
  })

  test('SummaryOnly counts and writes nothing', async () => {
    const { child } = await start('def init(): pass\ndef run(files): return files\n', {
      options: { ...csv, action: 'SummaryOnly' },
    })
    const result = await child.score(await planOf('a.csv'), how())
    expect(result).toMatchObject({ rows: 1, partPath: undefined, partBytes: 0 })
  })

  test('jsonl has a JSON value a line', async () => {
    const { child } = await start('def init(): pass\ndef run(files): return [{"n": len(files), "x": float("nan")}]\n', {
      options: { ...csv, format: 'jsonl' },
    })
    const result = await child.score(await planOf('a.csv'), how())
    expect(await readFile(result.partPath ?? '', 'utf8')).toBe('{"n":1,"x":null}\n')
  })

  test('an error of the script is an error of the mini-batch with the traceback of Python; the process stays', async () => {
    const { child } = await start(
      'def init(): pass\ndef run(files):\n  if "bad" in files[0]: raise ValueError("no header")\n  return [1]\n',
    )
    await expect(child.score(await planOf('bad.csv'), how())).rejects.toMatchObject({
      reason: 'error',
      message: 'ValueError: no header (score.py line 3)',
      childStack: expect.stringMatching(/^Traceback .*\n.*score\.py", line 3, in run/),
    })
    expect((await child.score(await planOf('good.csv'), how())).rows).toBe(1)
  })

  test.each([
    ['sys.exit(7)', 'exit code 7'],
    ['os._exit(9)', 'exit code 9'],
    ['ctypes.string_at(0)', 'SIGSEGV'],
  ])('%s is a crash that is told apart, with the last words', async (statement, how_) => {
    const { child } = await start(
      `import ctypes, os, sys\ndef init(): pass\ndef run(files):\n  print("about to go", file=sys.stderr, flush=True)\n  ${statement}\n`,
    )
    const scoring = child.score(await planOf('a.csv'), how())
    await expect(scoring).rejects.toMatchObject({ reason: 'crashed' })
    await expect(scoring).rejects.toThrow(`ended unexpectedly (${how_}). Its last words: about to go`)
    await expectGone([child.pid])
  })

  test('a time-out ends Python and what it started, even when it never gives way', async () => {
    const { child, said } = await start(`${tells}\ndef run(files):\n  while True: pass\n`)
    await child.load()
    const pids = await processesOf(said)
    await expect(child.score(await planOf('a.csv'), how({ timeoutMs: 200 }))).rejects.toMatchObject({
      reason: 'timeout',
    })
    await expectGone([child.pid, ...pids])
  })

  test('the time-out of a mini-batch does not count the time to load', async () => {
    const { child } = await start('import time\ndef init(): time.sleep(0.6)\ndef run(files): return files\n')
    expect((await child.score(await planOf('a.csv'), how({ timeoutMs: 500 }))).rows).toBe(1)
  })

  test('memory of Python counts', async () => {
    const { child } = await start('def init(): pass\ndef run(files):\n  x = b"x" * 700_000_000\n  while True: pass\n', {
      memoryLimitMb: 600,
    })
    await expect(child.score(await planOf('a.csv'), how())).rejects.toMatchObject({
      reason: 'memory',
      message: expect.stringContaining('limit of 600 MB'),
    })
  })

  test('Python and what it started end when the parent dies', async () => {
    const input = await inputOf(`${tells}\ndef run(files): return files\n`)
    const program = `
      import { startScoringChild } from '#lib/batch-scoring/scoring-child.ts'
      const child = startScoringChild({ ...${JSON.stringify(input)}, onStdout: (text) => process.stdout.write(text) })
      await child.load()
      setTimeout(() => {}, 60_000)`
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', program], { cwd: process.cwd() })
    onTestFinished(() => void parent.kill('SIGKILL'))
    const said = { stdout: '', stderr: '' }
    parent.stdout.on('data', (text) => {
      said.stdout += text
    })
    const pids = await processesOf(said)
    for (const pid of pids) expect(await isAlive(pid)).toBe(true)
    parent.kill('SIGKILL')
    await expectGone(pids)
  })

  test('the folder that Python worked in is gone with it', async () => {
    const { child, said } = await start(
      'import os\ndef init(): print("cwd", os.getcwd(), flush=True)\ndef run(files): return files\n',
    )
    await child.load()
    const path = await vi.waitFor(
      () => /cwd (.+)/.exec(said.stdout)?.[1] ?? Promise.reject(new Error('Not yet.')),
      patience,
    )
    expect(path.startsWith(join(tmpdir(), 'slipway-python-'))).toBe(true)
    expect((await stat(path)).isDirectory()).toBe(true)
    await child.kill()
    await vi.waitFor(async () => expect(await readdir(path).catch(() => 'gone')).toBe('gone'), patience)
  })

  test('a module that is missing is told when the script is loaded', async () => {
    await mkdir(join(folder, 'empty'), { recursive: true })
    const { child } = await start('import no_such_thing\ndef init(): pass\ndef run(files): return files\n')
    await expect(child.load()).rejects.toMatchObject({
      reason: 'error',
      message: "ModuleNotFoundError: No module named 'no_such_thing' (score.py line 1)",
    })
  })
})
