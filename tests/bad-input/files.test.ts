import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { sample } from '#tests/support/fixtures.ts'
import { createScoringWorld, type ScoringWorld } from '#tests/support/score-files.ts'
import { send } from '#tests/support/send.ts'
import { writeParquet } from '#tests/support/write-parquet.ts'

let world: ScoringWorld
let digit: Buffer
const table = 'a,b,c\n1,2,3\n'

beforeAll(async () => {
  world = await createScoringWorld({
    linear: 'linear-f32',
    mixed: 'mixed-columns',
    digits: sample('models/digits-classifier'),
  })
  digit = await readFile(sample('data/digits-images/digit-0001.png'))
})

describe('Parquet', () => {
  const rows = 'SELECT 1.0::DOUBLE AS a, 2::INTEGER AS b, 3.0::FLOAT AS c'
  const isDamaged = expect.stringMatching(/^The Parquet file cannot be read: /)

  test('a file cut off, one of other bytes and an empty one are named, their neighbour is scored', async () => {
    const whole = await writeParquet(rows)
    const { status, failures, predictions } = await world.score('linear', {
      'cut.parquet': whole.subarray(0, whole.length - 20),
      'empty.parquet': '',
      'other.parquet': 'a,b,c\n1,2,3\n',
      'whole.parquet': whole,
    })
    expect(status).toBe('Completed')
    expect(failures.map(({ file }) => file)).toEqual(['cut.parquet', 'empty.parquet', 'other.parquet'])
    for (const { reason } of failures) {
      expect(reason).toEqual(isDamaged)
      expect(reason).not.toContain(world.root)
    }
    expect(predictions).toBe('0,14.5,whole.parquet\n')
  })

  test('a file large enough to be cut by rows that is no Parquet is named, like a small one', async () => {
    const noise = Buffer.alloc(33 * 1_048_576, 'PAR1')
    const { status, failures, predictions } = await world.score('linear', { 'a.csv': table, 'noise.parquet': noise })
    expect(status).toBe('Completed')
    expect(failures).toEqual([{ file: 'noise.parquet', reason: isDamaged }])
    expect(predictions).toBe('0,14.5,a.csv\n')
  })

  test('damage in the middle of the data is a failure of the file and never a wrong number', async () => {
    const whole = await writeParquet(
      'SELECT (i * 0.37)::DOUBLE a, (i * 1.01)::DOUBLE b, i::DOUBLE c FROM range(50000) t(i)',
    )
    const damaged = Buffer.from(whole)
    damaged.fill(0xff, damaged.length / 2, damaged.length / 2 + 4000)
    const good = await world.score('linear', { 'x.parquet': whole })
    const { status, failures, predictions = '' } = await world.score('linear', { 'w.csv': table, 'x.parquet': damaged })
    expect(status).toBe('Completed')
    expect(failures).toEqual([{ file: 'x.parquet', reason: isDamaged }])
    const lines = new Set(good.predictions?.split('\n'))
    expect(predictions.split('\n').filter((line) => !lines.has(line))).toEqual(['0,14.5,w.csv'])
  })

  test('a column of another type is named with both types', async () => {
    const text = await writeParquet("SELECT 'x' AS a, 2.0::DOUBLE AS b, 3.0::DOUBLE AS c")
    const { error } = await world.score('linear', { 'x.parquet': text })
    expect(error).toMatchObject({ code: 'NothingScored', file: 'x.parquet', column: 'a' })
    expect(error?.message).toContain('The column "a" is of type VARCHAR in the file, and the model reads double.')
  })

  test('whole numbers that do not fit, fractions and missing ones fail their row alone', async () => {
    const text = await writeParquet(`SELECT 'n' AS region, visits, 1.0::DOUBLE AS spend, true AS member FROM (VALUES
      (1::DOUBLE), (1.5), (1e300), (NULL), (2)) t(visits)`)
    const { failures, progress } = await world.score('mixed', { 'x.parquet': text })
    expect(failures.map(({ row, column }) => [row, column])).toEqual([
      [1, 'visits'],
      [2, 'visits'],
      [3, 'visits'],
    ])
    expect(progress).toMatchObject({ rowsScored: 2, rowsFailed: 3 })
  })

  test('a missing column is named', async () => {
    const { error } = await world.score('linear', { 'x.parquet': await writeParquet('SELECT 1.0 AS a, 2.0 AS b') })
    expect(error).toMatchObject({ file: 'x.parquet', column: 'c' })
  })

  test('a file name with the characters of patterns and quotes is that one file', async () => {
    const whole = await writeParquet(rows)
    const names = ["it's.parquet", 'part[1].parquet', 'part*.parquet', 'part?.parquet']
    const { failures, predictions } = await world.score('linear', {
      ...Object.fromEntries(names.map((name) => [name, whole])),
      'part1.parquet': await writeParquet('SELECT 0.0 AS a, 0.0 AS b, 0.0 AS c'),
    })
    expect(failures).toEqual([])
    expect(predictions?.trim().split('\n').sort()).toEqual(
      [...names.map((name) => `0,14.5,${name}`), '0,0.5,part1.parquet'].sort(),
    )
  })
})

