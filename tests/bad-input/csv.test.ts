import { beforeAll, describe, expect, test, vi } from 'vitest'
import { createScoringWorld, type ScoringWorld } from '#tests/support/score-files.ts'
import { send } from '#tests/support/send.ts'

let world: ScoringWorld
const good = 'a,b,c\n1,2,3\n'
const score = (text: string | Uint8Array, properties: object = {}, endpoint = 'linear') =>
  world.score(endpoint, { 'bad.csv': text, 'good.csv': endpoint === 'linear' ? good : mixedGood }, properties)
const mixedGood = 'region,visits,spend,member\nnorth,1,2,true\n'

beforeAll(async () => {
  world = await createScoringWorld({ linear: 'linear-f32', mixed: 'mixed-columns' })
})

describe('files that cannot be read as a table of the model', () => {
  const latin1Header = Buffer.from('a,b,caf\xe9\n1,2,3\n', 'latin1')
  test.each<[what: string, text: string | Uint8Array, column: string | undefined, reason: RegExp]>([
    ['a missing column', 'a,c\n1,3\n', 'b', /^The column "b" is missing\./],
    ['two missing columns and an extra one', 'a,z\n1,3\n', 'b', /^The columns "b", "c" are missing\. .*"z"/],
    ['a column twice', 'a,b,b,c\n1,2,2,3\n', 'b', /^The column "b" appears more than once/],
    ['names in another spelling', 'A,B,C\n1,2,3\n', 'a', /Names must match exactly/],
    ['no header line', '1,2,3\n4,5,6\n', 'a', /does the file lack a header line/],
    ['bars as separators', 'a|b|c\n1|2|3\n', 'a', /has bars: are they the separator/],
    ['an empty file', '', undefined, /^The file is empty\.$/],
    ['blank lines alone', '\n\n\r\n', undefined, /^The file is empty\.$/],
    ['a byte order mark alone', '\ufeff', undefined, /^The file is empty\.$/],
    ['UTF-16', Buffer.from('\ufeffa,b,c\n1,2,3\n', 'utf16le'), undefined, /UTF-16.*Save it as UTF-8/],
    ['a Latin-1 header', latin1Header, 'c', /^The column "c" is missing\./],
    ['a header of 2 MB', `a,b,${'x'.repeat(2_000_000)}\n1,2,3\n`, undefined, /first line is longer than 1 MiB/],
    ['a picture by mistake', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'a', /missing/],
  ])('%s: the file is named, its neighbour scored', async (_, text, column, reason) => {
    const { status, failures, predictions, errors, progress } = await score(text)
    expect(status).toBe('Completed')
    expect(failures).toEqual([{ file: 'bad.csv', ...(column && { column }), reason: expect.stringMatching(reason) }])
    expect(errors?.startsWith(`file,row,column,reason\nbad.csv,,${column ?? ''},`)).toBe(true)
    expect(predictions).toBe('0,14.5,good.csv\n')
    expect(progress).toMatchObject({ filesTotal: 2, filesScored: 1, filesFailed: 1, rowsScored: 1 })
  })

  test('nothing but such files fails the job, naming the first', async () => {
    const { status, error, predictions } = await world.score('linear', { 'x.csv': 'a,c\n1,3\n', 'y.csv': '' })
    expect(status).toBe('Failed')
    expect(error).toMatchObject({ code: 'NothingScored', file: 'x.csv', column: 'b' })
    expect(error?.message).toContain('x.csv, column b: The column "b" is missing')
    expect(predictions).toBe('')
  })
})

test('a job that fails over a NUL character tells so, in the list of notifications too', async () => {
  const { status, error } = await world.score('linear', { 'x.csv': 'a,b,c\n1,2\u0000,3\n' })
  expect(status).toBe('Failed')
  expect(error).toMatchObject({ file: 'x.csv', row: 0, column: 'b' })
  await vi.waitFor(async () => {
    const { value } = await (await send(world.owner, 'GET', 'notifications?$top=1')).json()
    expect(value[0].properties.detail).toContain('x.csv, row 0, column b')
  })
})

