import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTrainingFile } from '#lib/learning/training/training-file.ts'
import { parseMlmodel } from '#lib/mlflow/mlmodel.ts'
import { inspectModel } from '#lib/scoring/inspect-model.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { trainModel } from '#tests/support/train-and-score.ts'

const { folder } = await createTemporaryFolder()

/** Two texts, numbers with holes, truth values with and without holes, and a point in time. */
const row = (index: number) =>
  [
    ['steel', 'brass', 'ü, "w"'].map((text) => `"${text.replaceAll('"', '""')}"`)[index % 3],
    index % 7 === 0 ? '' : (index * 37) % 50,
    index % 2 === 0,
    index % 5 === 0 ? '' : index % 4 === 0,
    `2020-01-${String(1 + (index % 28)).padStart(2, '0')}`,
  ].join(',')
const tableOf = (label: (index: number) => unknown, rows = 60) =>
  ['metal,size,new,sold,day,y', ...Array.from({ length: rows }, (_, index) => `${row(index)},${label(index)}`)].join(
    '\n',
  )

describe('the folder of a trained model', () => {
  test('says in MLflow’s words what it takes and gives; what lacked values may be missing', async () => {
    const { model } = await trainModel(folder, { csv: tableOf((index) => index * 2), label: 'y' })
    const { signature, flavors, mlflowVersion, modelUuid } = parseMlmodel(
      await readFile(join(model, 'MLmodel'), 'utf8'),
    )
    expect(signature?.inputs).toEqual({
      kind: 'columns',
      columns: [
        { name: 'metal', type: 'string', required: true },
        { name: 'size', type: 'double', required: false },
        { name: 'new', type: 'boolean', required: true },
        { name: 'sold', type: 'double', required: false },
      ],
    })
    expect(signature?.outputs).toEqual({
      kind: 'columns',
      columns: [{ name: 'Scored Labels', type: 'double', required: true }],
    })
    expect(Object.keys(flavors)).toEqual(['onnx', 'python_function'])
    expect(mlflowVersion).toBe('3.17.2')
    expect(modelUuid).toMatch(/^[0-9a-f]{32}$/)
  })

  test('is one that registering and deploying takes: inspected, self-checked with its example', async () => {
    const { model } = await trainModel(folder, { csv: tableOf((index) => index * 2), label: 'y' })
    const inspection = await inspectModel(model)
    expect(inspection).toMatchObject({ type: 'mlflow_model', selfCheck: { ok: true } })
    const example = JSON.parse(await readFile(join(model, 'serving_input_example.json'), 'utf8'))
    expect(example.dataframe_split.columns).toEqual(['metal', 'size', 'new', 'sold'])
    expect(example.dataframe_split.data.slice(0, 3)).toEqual([
      ['steel', null, true, null],
      ['brass', 37, false, 0],
      ['ü, "w"', 24, true, 0],
    ])
    expect(await readFile(join(model, 'input_example.json'), 'utf8')).toContain('["brass", 37.0, false, 0.0]')
  })

  test('keeps what the portal shows of it', async () => {
    const { model, log } = await trainModel(folder, {
      csv: tableOf((index) => (index % 9 === 0 ? '' : index * 2)),
      label: 'y',
    })
    const training = await readTrainingFile(model)
    expect(training).toMatchObject({
      task: 'regression',
      algorithm: 'linear-regression',
      label: 'y',
      classes: [],
      rows: 53,
    })
    expect(training.features.map(({ kind }) => kind)).toEqual(['texts', 'number', 'boolean', 'boolean'])
    expect(training.summary).toMatchObject({ method: 'Ordinary Least Squares' })
    expect(log).toContain('7 rows have no label and are left out.')
    expect(log).toContain("Column 'day' holds points in time and is left out.")
  })
})

describe('what cannot be learned is refused by name', () => {
  const refusals: [string, string, (index: number) => unknown, RegExp][] = [
    ['no such column', 'linear-regression', () => 1, /There is no column 'z' to be the label/],
    ['no label at all', 'linear-regression', () => '', /The label column 'y' has no value in any row/],
    [
      'texts for a regression',
      'linear-regression',
      (index) => `t${index}`,
      /'y' holds texts such as 't0', and a regression predicts numbers/,
    ],
    ['one class', 'two-class-logistic-regression', () => 'yes', /'y' is 'yes' in every row/],
    [
      'three classes for two',
      'two-class-logistic-regression',
      (index) => index % 3,
      /'y' has 3 values \('0', '1', '2'\).*use a multiclass/,
    ],
    [
      'an id as class',
      'multiclass-logistic-regression',
      (index) => index,
      /'y' has 1,200 different values .* at most 1000/,
    ],
  ]
  test.each(refusals)('%s', async (name, algorithm, label, message) => {
    const csv = tableOf(label, name === 'an id as class' ? 1200 : 60)
    const training = trainModel(folder, { csv, label: name === 'no such column' ? 'z' : 'y', algorithm })
    await expect(training).rejects.toThrow(message)
    await expect(training).rejects.toMatchObject({ code: 'UserError', target: name === 'no such column' ? 'z' : 'y' })
  })

  test('nothing but a label', async () => {
    await expect(trainModel(folder, { csv: 'y\n1\n2', label: 'y' })).rejects.toThrow(/There is no column to learn from/)
  })

  test('a column named like a score', async () => {
    const training = trainModel(folder, { csv: 'Scored Labels,y\n1,2\n3,4', label: 'y' })
    await expect(training).rejects.toThrow(/The column 'Scored Labels' is named like one that scoring adds/)
  })
})
