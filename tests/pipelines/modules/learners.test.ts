import { expect, test } from 'vitest'
import { z } from 'zod'
import { loadAlgorithm } from '#lib/learning/algorithms.ts'
import { loadDataSet } from '../../support/learning-cases.ts'
import { readJson, readTable, runModule, tableOf } from '../../support/run-module.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

const { folder: root } = await createTemporaryFolder()

const learners = ['decision-forest', 'boosted-decision-tree', 'neural-network'].flatMap((family) => [
  { id: `${family}-regression`, data: 'friedman' },
  { id: `two-class-${family}`, data: 'breast-cancer' },
  { id: `multiclass-${family}`, data: 'iris' },
])

/** A data set with a text column and missing cells beside its own: what real tables are like. */
async function dirtyTable(name: string, isRegression: boolean, part: 'train' | 'test') {
  const set = loadDataSet(name)
  const [features, truth] = part === 'train' ? [set.train, set.trainTarget] : [set.test, set.testTarget]
  const header = [...features.names.map((_, i) => `x${i}`), 'colour', 'label']
  const rows = truth.map((target, row) => {
    const own = features.names.map((_, i) => ((row + i) % 17 === 0 ? '' : features.values[i * features.rows + row]))
    return [...own, row % 3 === 0 ? 'red' : 'blue', isRegression ? target : `class ${target}`]
  })
  return { folder: await tableOf(root, [header, ...rows].map((row) => row.join(',')).join('\n')), truth }
}

test.each(learners)('$id trains, and its graph scores other rows', async ({ id, data }) => {
  const { task } = await loadAlgorithm(id)
  const isRegression = task === 'regression'
  const { folder: dataset } = await dirtyTable(data, isRegression, 'train')
  const untrained = await runModule(root, { module: id, parameters: { randomNumberSeed: 7 } })
  expect(await readJson(untrained.outputs['untrained-model'], 'learner.json')).toMatchObject({ algorithm: id })
  const trained = await runModule(root, {
    module: 'train-model',
    parameters: { labelColumn: 'label' },
    inputs: { 'untrained-model': untrained.outputs['untrained-model'] ?? '', dataset },
  })
  const model = trained.outputs['trained-model'] ?? ''
  expect(await readJson(model, 'training.json')).toMatchObject({ algorithm: id, task })
  const other = await dirtyTable(data, isRegression, 'test')
  const scored = await runModule(root, {
    module: 'score-model',
    inputs: { 'trained-model': model, dataset: other.folder },
  })
  const { names, rows } = await readTable(scored.outputs['scored-dataset'])
  const labels = rows.map((row) => row[names.indexOf('Scored Labels')])
  if (isRegression) {
    const mean = other.truth.reduce((sum, value) => sum + value, 0) / other.truth.length
    const error = z
      .array(z.number())
      .parse(labels)
      .reduce((sum, value, row) => sum + (value - (other.truth[row] ?? 0)) ** 2, 0)
    expect(1 - error / other.truth.reduce((sum, value) => sum + (value - mean) ** 2, 0)).toBeGreaterThan(0.4)
    return
  }
  const hits = labels.filter((label, row) => label === `class ${other.truth[row]}`)
  expect(hits.length / labels.length).toBeGreaterThan(0.85)
  const chances = names.flatMap((name, index) => (name.startsWith('Scored Probabilities') ? [index] : []))
  expect(chances).toHaveLength(task === 'two-class' ? 1 : 3)
  for (const row of rows) {
    const total = chances.reduce((sum, index) => sum + Number(row[index]), 0)
    if (task === 'multiclass') expect(total).toBeCloseTo(1, 9)
    else expect(total >= 0 && total <= 1).toBe(true)
  }
})

test.each(learners)('the same seed lets $id find the same again', async ({ id, data }) => {
  const { folder: dataset } = await dirtyTable(data, id.endsWith('regression'), 'train')
  const train = async (clockSeed: number, randomNumberSeed: number) => {
    const untrained = await runModule(root, { module: id, parameters: { randomNumberSeed } })
    const inputs = { 'untrained-model': untrained.outputs['untrained-model'] ?? '', dataset }
    const { outputs } = await runModule(root, {
      module: 'train-model',
      parameters: { labelColumn: 'label' },
      inputs,
      clockSeed,
    })
    return JSON.stringify(
      z.object({ summary: z.unknown() }).parse(await readJson(outputs['trained-model'], 'training.json')),
    )
  }
  expect(await train(1, 5)).toBe(await train(2, 5))
  if (id.includes('boosted')) return
  expect(await train(1, 0)).not.toBe(await train(2, 0))
})
