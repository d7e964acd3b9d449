import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Child } from '#lib/supervisor/child.ts'
import { keepRunning, restartDelayMs } from '#lib/supervisor/keep-running.ts'
import { lockHome } from '#lib/supervisor/lock.ts'
import { openLogFile } from '#lib/supervisor/log-file.ts'
import { ensureSecret } from '#lib/supervisor/secret.ts'
import { Stack } from '#lib/supervisor/stack.ts'

const folder = await mkdtemp(join(tmpdir(), 'slipway-supervisor-'))
afterAll(() => rm(folder, { recursive: true }))

test('a log grows to its limit, and three old ones are kept', async () => {
  const log = openLogFile(join(folder, 'logs'), 'web', 10)
  for (let n = 1; n <= 6; n++) log.write(`line ${n} of the log\n`)
  expect((await readdir(join(folder, 'logs'))).sort()).toEqual(['web.1.log', 'web.2.log', 'web.3.log', 'web.log'])
  expect(await readFile(join(folder, 'logs', 'web.log'), 'utf8')).toBe('line 6 of the log\n')
  expect(await readFile(join(folder, 'logs', 'web.3.log'), 'utf8')).toBe('line 3 of the log\n')
})

test('a log is continued where the last start left it', async () => {
  openLogFile(folder, 'again').write('first\n')
  openLogFile(folder, 'again').write('second\n')
  expect(await readFile(join(folder, 'again.log'), 'utf8')).toBe('first\nsecond\n')
})

test('the secret is made once, 32 random bytes for the owner alone', async () => {
  const [one, other] = await Promise.all([ensureSecret(folder), ensureSecret(folder)])
  expect(other).toBe(one)
  expect(Buffer.from(one, 'base64url')).toHaveLength(32)
  expect(await ensureSecret(folder)).toBe(one)
  expect((await stat(join(folder, 'keys', 'secret'))).mode & 0o777).toBe(0o600)
})

test('the lock of a process that is gone, or that is no Slipway, is taken over', async () => {
  const home = join(folder, 'home')
  await mkdir(home)
  for (const left of ['{"pid":', `{"pid":${2 ** 22 - 1},"children":[]}`, `{"pid":${process.ppid},"children":[1]}`]) {
    await writeFile(join(home, 'running.json'), left)
    const lock = await lockHome(home)
    await lock.save([1, 2])
    expect(JSON.parse(await readFile(join(home, 'running.json'), 'utf8'))).toEqual({
      pid: process.pid,
      children: [1, 2],
    })
    await lock.release()
    expect(await readdir(home)).toEqual([])
  }
})

/** A child that ends when told, without a process. */
function fakeChild(): Child & { end: (outcome: number) => void; becomeReady: () => void } {
  const ready = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<number | string>()
  ready.promise.catch(() => undefined)
  return {
    name: 'fake',
    pid: undefined,
    ready: ready.promise,
    ended: ended.promise,
    stop: async () => ended.resolve(0),
    end: (outcome) => {
      ready.reject(new Error('ended'))
      ended.resolve(outcome)
    },
    becomeReady: ready.resolve,
  }
}

test('a child that dies is started again, and not after it was stopped', async () => {
  const children: ReturnType<typeof fakeChild>[] = []
  const deaths: (number | string)[] = []
  const kept = keepRunning(
    () => {
      const child = fakeChild()
      children.push(child)
      return child
    },
    (outcome) => deaths.push(outcome),
  )
  children[0]?.end(7)
  await expect.poll(() => children.length).toBe(2)
  children[1]?.becomeReady()
  await kept.ready
  await kept.stop(100)
  expect(deaths).toEqual([7])
  expect(children).toHaveLength(2)
})

test('a child that keeps dying is given ever more time, up to 15 seconds', () => {
  expect([1, 2, 3, 4].map(restartDelayMs)).toEqual([200, 400, 800, 1600])
  expect(restartDelayMs(20)).toBe(15_000)
})

test('what was started last is stopped first, and what comes too late at once', async () => {
  const stopped: string[] = []
  const stack = new Stack()
  const stop = (name: string) => async () => void stopped.push(name)
  stack.add(stop('postgres'))
  stack.beginGroup()
  stack.add(stop('web'))
  stack.add(async () => {
    throw new Error('a node that cannot be stopped')
  })
  await stack.stop(10)
  stack.add(stop('late'))
  expect(stopped).toEqual(['web', 'postgres', 'late'])
})
