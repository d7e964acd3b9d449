import { expect, test } from 'vitest'
import { openCsv } from '#lib/tabular/csv/open-csv.ts'
import type { RowLayout } from '#lib/tabular/table-batch.ts'
import { createRandom } from '#tests/support/random.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { put } = await createTemporaryFolder()

const hard = [
  ...['0', '-0', '0.0', '-0.0', '.5', '5.', '-.5', '1e0', '1E5', '1e+5', '1e-5', '2.5e-45', '1e22', '1e23', '-1e-22'],
  ...['123456789012345', '1234567890123456', '12345678901234567', '1234567890123456789', '12345678901234567890'],
  ...['0.1234567890123456', '0.12345678901234567', '0.123456789012345678', '0.1000000000000000055511151231257827'],
  ...['9007199254740991', '9007199254740992', '9007199254740993', '9007199254740993.0', '18014398509481985'],
  ...['0.000001', '0.0000001', '1.7976931348623157e308', '5e-324', '1e400', '-1e400', '1e-400', '00012.500'],
  // Halfway between two float32, and just beside it.
  ...['1.000000059604644775390625', '1.00000005960464477539062', '1.0000000596046448', '16777217', '16777217.0000001'],
  ...['0.30000000000000004', '2.2250738585072011e-308', '179769313486231580793e289', '7.038531e-26', '1e10', '1.5e300'],
]

function randomNumbers(count: number): string[] {
  const random = createRandom(7)
  const forms = [
    (v: number) => String(v),
    (v: number) => v.toExponential(Math.floor(random() * 20)),
    (v: number) => v.toPrecision(1 + Math.floor(random() * 21)),
    (v: number) => v.toFixed(Math.floor(random() * 20)),
    (v: number) => String(Math.round(v)),
    (v: number) => String(Math.fround(v)),
    () => String(BigInt(Math.floor(random() * 2 ** 53)) * BigInt(Math.floor(random() * 2000))),
    () => `${Math.floor(random() * 1e9)}.${String(Math.floor(random() * 1e10)).padStart(10, '0')}`,
  ]
  return Array.from({ length: count }, () => {
    const value = (random() * 2 - 1) * 10 ** Math.floor(random() * 40 - 20)
    return forms[Math.floor(random() * forms.length)]?.(value) ?? '0'
  })
}

const layoutOf = (kind: RowLayout['kind'], type: 'float' | 'double'): RowLayout => ({
  kind,
  columns: ['a', 'b', 'c'].map((name) => ({ name, type, required: true })),
})

async function readAll(texts: string[], layout: RowLayout): Promise<number[]> {
  const lines = Array.from({ length: Math.ceil(texts.length / 3) }, (_, i) =>
    [0, 1, 2].map((k) => texts[i * 3 + k] ?? '0').join(','),
  )
  const source = await openCsv(await put('numbers.csv', `a,b,c\n${lines.join('\n')}`), layout, { withTexts: false })
  const values: number[] = []
  for await (const { rows, values: matrix, columns, failed } of source.batches()) {
    expect(failed).toEqual([])
    for (let i = 0; i < rows * 3; i++) {
      values.push(matrix?.[i] ?? Number(columns?.[i % 3]?.values[Math.floor(i / 3)]))
    }
  }
  return values.slice(0, texts.length)
}

const texts = [...hard, ...randomNumbers(200_000)]
const differences = (got: number[], wanted: (text: string) => number) =>
  texts.flatMap((text, i) => (Object.is(got[i], wanted(text)) ? [] : [{ text, got: got[i], wanted: wanted(text) }]))

test('numbers of a float32 matrix are those of Math.fround(Number(text)), bit for bit', async () => {
  expect(differences(await readAll(texts, layoutOf('matrix', 'float')), (text) => Math.fround(Number(text)))).toEqual(
    [],
  )
})

test('numbers of float64 columns are those of Number(text), bit for bit', async () => {
  expect(differences(await readAll(texts, layoutOf('columns', 'double')), Number)).toEqual([])
})

test('what Python reads as a number is one: signs, blanks around it, infinities, missing values', async () => {
  const words = ['+5', ' 1.5 ', 'inf', '-Infinity', 'NaN', 'nan', '', 'NA', 'null']
  const got = await readAll(words, layoutOf('matrix', 'float'))
  expect(got).toEqual([5, 1.5, Infinity, -Infinity, NaN, NaN, NaN, NaN, NaN])
})

test.each(['1.2.3', '--1', '1e', '1e+', 'e5', '0x10', '1_000', '1,5', '٣', '-', '.', '1 2', 'abc'])(
  '%j is no number',
  async (text) => {
    const path = await put('bad.csv', `a;b;c\n1;${text};3\n4;5;6\n`)
    const source = await openCsv(path, layoutOf('matrix', 'float'), { withTexts: false })
    const batches: unknown[] = []
    for await (const { rows, failed } of source.batches()) batches.push({ rows, failed })
    expect(batches).toEqual([
      { rows: 2, failed: [{ slot: 0, column: 'b', reason: expect.stringContaining('is not a number') }] },
    ])
  },
)