describe('records that cannot be scored', () => {
  test.each<[what: string, record: string | Uint8Array, column: string | undefined, reason: RegExp]>([
    ['text in a number column', '1,two,3', 'b', /"two" is not a number/],
    ['a decimal comma in quotes', '1,"2,5",3', 'b', /"2,5" is not a number/],
    ['too few fields', '1,2', undefined, /The row has 2 fields; the file has 3 columns/],
    ['too many fields', '1,2,3,4', undefined, /The row has 4 fields; the file has 3 columns/],
    ['text behind a closing quote', '1,"2"x,3', 'b', /text after its closing quote/],
    ['a 10 MB cell', `1,${'9'.repeat(10_000_000)},3`, undefined, /longer than 1 MiB and was not read/],
    ['a 500 kB cell', `1,${'x'.repeat(500_000)},3`, 'b', /"x{40}…" is not a number/],
    ['a NUL character', '1,2\u0000,3', 'b', /is not a number/],
    ['another script', '1,２,3', 'b', /is not a number/],
    ['hexadecimal', '1,0x10,3', 'b', /"0x10" is not a number/],
  ])('%s: row and column are named, the neighbours scored', async (_, record, column, reason) => {
    const text = Buffer.concat([Buffer.from('a,b,c\n1,2,3\n'), Buffer.from(record), Buffer.from('\n1,2,3\n')])
    const { status, failures, predictions, progress, errors } = await world.score('linear', { 'bad.csv': text })
    expect(status).toBe('Completed')
    expect(failures).toEqual([
      { file: 'bad.csv', row: 1, ...(column && { column }), reason: expect.stringMatching(reason) },
    ])
    expect(failures[0]?.reason.length).toBeLessThan(300)
    expect(errors?.length).toBeLessThan(400)
    expect(predictions).toBe('0,14.5,bad.csv\n2,14.5,bad.csv\n')
    expect(progress).toMatchObject({ filesFailed: 1, rowsScored: 2, rowsFailed: 1 })
  })

  test('a quote that is never closed costs the rest of its file, which is said', async () => {
    const { status, failures, predictions } = await world.score('linear', {
      'bad.csv': 'a,b,c\n1,2,3\n1,"2,3\n1,2,3\n',
      'good.csv': good,
    })
    expect(status).toBe('Completed')
    expect(failures).toEqual([
      { file: 'bad.csv', row: 1, reason: expect.stringMatching(/record at byte 12 .* never closed; nothing after it/) },
    ])
    expect(predictions).toBe('0,14.5,bad.csv\n0,14.5,good.csv\n')
  })

  test.each(['caf\xe9', 'caf\xe9s'])('text that is not UTF-8 (%j) names the byte', async (region) => {
    const text = Buffer.from(`region,visits,spend,member\nnorth,1,2,true\n${region},1,2,true\n`, 'latin1')
    const { failures, progress } = await score(text, {}, 'mixed')
    expect(failures).toEqual([
      {
        file: 'bad.csv',
        row: 1,
        column: 'region',
        reason: expect.stringMatching(/not UTF-8 text: see byte 45 of the file/),
      },
    ])
    expect(progress).toMatchObject({ rowsScored: 2, rowsFailed: 1 })
  })

  test.each([
    ['beyond 64 bits', '9223372036854775808', /does not fit a 64-bit integer/],
    ['a fraction', '1.5', /is not a whole number/],
    ['missing', '', /a long column cannot hold a missing value/],
    ['infinite', 'inf', /is not a number/],
  ])('a whole number that is %s is refused, not cut', async (_, visits, reason) => {
    const { failures } = await score(`region,visits,spend,member\nnorth,${visits},2,true\n`, {}, 'mixed')
    expect(failures).toEqual([{ file: 'bad.csv', row: 0, column: 'visits', reason: expect.stringMatching(reason) }])
  })

  test('a boolean that is none names row and column', async () => {
    const { failures } = await score('region,visits,spend,member\nnorth,1,2,maybe\n', {}, 'mixed')
    expect(failures).toEqual([
      { file: 'bad.csv', row: 0, column: 'member', reason: expect.stringMatching(/"maybe" is not true or false/) },
    ])
  })
})

