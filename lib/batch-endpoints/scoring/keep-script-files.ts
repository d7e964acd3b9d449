import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { type Parts, scriptFolder } from '#lib/batch-endpoints/scoring/parts.ts'
import { putFile } from '#lib/storage/put-file.ts'

/**
 * Answers what puts the files that a job's script has written on this node, and changed since the last call, where the node finds
 * them that publishes them. Of a file that scripts of several nodes write, the last one counts.
 */
export function createScriptFileKeeper(parts: Parts): () => Promise<void> {
  if (parts.store.kind === 'LocalFolder') return async () => undefined
  const folder = join(parts.folder, scriptFolder)
  const kept = new Map<string, string>()
  const keepChanged = async () => {
    for (const name of await listFiles(folder)) {
      const state = await stateOf(join(folder, name))
      if (state === undefined || kept.get(name) === state) continue
      await keepOne(parts, folder, name)
      kept.set(name, state)
    }
  }
  let keeping = Promise.resolve()
  return () => {
    // One after the other, so that an older state never comes after a newer one.
    keeping = keeping.catch(() => undefined).then(keepChanged)
    return keeping
  }
}

async function keepOne({ store, path }: Parts, folder: string, name: string): Promise<void> {
  const file = join(folder, name)
  try {
    await putFile(store, `${path}/${scriptFolder}/${name}`, file, { overwrite: true })
  } catch (error) {
    // What the script removed meanwhile is none of its results.
    if ((await stateOf(file)) !== undefined) throw error
  }
}

/** Paths of all files below a folder, in order; none when it is not there. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort()
}

async function stateOf(file: string): Promise<string | undefined> {
  const stats = await stat(file).catch(() => undefined)
  return stats && `${stats.size} ${stats.mtimeMs}`
}
