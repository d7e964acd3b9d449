import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PythonSettings } from '#lib/config.ts'
import { findUv, readOutput } from '#lib/python/environment/find-uv.ts'

/** An interpreter of this machine that runs. */
export interface FoundPython {
  /** How to call it. */
  path: string
  version: string
}

const askVersion = [
  '-I',
  '-c',
  'import json, sys, platform; print(json.dumps({"version": platform.python_version(), "prefix": sys.prefix}))',
]
const answered = z.object({ version: z.string().regex(/^3\./), prefix: z.string() })

/** The interpreter that is used when nothing is pinned, or undefined when this machine has no Python. */
export async function findPython(settings: PythonSettings): Promise<FoundPython | undefined> {
  for (const path of settings.interpreters ?? (await listCommands(settings.searchPath))) {
    const found = await askPython(settings, path)
    if (found) return { path: found.path, version: found.version }
  }
  return (await listPythons(settings))[0]
}

/**
 * Every Python 3 here, the preferred first: those that SLIPWAY_PYTHON names and no others, or else what is on the path,
 * and what uv has installed.
 */
export async function listPythons(settings: PythonSettings): Promise<FoundPython[]> {
  const paths = settings.interpreters ?? [
    ...(await listCommands(settings.searchPath)),
    ...(await listPythonsOfUv(settings)),
  ]
  const asked = await Promise.all(paths.map((path) => askPython(settings, path)))
  const byPrefix = new Map<string, FoundPython>()
  for (const found of asked) {
    if (found && !byPrefix.has(found.prefix)) byPrefix.set(found.prefix, { path: found.path, version: found.version })
  }
  return [...byPrefix.values()]
}

/** undefined when it does not run, as the placeholders of version managers do, or is no Python 3. */
async function askPython(
  settings: PythonSettings,
  path: string,
): Promise<(FoundPython & { prefix: string }) | undefined> {
  const output = await readOutput(settings, path, askVersion)
  if (output === undefined) return undefined
  const parsed = answered.safeParse(parseJson(output))
  return parsed.success ? { path, ...parsed.data } : undefined
}

/** `python3` and `python` before the ones with a version in their name, folder by folder. */
async function listCommands(searchPath: readonly string[]): Promise<string[]> {
  const found: { rank: number; path: string }[] = []
  for (const folder of new Set(searchPath)) {
    const names = await readdir(folder).catch(() => [])
    for (const name of names) {
      const [, version] = /^python(3(?:\.\d+)?)?(?:\.exe)?$/.exec(name) ?? []
      if (version !== undefined || /^python(\.exe)?$/.test(name))
        found.push({ rank: version === '3' ? 0 : version === undefined ? 1 : 2, path: join(folder, name) })
    }
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ path }) => path)
}

async function listPythonsOfUv(settings: PythonSettings): Promise<string[]> {
  const uv = await findUv(settings)
  const folder = uv && (await readOutput(settings, uv, ['python', 'dir']))
  if (!folder) return []
  const names = await readdir(folder).catch(() => [])
  const inside = process.platform === 'win32' ? ['python.exe'] : ['bin', 'python3']
  return names.filter((name) => name.startsWith('cpython-3')).map((name) => join(folder, name, ...inside))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