describe('files that only look strange', () => {
  test.each([
    ['an extra column', 'a,b,c,note\n1,2,3,x\n'],
    ['a byte order mark', '\ufeffa,b,c\n1,2,3\n'],
    ['CRLF', 'a,b,c\r\n1,2,3\r\n'],
    ['CR alone', 'a,b,c\r1,2,3\r'],
    ['no line end', 'a,b,c\n1,2,3'],
    ['blank lines between', 'a,b,c\n\n1,2,3\n\n'],
    ['semicolons', 'a;b;c\n1;2;3\n'],
    ['tabs', 'a\tb\tc\n1\t2\t3\n'],
    ['quoted names and numbers', '"a","b","c"\n"1","2","3"\n'],
    ['quotes with newlines in a column nobody reads', 'a,note,b,c\n1,"two\nlines, ""quoted""\r\nthree",2,3\n'],
    ['an extra column that is not UTF-8', Buffer.from('a,b,c,note\n1,2,3,caf\xe9\n', 'latin1')],
    ['columns in another order', 'c,a,b\n3,1,2\n'],
    ['blanks around numbers', 'a,b,c\n 1 , 2, 3\n'],
    ['columns called like ours', 'row,a,b,prediction,c,file\n9,1,2,9,3,9\n'],
    ['an upper-case extension', 'a,b,c\n1,2,3\n', 'X.CSV'],
  ])('%s: is scored', async (_, text, name = 'x.csv') => {
    const { status, predictions, failures } = await world.score('linear', { [name]: text })
    expect(failures).toEqual([])
    expect(status).toBe('Completed')
    expect(predictions).toBe(`0,14.5,${name}\n`)
  })

  test('header only: Completed with no row and no failure', async () => {
    const { status, predictions, failures, progress } = await world.score('linear', { 'x.csv': 'a,b,c\n' })
    expect(failures).toEqual([])
    expect(status).toBe('Completed')
    expect(predictions).toBe('')
    expect(progress).toMatchObject({ filesTotal: 1, filesScored: 1, rowsScored: 0 })
  })

  test('10,000 columns of which three are read', async () => {
    const names = Array.from({ length: 10_000 }, (_, n) => `x${n}`)
    const text = `${[...names, 'a', 'b', 'c'].join(',')}\n${[...names.map(() => '7'), 1, 2, 3].join(',')}\n`
    const { predictions, failures } = await world.score('linear', { 'wide.csv': text })
    expect(failures).toEqual([])
    expect(predictions).toBe('0,14.5,wide.csv\n')
  })

  test('10,000 columns of which one is missing: the message stays short', async () => {
    const names = Array.from({ length: 10_000 }, (_, n) => `x${n}`)
    const text = `${[...names, 'a', 'b'].join(',')}\n${[...names.map(() => '7'), 1, 2].join(',')}\n`
    const { error } = await world.score('linear', { 'wide.csv': text })
    expect(error?.message).toContain('The column "c" is missing')
    expect(error?.message.length).toBeLessThan(500)
  })

  test('columns called like ours are joined under other names', async () => {
    const text = 'row,a,b,prediction,c,file\n9,1,2,8,3,7\n'
    const { predictions } = await world.score('linear', { 'x.csv': text }, { joinInput: true, outputHeader: true })
    expect(predictions).toBe(
      'row_input,a,b,prediction_input,c,file_input,row,prediction,file\n9,1,2,8,3,7,0,14.5,x.csv\n',
    )
  })

  test('quotes with newlines are joined as they stand', async () => {
    const note = '"two\nlines, ""quoted"""'
    const { predictions } = await world.score('linear', { 'x.csv': `a,b,c,note\n1,2,3,${note}\n` }, { joinInput: true })
    expect(predictions).toBe(`1,2,3,${note},0,14.5,x.csv\n`)
  })

  test('missing and infinite numbers reach the model; a prediction that is NaN is an empty cell', async () => {
    const { predictions, failures } = await world.score('linear', {
      'x.csv': 'a,b,c\n,2,3\nNaN,2,3\ninf,2,3\n-inf,2,3\n1e400,2,3\n',
    })
    expect(failures).toEqual([])
    expect(predictions).toBe('0,,x.csv\n1,,x.csv\n2,inf,x.csv\n3,-inf,x.csv\n4,inf,x.csv\n')
  })

  test('a long beyond 2^53 keeps every digit in joined output', async () => {
    const text = 'region,visits,spend,member\nnorth,9007199254740993,2,true\n'
    const { predictions, failures } = await world.score(
      'mixed',
      { 'x.csv': text },
      { joinInput: true, outputFormat: 'jsonl', outputFileName: 'p.jsonl' },
    )
    expect(failures).toEqual([])
    expect(predictions).toContain('"visits":9007199254740993,')
  })
})

describe('the error threshold', () => {
  const files = (bad: number) =>
    Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`${n}.csv`, n < bad ? 'a,b,c\n1,x,3\n1,2,3\n' : good]))
  test.each([
    [-1, 4, 'Completed'],
    [0, 0, 'Completed'],
    [0, 1, 'Failed'],
    [2, 2, 'Completed'],
    [2, 3, 'Failed'],
  ])('%i with %i bad files of 5: %s', async (errorThreshold, bad, expected) => {
    const { status, error, predictions } = await world.score('linear', files(bad), { errorThreshold, miniBatchSize: 5 })
    expect(status).toBe(expected)
    if (expected === 'Failed') {
      expect(error).toMatchObject({ code: 'ErrorThresholdExceeded', file: '0.csv', row: 0, column: 'b' })
      expect(error?.message).toContain(`the error threshold allows ${errorThreshold}`)
    }
    expect(predictions?.split('\n')).toHaveLength(6)
  })
})