describe('JSON-lines', () => {
  const line = '{"a":1,"b":2,"c":3}'
  test.each<[what: string, bad: string, column: string | undefined, reason: RegExp]>([
    ['a broken line', '{"a":1,"b":', undefined, /^The line is not valid JSON: /],
    ['a line of 10 MB', `{"a":"${'x'.repeat(10_000_000)}"}`, undefined, /longer than 1 MiB and was not read/],
    ['a number instead of an object', '7', undefined, /neither a JSON object nor a list/],
    ['text in a number member', '{"a":1,"b":"two","c":3}', 'b', /"two" is not a number/],
    ['a list in a number member', '{"a":1,"b":[2],"c":3}', 'b', /"\[2\]" is not a number/],
    ['half a surrogate pair', '{"a":1,"b":"\\ud800","c":3}', 'b', /is not a number/],
    ['a NUL character', '{"a":1,"b":"\\u0000","c":3}', 'b', /is not a number/],
  ])('%s: the row is named, its neighbours scored', async (_, bad, column, reason) => {
    const { status, failures, predictions } = await world.score('linear', { 'x.jsonl': `${line}\n${bad}\n${line}\n` })
    expect(status).toBe('Completed')
    expect(failures).toEqual([
      { file: 'x.jsonl', row: 1, ...(column && { column }), reason: expect.stringMatching(reason) },
    ])
    expect(failures[0]?.reason.length).toBeLessThan(400)
    expect(predictions).toBe('0,14.5,x.jsonl\n2,14.5,x.jsonl\n')
  })

  test('a number in quotes is read, as in a CSV file; a long beyond 2^53 is exact; one beyond 64 bits refused', async () => {
    const rows = ['"2"', '9007199254740993', '9223372036854775808'].map(
      (visits) => `{"region":"n","visits":${visits},"spend":1,"member":true}`,
    )
    const { failures, progress } = await world.score('mixed', { 'x.jsonl': rows.join('\n') })
    expect(failures).toMatchObject([{ row: 2, column: 'visits', reason: expect.stringMatching(/64-bit/) }])
    expect(progress).toMatchObject({ rowsScored: 2, rowsFailed: 1 })
  })

  test.each([
    ['an empty file', '', /^The file is empty/],
    ['one JSON list', `[\n${line}\n]`, /one JSON list/],
    ['no JSON at all', 'hello\nworld\n', /missing/],
  ])('%s: the file is named', async (_, text, reason) => {
    const { status, failures } = await world.score('linear', { 'x.jsonl': text, 'y.jsonl': line })
    expect(status).toBe('Completed')
    expect(failures).toMatchObject([{ file: 'x.jsonl', reason: expect.stringMatching(reason) }])
  })
})

describe('pictures', () => {
  test('a PNG that is none, one cut off, an empty one and a table are named; the picture is scored', async () => {
    const { status, failures, predictions } = await world.score('digits', {
      'cut.png': digit.subarray(0, digit.length - 40),
      'empty.png': '',
      'good.png': digit,
      'svg.png': '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
      'table.csv': table,
      'text.png': 'a,b,c\n1,2,3\n',
    })
    expect(status).toBe('Completed')
    expect(failures.map(({ file }) => file).sort()).toEqual([
      'cut.png',
      'empty.png',
      'svg.png',
      'table.csv',
      'text.png',
    ])
    expect(predictions).toMatch(/^\d,good\.png\n$/)
    for (const { reason } of failures) expect(reason).not.toContain(world.root)
  })

  test('a picture of another size names both sizes', async () => {
    const bomb = Buffer.from(digit)
    bomb.writeUInt32BE(100_000, 16)
    bomb.writeUInt32BE(100_000, 20)
    const { status, failures } = await world.score('digits', { 'bomb.png': bomb, 'good.png': digit })
    expect(status).toBe('Completed')
    expect(failures).toHaveLength(1)
    expect(failures[0]).toMatchObject({ file: 'bomb.png' })
  })

  test('no picture among many files fails the job at the first', async () => {
    const { status, error } = await world.score('digits', { 'a.png': 'x', 'b.png': 'y' })
    expect(status).toBe('Failed')
    expect(error).toMatchObject({ code: 'NothingScored', file: 'a.png' })
  })
})

