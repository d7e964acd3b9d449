import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'

const settingsShape = z.object({ port: z.int().min(1).max(65535), password: z.string().min(16) })

/** What `postgres.json` in the home remembers: the port chosen once and the password of the superuser `slipway`. */
export type Settings = z.infer<typeof settingsShape>

export async function readSettings(home: string): Promise<Settings | undefined> {
  const text = await readFile(join(home, 'postgres.json'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : settingsShape.parse(JSON.parse(text))
}

/** Readable by the owner alone, and written whole. */
export async function writeSettings(home: string, settings: Settings): Promise<void> {
  const path = join(home, 'postgres.json')
  await writeFile(`${path}.new`, `${JSON.stringify(settings)}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
}

export async function newSettings(): Promise<Settings> {
  return { port: await freePort(), password: randomBytes(24).toString('base64url') }
}

export function databaseUrlOf({ port, password }: Settings, database = 'slipway'): string {
  return `postgresql://slipway:${password}@127.0.0.1:${port}/${database}`
}

/** A port of 127.0.0.1 that nothing listens on now. */
export function freePort(): Promise<number> {
  return tryListen(0).then((port) => {
    if (port === undefined) throw new Error('This machine has no free port on 127.0.0.1.')
    return port
  })
}

export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await tryListen(port, host)) !== undefined
}

function tryListen(port: number, host = '127.0.0.1'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined))
    })
  })
}
