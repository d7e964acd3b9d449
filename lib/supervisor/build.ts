import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { childEnvironment } from '#lib/config.ts'
import type { LogFile } from '#lib/supervisor/log-file.ts'
import { StartError } from '#lib/supervisor/start-error.ts'

const run = promisify(execFile)
const stampPath = '.next/slipway-build.json'
const stampShape = z.object({ sources: z.string() })

/** Everything a build is made from; what is missing is skipped. */
const sources = ['app', 'components', 'lib', 'prisma/schema', 'public', 'next.config.mjs', 'package-lock.json']

/**
 * Builds the portal unless the last finished build was made from exactly these sources. The stamp is written last, so
 * a build that was interrupted counts as none.
 */
export async function ensureBuilt(log: LogFile, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const fingerprint = await fingerprintOf(sources)
  if ((await readStamp()) === fingerprint) return
  // Should this build be interrupted, what is left of the last one must not pass for it.
  await rm(stampPath, { force: true })
  say('Building the portal (once, about a minute) …')
  await runLogged(log, signal, 'node_modules/prisma/build/index.js', 'generate')
  await runLogged(log, signal, 'node_modules/next/dist/bin/next', 'build')
  await writeFile(stampPath, `${JSON.stringify({ sources: fingerprint })}\n`)
}

async function readStamp(): Promise<string | undefined> {
  try {
    return stampShape.parse(JSON.parse(await readFile(stampPath, 'utf8'))).sources
  } catch {
    return undefined
  }
}

async function fingerprintOf(paths: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of (await Promise.all(paths.map(filesBelow))).flat().sort())
    hash.update(`${path}\0`).update(await readFile(path))
  return hash.digest('hex')
}

async function filesBelow(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true, recursive: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOTDIR') return [path]
    if (code === 'ENOENT') return []
    throw error
  }
}

async function runLogged(log: LogFile, signal: AbortSignal, ...command: string[]): Promise<void> {
  const env = childEnvironment({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })
  try {
    const { stdout, stderr } = await run(process.execPath, command, { env, signal, maxBuffer: 64_000_000 })
    log.write(stdout + stderr)
  } catch (cause) {
    const output =
      cause instanceof Error && 'stdout' in cause && 'stderr' in cause ? `${cause.stdout}${cause.stderr}` : ''
    log.write(`${output}\n${cause}\n`)
    throw new StartError(`The portal could not be built; ${log.path} says why. Its last lines:\n${lastLines(output)}`, {
      cause,
    })
  }
}

const lastLines = (text: string) => text.trimEnd().split('\n').slice(-12).join('\n')
