import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadConfig } from '#lib/config.ts'
import { lockHome } from '#lib/supervisor/lock.ts'
import { Processes } from '#lib/supervisor/processes.ts'

const home = await mkdtemp(join(tmpdir(), 'slipway-listener-'))
afterAll(() => rm(home, { recursive: true }))

test('whoever connects while a server is killed and started anew waits for the next one', {
  timeout: 60_000,
}, async () => {
  const lock = await lockHome(home)
  const said: string[] = []
  const processes = new Processes({ ...loadConfig(), home }, lock, (line) => said.push(line))
  const kept = processes.keep('server', 'tests/supervisor/stand-in-server.ts', {})
  await kept.ready
  const { port } = JSON.parse((await readFile(join(home, 'logs', 'server.log'), 'utf8')).split('\n')[0] ?? '')
  const ask = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })
    return Number(await answer.text())
  }
  const first = await ask()
  process.kill(first, 'SIGKILL')
  await expect.poll(() => said.length).toBe(1)
  const answers = await Promise.all(Array.from({ length: 50 }, ask))
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).not.toBe(first)

  await kept.stop(5_000)
  await expect(ask()).rejects.toThrow()
  await lock.release()
})
