import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cutTable } from '#lib/batch-scoring/cut-table.ts'
import { fileKind } from '#lib/batch-scoring/file-kinds.ts'
import { scoreMiniBatch } from '#lib/batch-scoring/score-mini-batch.ts'
import type { InputFile, MiniBatchPlan, OutputOptions } from '#lib/batch-scoring/types.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { createRandom } from '#tests/support/random.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { writeParquet } from '#tests/support/write-parquet.ts'

const { folder, put } = await createTemporaryFolder()
const scorer = await loadModel(fixtureModel('linear-f32'))
const plain: OutputOptions = { action: 'AppendRow', format: 'csv', header: false, joinInput: false }
const rowCount = 25_000

interface Output {
  text: string
  errors: string
  rows: number
  failedRows: number
}

/** Scores a file cut into about so many pieces, last piece first, and joins the parts in order. */
async function scoreInPieces(
  file: InputFile,
  pieces: number,
  options = plain,
  joinColumns?: string[],
): Promise<Output> {
  if (!('columns' in scorer.input)) throw new Error('The fixture reads tables.')
  const parts = await mkdtemp(join(folder, 'parts-'))
  const ranges = await cutTable(file, fileKind(file.name), scorer.input, pieces)
  expect(ranges.length).toBe(pieces)
  const plans = ranges.map(
    (range, index): MiniBatchPlan => ({ index, items: [{ file, range }], ...(joinColumns && { joinColumns }) }),
  )
  const output: Output = { text: '', errors: '', rows: 0, failedRows: 0 }
  for (const plan of plans.toReversed()) {
    const result = await scoreMiniBatch(scorer, plan, { options, folder: parts, attempt: 3 })
    output.text = `${await readFile(result.partPath ?? '', 'utf8')}${output.text}`
    if (result.errorsPath) output.errors = `${await readFile(result.errorsPath, 'utf8')}${output.errors}`
    output.rows += result.rows
    output.failedRows += result.failedRows
  }
  return output
}

async function inputFile(name: string, content: string | Uint8Array): Promise<InputFile> {
  const path = await put(name, content)
  return { name, path, bytes: (await stat(path)).size }
}

const random = createRandom(5)
const cells = Array.from({ length: rowCount }, () => [0, 1, 2].map(() => (random() * 200 - 100).toFixed(6)))
const broken = new Map([
  [0, 'x'],
  [1023, ''],
  [1024, '1e'],
  [24_999, 'last'],
])
const csv = (lineEnd: string, note: string) =>
  `a,b,c,note${lineEnd}${cells.map((row, i) => [...row.with(1, broken.get(i) ?? row[1] ?? ''), note].join(',')).join(lineEnd)}`
const jsonLines = cells
  .map(([a, b, c], i) => `{"a":${a},"b":${broken.has(i) ? '"text"' : b},"c":${c},"note":"${'n'.repeat(30)}"}`)
  .join('\n')

describe.each([
  ['comma separated', 'a.csv', csv('\n', 'n'.repeat(30))],
  ['with carriage returns and line feeds', 'b.csv', csv('\r\n', 'n'.repeat(30))],
  ['with line ends in quotes', 'c.csv', csv('\n', `"two\nlines, ""${'q'.repeat(20)}"""`)],
  ['JSON-lines', 'd.jsonl', jsonLines],
])('%s', (_, name, content) => {
  test('predictions and errors are the same to the byte however the file is cut', async () => {
    const file = await inputFile(name, content)
    const whole = await scoreInPieces(file, 1)
    expect(whole).toMatchObject({ rows: rowCount, failedRows: name === 'd.jsonl' ? 4 : 3 })
    expect(whole.text.split('\n')).toHaveLength(rowCount - whole.failedRows + 1)
    expect(whole.errors).toContain(`${name},24999,b,`)
    for (const pieces of [2, 4]) expect(await scoreInPieces(file, pieces)).toEqual(whole)
  })

  test('predictions are those of the model, row by row', async () => {
    const { text } = await scoreInPieces(await inputFile(name, content), 4)
    const lines = new Map(
      text
        .trimEnd()
        .split('\n')
        .map((line) => [Number(line.split(',')[0]), line]),
    )
    for (const row of [1, 1022, 1025, 2048, 12_345, 24_998]) {
      const values = Float32Array.from(cells[row] ?? [], Number)
      const { outputs } = await scorer.score({ kind: 'matrix', rows: 1, values })
      const [, prediction, file] = (lines.get(row) ?? '').split(',')
      expect(Number(prediction)).toBeCloseTo(Number(outputs[0]?.values[0]), 4)
      expect(file).toBe(name)
    }
    expect([0, 1024, 24_999].some((row) => lines.has(row))).toBe(false)
  })

  test('joined input is the same to the byte however the file is cut', async () => {
    const file = await inputFile(name, content)
    const columns = ['a', 'b', 'c', 'note']
    const joined: OutputOptions = { ...plain, joinInput: true }
    const whole = await scoreInPieces(file, 1, joined, columns)
    expect(await scoreInPieces(file, 4, joined, columns)).toEqual(whole)
    expect(whole.rows).toBe(rowCount)
  })
})

test('Parquet: predictions are the same to the byte however its row groups are shared out', async () => {
  const query = `SELECT (i % 1000) / 7 AS a, CASE WHEN i % 5000 = 3 THEN NULL ELSE i END AS b, i::FLOAT / 3 AS c FROM range(${rowCount}) t(i)`
  const file = await inputFile('e.parquet', await writeParquet(query, 2048))
  const whole = await scoreInPieces(file, 1)
  expect(whole.rows).toBe(rowCount)
  for (const pieces of [2, 6]) expect(await scoreInPieces(file, pieces)).toEqual(whole)
})
