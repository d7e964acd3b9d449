import { prepareFirstUse } from '#lib/first-start/prepare.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { storeCode, uriOf } from '#tests/codes/support.ts'
import { createDraftRunner } from '#tests/pipeline-drafts/draft-runner.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { draw } from '#tests/pipeline-runs/support.ts'
import { startTestNode } from '#tests/support/node.ts'
import type { TestWorld } from '#tests/support/world.ts'

const rows = Array.from({ length: 60 }, (_, row) => {
  const power = 50 + ((row * 37) % 100)
  const fuel = row % 3 === 0 ? 'diesel' : 'gas'
  return `${row % 11 === 5 ? '' : power},${fuel},${row % 7},${100 * power + (fuel === 'diesel' ? 500 : 0) + 1000}`
})
const csv = `power,fuel,doors,price\n${rows.join('\n')}\n`
const byName = (names: string[]) => ({
  columns: { mode: 'rules', beginWith: 'all', rules: [{ action: 'exclude', by: 'names', names }] },
})

const training = draw({
  cars: ['dataset', { asset: { name: 'priced-cars', version: '1' } }],
  columns: ['select-columns-in-dataset', byName(['doors']), { dataset: 'cars.data-output' }],
  clean: ['clean-missing-data', { mode: 'Remove entire row' }, { dataset: 'columns.results-dataset' }],
  learner: ['linear-regression', {}],
  train: [
    'train-model',
    { labelColumn: 'price' },
    { 'untrained-model': 'learner.untrained-model', dataset: 'clean.cleaned-dataset' },
  ],
  score: ['score-model', {}, { 'trained-model': 'train.trained-model', dataset: 'clean.cleaned-dataset' }],
})

/**
 * A training pipeline of 60 cars that has run, and the real-time inference pipeline made of it, which has not: power and fuel are read,
 * doors are left out, rows without a power are dropped, and the price is 100 × power + 1000, for diesel 500 more.
 */
export async function makeInferenceDraft(world: TestWorld) {
  const owner = world.as('owner')
  await prepareFirstUse(world)
  await storeCode(world, 'priced-cars', { 'cars.csv': csv })
  const data = { properties: { dataType: 'uri_file', dataUri: uriOf('priced-cars/cars.csv') } }
  await call(owner, 'PUT', 'data/priced-cars/versions/1', data, 201)
  await startTestNode(world, 'batch-cluster')
  const runner = createDraftRunner(owner)
  const body = { displayName: 'Cars', graph: training }
  const { name } = await call<DraftResource>(owner, 'POST', 'pipelineDrafts', body, 201)
  await runner.complete(name)
  const wanted = { kind: 'realTime' }
  const inference = await call<DraftResource>(
    owner,
    'POST',
    `pipelineDrafts/${name}/createInferencePipeline`,
    wanted,
    201,
  )
  /** Another draft of a graph that has completed. */
  const completed = async (graph: Graph) => {
    const draft = { displayName: 'Drawn by hand', kind: 'realTime', graph }
    const made = await call<DraftResource>(owner, 'POST', 'pipelineDrafts', draft, 201)
    await runner.complete(made.name)
    return made.name
  }
  return { owner, runner, training: name, inference, completed }
}
