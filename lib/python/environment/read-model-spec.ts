import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type EnvironmentFileNames, type PlannedSpec, specOfModel } from '#lib/python/environment/spec-of.ts'

/** As specOfModel, of the folder that has the MLmodel. */
export function readModelSpec(root: string, names?: EnvironmentFileNames): Promise<PlannedSpec> {
  const read = async (path: string) => {
    try {
      return await readFile(join(root, path), 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }
  return specOfModel(read, names)
}