describe('what is in the folder', () => {
  test('unsupported and extensionless files are named, tables of all kinds scored, hidden ones and markers passed over', async () => {
    const { status, failures, predictions } = await world.score('linear', {
      'a.csv': table,
      'b.jsonl': '{"a":1,"b":2,"c":3}',
      'c.txt': 'hello',
      'd.xlsx': 'PK',
      README: 'x',
      '.hidden.csv': table,
      _SUCCESS: '',
      '.git/x.csv': table,
      'd.png': digit,
    })
    expect(status).toBe('Completed')
    expect(failures.map(({ file }) => file).sort()).toEqual(['README', 'c.txt', 'd.png', 'd.xlsx'])
    expect(failures.find(({ file }) => file === 'c.txt')?.reason).toMatch(/File type "\.txt" is not supported/)
    expect(predictions).toBe('0,14.5,a.csv\n0,14.5,b.jsonl\n')
  })

  test.each([
    ['no file at all', {}],
    ['nothing but hidden files and markers', { '.hidden.csv': table, _SUCCESS: '', '.git/x.csv': table }],
  ])('%s: the job fails and says so', async (_, files) => {
    await world.put('given/empty/.keep', '')
    await rm(join(world.root, 'given/empty/.keep'))
    const { status, error } =
      Object.keys(files).length > 0
        ? await world.score('linear', files)
        : await world.outcome((await world.submit('linear', 'given/empty')).name)
    expect(status).toBe('Failed')
    expect(error?.message).toMatch(/^There are no files at the input 'azureml:\/\//)
  })

  test('nested folders are scored in the order of their paths', async () => {
    const { predictions } = await world.score('linear', {
      'a/b/c/d/x.csv': table,
      'a/y.csv': table,
      'z.csv': table,
      'a.csv': table,
    })
    expect(predictions).toBe(['a.csv', 'a/b/c/d/x.csv', 'a/y.csv', 'z.csv'].map((name) => `0,14.5,${name}\n`).join(''))
  })

  test('names with blanks, other scripts, commas, quotes, line ends and formulas come through to the byte', async () => {
    const names = [
      'with blank.csv',
      'données-数据-🚢.csv',
      'a,b.csv',
      'say "hi".csv',
      "it's.csv",
      '=1+2.csv',
      '@x.csv',
      '%41.csv',
      '#x.csv',
      '&?x.csv',
    ]
    const { failures, predictions } = await world.score(
      'linear',
      Object.fromEntries(names.map((name) => [name, table])),
    )
    expect(failures).toEqual([])
    const quoted = names.map((name) => (/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name))
    expect(predictions?.trim().split('\n').sort()).toEqual(quoted.map((name) => `0,14.5,${name}`).sort())
  })

  test('the same names of failed files come through in errors.csv', async () => {
    const { errors, failures } = await world.score('linear', { 'a,"b".csv': 'a,b\n1,2\n', '=x.csv': 'a,b\n1,2\n' })
    expect(failures.map(({ file }) => file).sort()).toEqual(['=x.csv', 'a,"b".csv'])
    expect(errors).toContain('\n"a,""b"".csv",,c,"The column ""c"" is missing.')
    expect(errors).toContain('\n=x.csv,,c,')
  })

  test('a file deleted between plan and scoring is one failed file, by its name', async () => {
    const count = 120
    for (let n = 0; n < count; n += 1) await world.put(`given/vanishing/${String(n).padStart(3, '0')}.csv`, table)
    const { name } = await world.submit('linear', 'given/vanishing', { miniBatchSize: 1, errorThreshold: 1 })
    await vi.waitFor(
      async () => {
        const job = await (await send(world.owner, 'GET', `jobs/${name}`)).json()
        expect(job.properties.batch.progress.miniBatchesDone).toBeGreaterThan(0)
      },
      { timeout: 20_000, interval: 5 },
    )
    await rm(join(world.root, 'given/vanishing/119.csv'))
    const { status, failures, predictions } = await world.outcome(name)
    expect(status).toBe('Completed')
    expect(failures).toEqual([{ file: '119.csv', reason: 'The file is gone: it was there when the job was planned.' }])
    expect(predictions?.trim().split('\n')).toHaveLength(count - 1)
  })
})
