import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeImage } from '#lib/images/decode.ts'
import { toBatch } from '#lib/scoring/example-batch.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import { fixtureModel, sample } from '#tests/support/fixtures.ts'
import { scoreTableFile } from '#tests/support/score-table.ts'

const expected: Record<string, Record<string, number[]>> & { 'wine-bottles': Record<string, string[]> } = JSON.parse(
  readFileSync(fixtureModel('../samples-expected.json'), 'utf8'),
)

test('the sample pictures are read as the digits that Python read', async () => {
  const scorer = await loadModel(sample('models/digits-classifier'))
  if (scorer.input.kind !== 'tensor') throw new Error(`input is ${scorer.input.kind}`)
  const pictures = Object.entries(expected['digits-images'] ?? {})
  expect(pictures.length).toBeGreaterThan(0)
  for (const [name, labels] of pictures) {
    const { values } = await decodeImage({ name, path: sample('data/digits-images', name) }, scorer.input)
    const { outputs } = await scorer.score({ kind: 'tensor', rows: 1, values })
    expect([...(outputs[0]?.values ?? [])].map(Number), name).toEqual(labels)
  }
})

test('the sample patients get the numbers that Python computed', async () => {
  const scorer = await loadModel(sample('models/diabetes-progression'))
  const files = Object.entries(expected['diabetes-patients'] ?? {})
  expect(files.length).toBeGreaterThan(0)
  for (const [name, recorded] of files) {
    const lines = readFileSync(sample('data/diabetes-patients', name), 'utf8').trim().split(/\r?\n/)
    const [columns = [], ...rows] = lines.map((line) => line.split(','))
    const { outputs } = await scorer.score(toBatch({ kind: 'table', columns, rows }, scorer.input))
    expect(outputs[0]?.values, name).toHaveLength(recorded.length)
    for (const [row, value] of [...(outputs[0]?.values ?? [])].entries()) {
      expect(value, `${name}, row ${row}`).toBeCloseTo(recorded[row] ?? Number.NaN, 3)
    }
  }
})

test('the sample bottles get the cultivars that scikit-learn gave, and the model runs natively', async () => {
  const scorer = await loadModel(sample('models/wine-cultivars'), { engine: 'native' })
  const files = Object.entries(expected['wine-bottles'])
  expect(files.length).toBeGreaterThan(0)
  for (const [name, recorded] of files) {
    const { values, failed } = await scoreTableFile(scorer, sample('data/wine-bottles', name))
    expect(failed).toEqual([])
    expect(values, name).toEqual(recorded)
  }
})
