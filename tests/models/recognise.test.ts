import { readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recogniseModel } from '#lib/models/recognise.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'

/** Recognises a fixture as the browser does: by names, and by reading a few texts. */
function recognise(fixture: string, prefix = '') {
  const folder = fixtureModel(fixture)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => statSync(join(folder, name)).isFile())
  return recogniseModel(
    files.map((name) => prefix + name),
    (path) => readFile(join(folder, path.slice(prefix.length)), 'utf8'),
  )
}

test.each(['', 'outer/'])('an MLflow folder is recognised below %j', async (prefix) => {
  expect(await recognise('linear-f32', prefix)).toMatchObject({
    kind: 'mlflow_model',
    mlmodel: { signature: { inputs: { kind: 'columns' } } },
    requirements: { requirementsTxt: expect.arrayContaining([expect.stringContaining('mlflow')]) },
  })
})

test('a folder with one graph is recognised', async () => {
  expect(await recognise('bare-onnx')).toEqual({ kind: 'onnx', file: 'model.onnx' })
})

test.each([
  ['broken/mlmodel-not-yaml', 'not valid YAML'],
  ['broken/no-flavors', 'flavors: it is missing'],
  ['broken/missing-file', 'MLmodel names model.onnx'],
  ['broken/path-escape', "outside the model's folder"],
  ['broken', 'several models'],
])('%s is no model, and the reason is said before anything is sent', async (fixture, reason) => {
  expect(await recognise(fixture)).toEqual({ kind: 'none', reason: expect.stringContaining(reason) })
})

test('files that are no model say what is missing', async () => {
  const reason = async (...paths: string[]) => recogniseModel(paths, async () => '')
  expect(await reason('a.csv')).toMatchObject({ reason: expect.stringContaining('Found: a.csv') })
  expect(await reason('a.onnx', 'b.onnx')).toMatchObject({ reason: expect.stringContaining('2 .onnx files') })
  expect(await reason('mlmodel.yaml')).toMatchObject({ reason: expect.stringContaining('exactly MLmodel') })
})
