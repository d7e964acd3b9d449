import { cp, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { prepareFirstUse } from '#lib/first-start/prepare.ts'
import { createDraftRunner } from '#tests/pipeline-drafts/draft-runner.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { startTestNode } from '#tests/support/node.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'
import { createTestWorld } from '#tests/support/world.ts'

const file = 'cars/automobile-price-raw.csv'

type Metrics = Record<'Mean_Absolute_Error' | 'Coefficient_of_Determination' | 'Relative_Squared_Error', number>

const median = (values: number[]): number => values.sort((one, other) => one - other)[values.length >> 1] ?? Number.NaN

/** With the data of the tutorial itself: counts of studio-ux 17.3, and the bands that its author found over 500 splits. */
test.skipIf(!hasSharedData)(
  'the first sample does with the original data what the tutorial does',
  { timeout: 120_000 },
  async () => {
    const world = await createTestWorld()
    const owner = world.as('owner')
    await prepareFirstUse(world)
    const root = await defaultStoreRoot(world)
    await mkdir(join(root, 'cars'))
    await cp(sharedData('automobile-price/data/automobile-price-raw.csv'), join(root, file))
    const dataUri = `azureml://datastores/workspaceblobstore/paths/${file}`
    await call(owner, 'PUT', 'data/cars/versions/1', { properties: { dataType: 'uri_file', dataUri } }, 201)
    await startTestNode(world, 'batch-cluster')
    const { open, change, complete, outputOf } = createDraftRunner(owner)

    const { name: draft } = await open('automobile-price-regression-basic')
    await change(draft, 'automobile-prices', { asset: { name: 'cars', version: '1' } })
    const found: Metrics[] = []
    for (const seed of [1, 2, 3, 4, 5, 6, 7]) {
      await change(draft, 'split-data', { seed })
      const { name } = await complete(draft)
      expect(await outputOf(name, 'clean-missing-data', 'cleaned-dataset')).toMatchObject({ rows: 193, columns: 25 })
      expect(await outputOf(name, 'split-data', 'results-dataset1')).toMatchObject({ rows: 135 })
      expect(await outputOf(name, 'split-data', 'results-dataset2')).toMatchObject({ rows: 58 })
      const { path } = await outputOf(name, 'evaluate-model', 'evaluation-results')
      found.push(JSON.parse(await readFile(join(root, path, 'evaluation.json'), 'utf8')).results[0].metrics)
    }
    for (const metrics of found) {
      expect(metrics.Mean_Absolute_Error).toBeLessThan(3000)
      expect(metrics.Coefficient_of_Determination).toBeGreaterThan(0.5)
      expect(metrics.Coefficient_of_Determination).toBeCloseTo(1 - metrics.Relative_Squared_Error, 12)
    }
    expect(median(found.map((metrics) => metrics.Mean_Absolute_Error))).toBeGreaterThan(1520)
    expect(median(found.map((metrics) => metrics.Mean_Absolute_Error))).toBeLessThan(2520)
    expect(median(found.map((metrics) => metrics.Coefficient_of_Determination))).toBeGreaterThan(0.67)
    expect(median(found.map((metrics) => metrics.Coefficient_of_Determination))).toBeLessThan(0.93)
  },
)
