import { readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { pingDatabase } from '#lib/db/ping.ts'
import { findAccount } from '#lib/postgres/account.ts'
import { prepareEmbedded, startEmbedded } from '#lib/postgres/embedded.ts'
import { ensureDatabase } from '#lib/postgres/ensure-database.ts'
import { dataParent } from '#lib/postgres/place.ts'
import { findPostmaster } from '#lib/postgres/postmaster.ts'
import { readSettings } from '#lib/postgres/settings.ts'
import { createHome } from '#tests/support/slipway-process.ts'

const { home, remove } = await createHome()
afterAll(remove)
const data = join(await dataParent(home, await findAccount()), 'postgres')
const start = () => startEmbedded(home, { output: 'ignore' })

test('the port and the password are chosen once and kept for the owner alone', async () => {
  const first = await prepareEmbedded(home)
  expect(await prepareEmbedded(home)).toBe(first)
  expect((await stat(join(home, 'postgres.json'))).mode & 0o777).toBe(0o600)
})

test('it takes connections on 127.0.0.1 with the password and not without', async () => {
  const url = await prepareEmbedded(home)
  const server = await start()
  onTestFinished(server.stop)
  await ensureDatabase(url)
  await ensureDatabase(url)
  await pingDatabase(url, 5000)
  const { port } = new URL(url)
  await expect(pingDatabase(`postgresql://slipway:guess@127.0.0.1:${port}/slipway`, 5000)).rejects.toThrow(/password/)
})

test('a server that runs already is taken over', async () => {
  await prepareEmbedded(home)
  const server = await start()
  onTestFinished(server.stop)
  const again = await start()
  expect(again.pid).toBe(server.pid)
  await again.stop()
  await server.ended
  expect(await findPostmaster(data)).toBeUndefined()
})

test('another port is taken when a stranger has the old one', async () => {
  const { port = 0 } = (await readSettings(home)) ?? {}
  const stranger = createServer()
  await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => stranger.close(() => resolve())))
  const url = await prepareEmbedded(home)
  expect(new URL(url).port).not.toBe(String(port))
  const server = await start()
  onTestFinished(server.stop)
  await pingDatabase(url, 5000)
})

test('a pid file whose number now belongs to another program does not keep it from starting', async () => {
  await prepareEmbedded(home)
  await writeFile(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n0\n1\n\n127.0.0.1\n\nready   \n`)
  const server = await start()
  onTestFinished(server.stop)
  expect(server.pid).not.toBe(process.pid)
  expect(await readFile(join(data, 'postmaster.pid'), 'utf8')).toMatch(new RegExp(`^${server.pid}\n`))
})
