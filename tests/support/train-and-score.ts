import { type NodeOutputs, runModule, tableOf } from '#tests/support/run-module.ts'

interface Training {
  csv: string
  label: string
  algorithm?: string
  parameters?: Record<string, unknown>
}

/** Trains a model on a table of text below `root`; answers its folder, and the log of the training. */
export async function trainModel(root: string, { csv, label, algorithm = 'linear-regression', parameters }: Training) {
  const learner = await runModule(root, { module: algorithm, parameters })
  const { outputs, log } = await runModule(root, {
    module: 'train-model',
    parameters: { labelColumn: label },
    inputs: { 'untrained-model': outputOf(learner, 'untrained-model'), dataset: await tableOf(root, csv) },
  })
  return { model: outputOf({ outputs, log }, 'trained-model'), log }
}

/** Scores a table of text; answers the folder of the scored one. */
export async function scoreTable(root: string, model: string, csv: string, parameters?: Record<string, unknown>) {
  const inputs = { 'trained-model': model, dataset: await tableOf(root, csv) }
  return outputOf(await runModule(root, { module: 'score-model', parameters, inputs }), 'scored-dataset')
}

export function outputOf({ outputs }: NodeOutputs, port: string): string {
  const folder = outputs[port]
  if (folder === undefined) throw new Error(`There is no output '${port}'.`)
  return folder
}
