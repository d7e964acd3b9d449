import { describe, expect, test } from 'vitest'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { readJson, readTable, runModule, tableFrom } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder: root } = await createTemporaryFolder()

const column = (name: string, type: TableColumn['type'], role: TableColumn['role'] = 'feature'): TableColumn => ({
  name,
  type,
  role,
  isCategorical: false,
})

const regression = [column('price', 'double', 'label'), column('Scored Labels', 'double', 'score')]
const scored = (values: string) => tableFrom(root, `SELECT * FROM (VALUES ${values}) t`, regression)
const evaluate = (inputs: Record<string, string>) => runModule(root, { module: 'evaluate-model', inputs })

describe('Evaluate Model', () => {
  test('gives one row of the five numbers for a regression', async () => {
    const { outputs } = await evaluate({ 'scored-dataset': await scored('(1.0, 2.0), (3.0, 3.0), (5.0, 4.0)') })
    const { names, rows } = await readTable(outputs['evaluation-results'])
    expect(names).toEqual([
      'Mean_Absolute_Error',
      'Root_Mean_Squared_Error',
      'Relative_Squared_Error',
      'Relative_Absolute_Error',
      'Coefficient_of_Determination',
    ])
    expect(rows).toEqual([[2 / 3, Math.sqrt(2 / 3), 0.25, 0.5, 0.75]])
  })

  test('gives a second row for a dataset to compare, and both for the charts', async () => {
    const { outputs } = await evaluate({
      'scored-dataset': await scored('(1.0, 2.0), (3.0, 3.0)'),
      'scored-dataset-to-compare': await scored('(1.0, 1.0), (3.0, 3.0)'),
    })
    expect((await readTable(outputs['evaluation-results'])).rows.map(([error]) => error)).toEqual([0.5, 0])
    expect(await readJson(outputs['evaluation-results'], 'evaluation.json')).toMatchObject({
      results: [{ task: 'regression', rows: 2 }, { task: 'regression' }],
    })
  })

  test('leaves out rows without a label, and says how many', async () => {
    const { outputs, log } = await evaluate({ 'scored-dataset': await scored('(1.0, 2.0), (NULL, 3.0), (2.0, 2.0)') })
    expect((await readTable(outputs['evaluation-results'])).rows[0]?.[0]).toBe(0.5)
    expect(log).toContain('1 rows lack a label or a prediction and are left out.')
  })

  test('takes the second class in order as the positive one', async () => {
    const folder = await tableFrom(
      root,
      "SELECT * FROM (VALUES ('no', 'no', 0.1), ('yes', 'yes', 0.8), ('yes', 'no', 0.4), ('no', 'yes', 0.6)) t",
      [column('churn', 'string', 'label'), column('Scored Labels', 'string'), column('Scored Probabilities', 'double')],
    )
    const { outputs } = await evaluate({ 'scored-dataset': folder })
    expect(await readJson(outputs['evaluation-results'], 'evaluation.json')).toMatchObject({
      results: [{ task: 'two-class', positive: 'yes', negative: 'no', metrics: { Accuracy: 0.5, AUC: 0.75 } }],
    })
  })

  test.each([
    ['yes', 0.9],
    ['no', 0.1],
  ])('tells by its probability which class %s is where no other occurs', async (name, chance) => {
    const folder = await tableFrom(root, `SELECT '${name}', '${name}', ${chance}::DOUBLE FROM range(3)`, [
      column('churn', 'string', 'label'),
      column('Scored Labels', 'string'),
      column('Scored Probabilities', 'double'),
    ])
    const { outputs } = await evaluate({ 'scored-dataset': folder })
    expect(await readJson(outputs['evaluation-results'], 'evaluation.json')).toMatchObject({
      results: [{ metrics: { Accuracy: 1 }, [name === 'yes' ? 'positive' : 'negative']: name }],
    })
  })

  test('counts every class of many', async () => {
    const folder = await tableFrom(root, 'SELECT * FROM (VALUES (1, 1, 0.9), (2, 1, 0.2), (10, 10, 0.1)) t', [
      column('kind', 'integer', 'label'),
      column('Scored Labels', 'integer'),
      column('Scored Probabilities_1', 'double'),
    ])
    const { outputs } = await evaluate({ 'scored-dataset': folder })
    expect(await readJson(outputs['evaluation-results'], 'evaluation.json')).toMatchObject({
      results: [
        {
          task: 'multiclass',
          classes: ['1', '2', '10'],
          matrix: [
            [1, 0, 0],
            [1, 0, 0],
            [0, 0, 1],
          ],
        },
      ],
    })
  })

  test('refuses a table that was not scored, that has no label, and two of different kinds', async () => {
    const plain = await tableFrom(root, 'SELECT 1.0 AS price', [column('price', 'double', 'label')])
    await expect(evaluate({ 'scored-dataset': plain })).rejects.toThrow("has no column 'Scored Labels'")
    const unlabeled = await tableFrom(root, 'SELECT 1.0, 2.0', [
      column('x', 'double'),
      column('Scored Labels', 'double'),
    ])
    await expect(evaluate({ 'scored-dataset': unlabeled })).rejects.toThrow('has no label column')
    const clusters = await tableFrom(root, 'SELECT 0, 1.5, 2.5', [
      column('Assignments', 'integer'),
      column('DistancesToClusterCenter no.0', 'double'),
      column('DistancesToClusterCenter no.1', 'double'),
    ])
    const inputs = { 'scored-dataset': await scored('(1.0, 2.0)'), 'scored-dataset-to-compare': clusters }
    await expect(evaluate(inputs)).rejects.toThrow('A regression cannot be compared with a clustering')
  })
})
