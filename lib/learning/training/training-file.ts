import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { feature } from '#lib/learning/features/feature.ts'
import { portFiles } from '#lib/pipelines/module-run.ts'
import { tableColumn } from '#lib/pipelines/table.ts'

/** Beside the graph of a trained model, as `training.json`: what Score Model, Evaluate Model and the portal need beyond it. */
const trainingFile = z.object({
  task: z.enum(['regression', 'two-class', 'multiclass', 'clustering']),
  /** Id of the learner's module, and its parameters. */
  algorithm: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  /** Name of the column that is predicted; clusters are of none. */
  label: z.string().nullable(),
  labelType: z.enum(['string', 'double', 'integer', 'boolean']).nullable(),
  /** In the order of the probabilities; the second of two is the positive one. */
  classes: z.array(z.string()),
  features: z.array(feature),
  /** Columns of the training table. */
  columns: z.array(tableColumn),
  /** That were learned from. */
  rows: z.int(),
  /** What the algorithm says of what it found: coefficients, rounds, trees. */
  summary: z.record(z.string(), z.unknown()),
})
export type TrainingFile = z.output<typeof trainingFile>

/** Of a folder with a trained model. Throws UserError when it was not trained by a pipeline of the designer. */
export async function readTrainingFile(folder: string): Promise<TrainingFile> {
  const text = await readFile(join(folder, portFiles.training), 'utf8').catch(() => undefined)
  if (text !== undefined) return trainingFile.parse(JSON.parse(text))
  throw new AppError(
    'UserError',
    'This model was not trained by a pipeline of the designer, so it cannot be used in one. Deploy it to an endpoint instead, or train one here.',
    portFiles.training,
  )
}
