import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { isAlive } from '#lib/core/alive.ts'
import { readPipOptions } from '#lib/python/environment/pip-configuration.ts'
import { cleanLine, runCommand } from '#lib/python/environment/run-command.ts'
import { pythonSettings } from '#tests/support/python.ts'

const shell = (script: string, more: Partial<Parameters<typeof runCommand>[2]> = {}) =>
  runCommand('/bin/sh', ['-c', script], { env: { PATH: '/usr/bin:/bin' }, onLine: () => undefined, ...more })

test('a command answers its exit code, and all of its lines', async () => {
  const lines: string[] = []
  expect(await shell('echo one; echo two >&2; printf three; exit 3', { onLine: (line) => lines.push(line) })).toBe(3)
  expect(lines.sort()).toEqual(['one', 'three', 'two'])
})

test('a command that is not there is an error', async () => {
  await expect(runCommand('/nowhere/at/all', [], { env: {}, onLine: () => undefined })).rejects.toThrow('ENOENT')
})

test('a signal ends the command with everything it has started', async () => {
  const stop = new AbortController()
  const pids: number[] = []
  const onLine = (line: string) => {
    pids.push(Number(line))
    if (pids.length === 2) stop.abort(new Error('enough'))
  }
  const script = 'echo $$; sleep 600 & echo $!; wait'
  await expect(shell(script, { onLine, signal: stop.signal })).rejects.toThrow('enough')
  await vi.waitFor(() => expect(pids.map(isAlive)).toEqual([false, false]))
})

test('a process that ends takes its commands along', async () => {
  const script = `
    import { runCommand } from '#lib/python/environment/run-command.ts'
    const onLine = (line) => process.stdout.write(line, () => process.exit(0))
    await runCommand('/bin/sh', ['-c', 'echo $$; sleep 600'], { env: { PATH: '/usr/bin:/bin' }, onLine })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [text] = await once(child.stdout, 'data')
  await once(child, 'exit')
  expect(Number(text)).toBeGreaterThan(1)
  await vi.waitFor(() => expect(isAlive(Number(text))).toBe(false))
})

test('where pip gets packages from is handed on with its password, which no log shows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-pip-'))
  const interpreter = join(folder, 'python3')
  const says = "global.index-url='https://me:secret@host/simple'"
  await writeFile(interpreter, `#!/bin/sh\ncat <<'END'\n${says}\nEND\n`, { mode: 0o755 })
  expect(await readPipOptions(pythonSettings(), interpreter)).toEqual(['--index-url', 'https://me:secret@host/simple'])
  await rm(folder, { recursive: true })
})

test('lines are without colours, overwritten progress and passwords', () => {
  expect(cleanLine('\u001b[31mERROR\u001b[0m: no  ')).toBe('ERROR: no')
  expect(cleanLine('10 %\r 50 %\rdone')).toBe('done')
  expect(cleanLine('https://me:s@cr@t@host/simple, https://other@host/')).toBe(
    'https://****@host/simple, https://****@host/',
  )
  expect(cleanLine('Looking in indexes: https://me:secret@host/simple')).toBe(
    'Looking in indexes: https://****@host/simple',
  )
})
