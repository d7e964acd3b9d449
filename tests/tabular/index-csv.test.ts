import { describe, expect, test } from 'vitest'
import { cutRecords, type RecordRange } from '#lib/tabular/csv/index-csv.ts'
import { createRandom } from '#tests/support/random.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { put } = await createTemporaryFolder()

/** Records of about 60 bytes, some with quoted line ends, separators and doubled quotes. */
function records(count: number, isQuoted: boolean): string[] {
  const random = createRandom(count)
  const quoted = ['"a\nb"', '"x, ""y"" z"', '"\r\n"', '""', '"a,b\n\n"""']
  return Array.from({ length: count }, (_, i) => {
    const note = isQuoted ? (quoted[Math.floor(random() * quoted.length)] ?? '') : 'plain text'
    return `${i},${random()},${note},${'z'.repeat(Math.floor(random() * 60))}`
  })
}

async function cut(text: string, pieces: number, kind = 'csv'): Promise<RecordRange[]> {
  const bytes = Buffer.from(text)
  return cutRecords(
    { path: await put('index.csv', bytes), from: 0, size: bytes.length },
    pieces,
    kind === 'csv' ? ',' : undefined,
  )
}

describe.each([
  ['line feeds', '\n', false],
  ['carriage returns and line feeds', '\r\n', false],
  ['carriage returns', '\r', false],
  ['blank lines between', '\n\n\r\n', false],
  ['quoted fields with line ends', '\n', true],
  ['quoted fields and carriage returns', '\r\n', true],
])('a file with %s', (_, lineEnd, isQuoted) => {
  const lines = records(20_000, isQuoted)

  test.each(['', lineEnd])('is cut at records that are multiples of the batch size, last line end %j', async (last) => {
    const bytes = Buffer.from(lines.join(lineEnd) + last)
    for (const pieces of [1, 2, 5]) {
      const ranges = await cut(bytes.toString(), pieces)
      expect(ranges).toHaveLength(pieces)
      expect(ranges[0]?.start).toBe(0)
      expect(ranges.at(-1)?.end).toBe(bytes.length)
      expect(ranges.reduce((sum, { rows }) => sum + rows, 0)).toBe(lines.length)
      for (const [index, { start, end, firstRow, rows }] of ranges.entries()) {
        expect(firstRow % 1024).toBe(0)
        expect(ranges[index + 1]?.start ?? end).toBe(end)
        const text = bytes.toString('utf8', start, end).replace(/^[\r\n]+|[\r\n]+$/g, '')
        expect(text).toBe(lines.slice(firstRow, firstRow + rows).join(lineEnd))
      }
    }
  })
})

test('a file with a quote in the middle of a field is not cut, because it does not say where records end', async () => {
  const lines = records(20_000, false)
  const inches = lines.with(3000, '3000,0.5,5" pipe,z')
  expect(await cut(inches.join('\n'), 4)).toHaveLength(1)
  expect(await cut(lines.with(3000, '3000,0.5,"a"b,z').join('\n'), 4)).toHaveLength(1)
})

test('quotes have no meaning in JSON-lines', async () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `{"a":"\\"${i}","b":"${'y'.repeat(50)}"}`)
  const ranges = await cut(lines.join('\n'), 3, 'jsonl')
  expect(ranges.map(({ rows }) => rows).reduce((a, b) => a + b)).toBe(20_000)
  expect(ranges).toHaveLength(3)
})

test('a file of blank lines has no records', async () => {
  expect(await cut('\n\n\r\n', 3)).toEqual([{ start: 0, end: 4, firstRow: 0, rows: 0 }])
})
