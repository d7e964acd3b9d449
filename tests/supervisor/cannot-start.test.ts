import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { freePort } from '#lib/postgres/settings.ts'
import { checkNode } from '#lib/supervisor/preflight.ts'
import { createHome, startSlipway } from '#tests/support/slipway-process.ts'

const { home, remove } = await createHome()
afterAll(remove)

async function startAndFail(at: string, environment: Record<string, string> = {}): Promise<string> {
  const slipway = await startSlipway(at, environment)
  expect(await slipway.ended).toBe(1)
  return slipway.output()
}

function listen(port: number, onConnection: 'ignore' | 'close'): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    if (onConnection === 'close') socket.destroy()
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
}

describe('npm start ends with code 1 and one sentence', () => {
  test('when the port is in use, which it names with the way out', async () => {
    const port = await freePort()
    await listen(port, 'close')
    const output = await startAndFail(home, { PORT: String(port) })
    expect(output).toBe(
      `Port ${port} of 127.0.0.1 is in use by another program: stop that, or choose another one, as in "PORT=${port + 1} npm start".\n`,
    )
    expect(existsSync(join(home, 'running.json'))).toBe(false)
  })

  test('when the certificate does not go with its key', async () => {
    const certificate = 'tests/e2e/support/localhost.crt'
    const output = await startAndFail(home, { SLIPWAY_TLS_CERT: certificate, SLIPWAY_TLS_KEY: certificate })
    expect(output).toMatch(
      /^Slipway cannot use the certificate .*localhost\.crt with the key .*: .* PEM files that belong to each other\.\n$/,
    )
  })

  test('when the port of the real-time endpoints is in use', async () => {
    const port = await freePort()
    await listen(port, 'close')
    const output = await startAndFail(home, { SLIPWAY_INFERENCE_PORT: String(port) })
    expect(output).toBe(
      `Port ${port} of 127.0.0.1 is in use by another program: stop that, or choose another one, as in "SLIPWAY_INFERENCE_PORT=${port + 1} npm start".\n`,
    )
  })

  test('when both servers shall have the same port', async () => {
    const port = String(await freePort())
    expect(await startAndFail(home, { PORT: port, SLIPWAY_INFERENCE_PORT: port })).toContain('need a port each')
  })

  test('when the home cannot be written to', async () => {
    const file = join(home, 'a-file')
    await writeFile(file, 'kept')
    const output = await startAndFail(file)
    expect(output).toMatch(/^Slipway cannot write in its home .*a-file \(E\w+\): .* SLIPWAY_HOME .*\n$/)
  })

  test('when nothing listens at DATABASE_URL, without its password', async () => {
    const port = await freePort()
    const output = await startAndFail(home, { DATABASE_URL: `postgresql://ada:s3cret@127.0.0.1:${port}/slipway` })
    expect(output).toMatch(new RegExp(`^The database 127\\.0\\.0\\.1:${port}/slipway does not answer \\(.+\\): .*\\n$`))
    expect(output).not.toContain('s3cret')
  })

  test('when DATABASE_URL takes the connection and says nothing, after five seconds', async () => {
    const port = await freePort()
    const silent = createServer((socket) => socket.on('error', () => undefined))
    await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve))
    const startedAt = performance.now()
    const output = await startAndFail(home, { DATABASE_URL: `postgresql://ada:s3cret@127.0.0.1:${port}/slipway` })
    silent.close()
    expect(output).toContain('does not answer')
    expect(performance.now() - startedAt).toBeLessThan(15_000)
  })

  test('when the configuration has mistakes, all of them', async () => {
    const output = await startAndFail(home, { PORT: 'http', SLIPWAY_LOG_LEVEL: 'loud' })
    expect(output).toMatch(/PORT: .*\n.*SLIPWAY_LOG_LEVEL: /)
  })
})

test('an old Node.js is named, with the way out', () => {
  expect(() => checkNode('22.11.0')).toThrow(/needs Node\.js 24, this is 22\.11\.0: .*npm start/)
  expect(() => checkNode('24.0.0')).not.toThrow()
})
