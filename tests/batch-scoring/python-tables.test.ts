import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cutTable } from '#lib/batch-scoring/cut-table.ts'
import { fileKind } from '#lib/batch-scoring/file-kinds.ts'
import { scoreMiniBatch } from '#lib/batch-scoring/score-mini-batch.ts'
import type { MiniBatchItem, MiniBatchResult, OutputOptions } from '#lib/batch-scoring/types.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'
import { mlmodel, open, putAll } from '#tests/python/support.ts'
import { findSciencePython } from '#tests/support/science-python.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder, put } = await createTemporaryFolder()
const science = await findSciencePython()
const interpreter = science.interpreter ?? ''
const plain: OutputOptions = { action: 'AppendRow', format: 'csv', header: false, joinInput: false }

const inputs = [
  { type: 'double', name: 'a' },
  { type: 'long', name: 'b' },
  { type: 'string', name: 's', required: false },
]

/** A model whose predict has the given lines; `frame` is its input. */
async function model(...lines: string[]): Promise<Scorer> {
  const body = lines.map((line) => `    ${line}\n`).join('')
  const files = {
    MLmodel: mlmodel('rules', { inputs }),
    'code/rules.py': `import numpy\nimport pandas\n\nclass Rules:\n  def predict(self, frame):\n${body}\ndef _load_pyfunc(path): return Rules()\n`,
  }
  return open(await putAll(folder, files), { interpreter })
}

async function itemOf(name: string, text: string): Promise<MiniBatchItem> {
  const path = await put(name, text)
  return { file: { name, path, bytes: (await stat(path)).size } }
}

async function score(
  scorer: Scorer,
  items: MiniBatchItem[],
  options = plain,
  joinColumns?: string[],
): Promise<MiniBatchResult & { text: string }> {
  const parts = await mkdtemp(join(folder, 'parts-'))
  const plan = { index: 0, items, ...(joinColumns && { joinColumns }) }
  const result = await scoreMiniBatch(scorer, plan, { options, folder: parts, attempt: 1 })
  return { ...result, text: result.partPath ? await readFile(result.partPath, 'utf8') : '' }
}

describe.skipIf(!science.interpreter)(`tables and Python models ${science.reason}`, () => {
  const rows = Array.from({ length: 25_000 }, (_, i) => `${(i * 0.37) % 11},${i},${i % 5 === 0 ? '' : `w${i % 7}`}`)
  const csv = `a,b,s,note\n${rows.map((row) => `${row},${'n'.repeat(30)}`).join('\n')}\n`

  test('get up to 9,216 rows a call, and the predictions are the same however the file is cut', async () => {
    const scorer = await model(
      'print(len(frame))',
      'return pandas.DataFrame({"y": frame["a"] * 2 + frame["b"], "n": len(frame), "s": frame["s"].fillna("none")})',
    )
    const item = await itemOf('large.csv', csv)
    const whole = await score(scorer, [item])
    expect(whole).toMatchObject({ rows: 25_000, failedRows: 0 })
    const calls = new Set(whole.text.split('\n').map((line) => /""n"":(\d+)/.exec(line)?.[1]))
    expect(calls).toEqual(new Set(['9216', '6568', undefined]))
    if (!('columns' in scorer.input)) throw new Error('The model reads columns.')
    const ranges = await cutTable(item.file, fileKind('large.csv'), scorer.input, 3, scorer.preferredRows)
    expect(ranges.map(({ firstRow }) => firstRow % 9216)).toEqual([0, 0, 0])
    const pieces = await Promise.all(ranges.map((range) => score(scorer, [{ ...item, range }])))
    expect(pieces.map(({ text }) => text).join('')).toBe(whole.text)
    expect(whole.text.split('\n')[1]).toBe('1,"{""y"":1.74,""n"":9216,""s"":""w1""}",large.csv')
    expect(whole.text.split('\n')[5]).toContain('""s"":""none""')
  })

  test('repeat their input columns, however many batches share a call', async () => {
    const scorer = await model('return frame["b"]')
    const { text } = await score(scorer, [await itemOf('large.csv', csv)], { ...plain, joinInput: true }, ['b', 's'])
    const lines = text.trimEnd().split('\n')
    expect(lines).toHaveLength(25_000)
    expect(lines[10_001]).toBe('10001,w5,10001,10001,large.csv')
  })

  test('a row that the model refuses costs its neighbours nothing', async () => {
    const scorer = await model(
      'if (frame["a"] == 3).any(): raise ValueError("three is no good")',
      'return frame["a"].to_numpy()',
    )
    const text = `a,b\n${Array.from({ length: 2000 }, (_, i) => `${i === 1500 ? 3 : i === 7 ? 'x' : 1},${i}`).join('\n')}\n`
    const result = await score(scorer, [await itemOf('bad.csv', text)])
    expect(result.failures.map(({ row, column }) => ({ row, column }))).toEqual([
      { row: 7, column: 'a' },
      { row: 1500, column: undefined },
    ])
    expect(result.failures[1]?.reason).toBe('ValueError: three is no good (code/rules.py line 6)')
    expect(result.text.trimEnd().split('\n')).toHaveLength(1998)
  })

  test('a model that does not answer row by row fails the file with the numbers', async () => {
    const scorer = await model('return frame["a"].iloc[:2]')
    const result = await score(scorer, [await itemOf('short.csv', 'a,b\n1,1\n2,2\n3,3\n')])
    expect(result.failures).toEqual([
      {
        file: 'short.csv',
        reason: 'The model returned 2 results for 3 rows, and the output has a line for each row.',
      },
    ])
  })

  test('several values, missing ones and nested ones are cells of CSV, JSON-lines and Parquet', async () => {
    const scorer = await model('return pandas.Series([{"k": [1, None]}, "text", None])')
    const item = await itemOf('mixed.csv', 'a,b\n1,1\n2,2\n3,3\n')
    expect((await score(scorer, [item])).text).toBe('0,"{""k"":[1,null]}",mixed.csv\n1,text,mixed.csv\n2,,mixed.csv\n')
    expect((await score(scorer, [item], { ...plain, format: 'jsonl' })).text).toBe(
      '{"row":0,"prediction":{"k":[1,null]},"file":"mixed.csv"}\n{"row":1,"prediction":"text","file":"mixed.csv"}\n{"row":2,"prediction":null,"file":"mixed.csv"}\n',
    )
    const parquet = await score(scorer, [item], { ...plain, format: 'parquet' })
    expect(parquet.partBytes).toBeGreaterThan(100)
  })

  test('a file that cannot be read fails alone where a model reads files itself', async () => {
    const files = {
      MLmodel: mlmodel('sums'),
      'code/sums.py':
        'class Sums:\n  def predict(self, frame): return frame.sum(axis=1)\n\ndef _load_pyfunc(path): return Sums()\n',
    }
    const scorer = await open(await putAll(folder, files), { interpreter })
    const items = [
      await itemOf('one.csv', 'a,b\n1,2\n'),
      await itemOf('empty.csv', ''),
      await itemOf('note.txt', 'hello'),
      await itemOf('two.csv', 'a,b\n3,4\n5,6\n'),
    ]
    const result = await score(scorer, items)
    expect(result.text).toBe('0,3,one.csv\n0,7,two.csv\n1,11,two.csv\n')
    expect(result).toMatchObject({ rows: 3, filesScored: 2, failedFiles: ['note.txt', 'empty.csv'] })
    expect(result.failures.find(({ file }) => file === 'empty.csv')?.reason).toContain('The file cannot be read: ')
  })
})
