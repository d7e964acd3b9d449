import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { portFiles } from '#lib/pipelines/module-run.ts'

/** An algorithm that has not learned yet, and its parameters: what a learner's module hands to one that trains. */
export const learner = z.object({
  /** Id of its module. */
  algorithm: z.string(),
  parameters: z.record(z.string(), z.unknown()),
})
export type Learner = z.output<typeof learner>

export async function readLearner(folder: string): Promise<Learner> {
  return learner.parse(JSON.parse(await readFile(join(folder, portFiles.learner), 'utf8')))
}

export async function writeLearner(folder: string, untrained: Learner): Promise<void> {
  await writeFile(join(folder, portFiles.learner), `${JSON.stringify(untrained, undefined, 2)}\n`)
}
