import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import type { Config } from '#lib/config.ts'
import { readTls } from '#lib/http/create-server.ts'
import { isPortFree } from '#lib/postgres/settings.ts'
import { StartError } from '#lib/supervisor/start-error.ts'

const leastNode = 24

export function checkNode(version = process.versions.node): void {
  if (Number.parseInt(version, 10) >= leastNode) return
  throw new StartError(
    `Slipway needs Node.js ${leastNode}, this is ${version}: start it with "npm start", which uses the one that "npm ci" installed.`,
  )
}

/** Creates the home and tries to write in it. */
export async function checkHome(home: string): Promise<void> {
  const probe = join(home, `.write-test-${process.pid}`)
  try {
    await mkdir(home, { recursive: true })
    await writeFile(probe, '')
    await rm(probe)
  } catch (cause) {
    throw new StartError(
      `Slipway cannot write in its home ${home} (${codeOf(cause)}): make it a folder that this user may write to, or set SLIPWAY_HOME to another one.`,
      { cause },
    )
  }
}

/** Reads the certificate and its key, and sees whether they belong to each other. */
export function checkTls({ tls }: Pick<Config, 'tls'>): void {
  if (!tls) return
  try {
    createSecureContext(readTls(tls))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StartError(
      `Slipway cannot use the certificate ${tls.certFile} with the key ${tls.keyFile}: ${reason}. Set SLIPWAY_TLS_CERT and SLIPWAY_TLS_KEY to PEM files that belong to each other.`,
      { cause },
    )
  }
}

/** Sees whether both servers can listen; the message names the setting to change. */
export async function checkPorts({ host, port, inferencePort }: Pick<Config, 'host' | 'port' | 'inferencePort'>) {
  if (port === inferencePort)
    throw new StartError(
      `PORT and SLIPWAY_INFERENCE_PORT are both ${port}: the portal and the real-time endpoints need a port each.`,
    )
  await checkPort('PORT', port, host)
  await checkPort('SLIPWAY_INFERENCE_PORT', inferencePort, host)
}

async function checkPort(setting: string, port: number, host: string): Promise<void> {
  try {
    if (await isPortFree(port, host)) return
  } catch (cause) {
    throw new StartError(
      `Slipway cannot listen on ${host}:${port} (${codeOf(cause)}): set ${setting} or SLIPWAY_HOST to something else.`,
      { cause },
    )
  }
  throw new StartError(
    `Port ${port} of ${host} is in use by another program: stop that, or choose another one, as in "${setting}=${port + 1} npm start".`,
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
