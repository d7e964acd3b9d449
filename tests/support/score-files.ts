import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import { type BatchWorld, startBatchWorld } from '#tests/support/batch.ts'
import { startTestNode } from '#tests/support/node.ts'
import { send } from '#tests/support/send.ts'

/** What a job over some files came to, as a person would look it up. */
export interface ScoredFiles {
  status: string
  error: BatchJobResource['properties']['error']
  progress: BatchJobResource['properties']['batch']['progress']
  job: BatchJobResource
  /** The output file, or the one of partial output; undefined when there is none. */
  predictions: string | undefined
  /** `errors.csv`; undefined when there is none. */
  errors: string | undefined
  failures: { file: string; row?: number; column?: string; reason: string }[]
}

export interface ScoringWorld extends BatchWorld {
  /** Puts the files into a new folder and scores that folder to the end. */
  score: (endpoint: string, files: Record<string, string | Uint8Array>, properties?: object) => Promise<ScoredFiles>
  /** What became of a job, once it has ended. */
  outcome: (name: string) => Promise<ScoredFiles>
}

/** A world with a compute, one node and the given models, deployed under their names. */
export async function createScoringWorld(
  models: Record<string, string>,
  environment: Record<string, string> = {},
): Promise<ScoringWorld> {
  const batch = await startBatchWorld(environment)
  await startTestNode(batch.world, 'cluster')
  for (const [endpoint, model] of Object.entries(models)) await batch.deploy(endpoint, model)

  const outcome = async (name: string): Promise<ScoredFiles> => {
    const job = await batch.ended(name)
    const { output, folder, progress } = job.properties.batch
    const { value } = (await (await send(batch.owner, 'GET', `jobs/${name}/failures?$top=100`)).json()) as {
      value: { file: string; row: number | null; column: string | null; reason: string }[]
    }
    return {
      status: job.properties.status,
      error: job.properties.error,
      progress,
      job,
      predictions: await readIfThere(join(batch.root, output.path, output.fileName)),
      errors: await readIfThere(join(batch.root, folder.path, 'errors.csv')),
      failures: value.map(({ file, row, column, reason }) => ({
        file,
        ...(row !== null && { row }),
        ...(column !== null && { column }),
        reason,
      })),
    }
  }
  let folders = 0
  return {
    ...batch,
    outcome,
    async score(endpoint, files, properties = {}) {
      folders += 1
      const folder = `given/${folders}`
      for (const [name, content] of Object.entries(files)) await batch.put(`${folder}/${name}`, content)
      const { name } = await batch.submit(endpoint, folder, properties)
      return outcome(name)
    },
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}
