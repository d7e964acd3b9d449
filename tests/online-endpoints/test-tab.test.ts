import { describe, expect, test } from 'vitest'
import { findFieldProblem, parseRow, presentRow } from '#components/online-endpoints/test/form-values.ts'
import { formatJson } from '#components/online-endpoints/test/format-json.ts'
import { addTest, type PastTest } from '#components/online-endpoints/test/history.ts'
import { deriveRowForm } from '#components/online-endpoints/test/row-form.ts'

describe('JSON is laid out', () => {
  test('without losing a digit of a number', () => {
    expect(formatJson('[9007199254740993, 1.0, 1e400]')).toBe('[9007199254740993, 1.0, 1e400]')
  })

  test('lists of values on a line, everything else indented', () => {
    const text = '{"input_data":{"columns":["a","b"],"data":[[1,"x, [y]"],[2,null]],"empty":{},"none":[]}}'
    expect(formatJson(text)).toBe(
      [
        '{',
        '  "input_data": {',
        '    "columns": ["a", "b"],',
        '    "data": [',
        '      [1, "x, [y]"],',
        '      [2, null]',
        '    ],',
        '    "empty": {},',
        '    "none": []',
        '  }',
        '}',
      ].join('\n'),
    )
  })

  test('as the same value, whatever it holds', () => {
    const value = {
      'q"\\': ['\\"', '{', ''],
      deep: [[[]], [{ a: [{}] }]],
      long: Array.from({ length: 60 }, (_, i) => i),
      s: 'a\nb',
    }
    expect(JSON.parse(formatJson(JSON.stringify(value)))).toEqual(value)
    expect(formatJson('not json')).toBe('not json')
    expect(formatJson('"text"')).toBe('"text"')
  })
})

describe('the form', () => {
  const field = (type: string, required = true, name = 'engine-size') =>
    ({ name, type, required, example: null }) as never

  test.each([
    ['integer', '12', undefined],
    ['integer', '1.5', 'whole number'],
    ['integer', '2147483648', 'lies between'],
    ['long', '9223372036854775807', undefined],
    ['long', '9223372036854775808', 'lies between'],
    ['double', '-1.5e3', undefined],
    ['double', '1,5', 'Type a number'],
    ['boolean', 'yes', 'true or false'],
    ['datetime', '2026-11-21T10:00:00', undefined],
    ['datetime', 'yesterday', 'Type a date'],
    ['binary', 'aGk=', undefined],
    ['binary', 'hä', 'base64'],
    ['array', '[1,', 'Type JSON'],
    ['string', '', undefined],
    ['double', '', 'required'],
  ])('of type %s takes %j or says why not', (type, text, problem) => {
    const found = findFieldProblem(field(type), text)
    if (problem === undefined) expect(found).toBeUndefined()
    else expect(found).toContain(problem)
  })

  const split = { kind: 'split' } as const

  test('stands in a request as the sample of the model does', () => {
    const fields = [field('double', true, 'a'), field('double', true, 'b')]
    const names = ['a', 'b']
    for (const input of [[[1, 2]], { columns: names, data: [[1, 2]] }, { a: [1], b: [2] }, { x: [[1, 2]] }]) {
      const form = deriveRowForm(input, names)
      if (!form) throw new Error(JSON.stringify(input))
      const body = JSON.parse(presentRow(fields, ['3', '4'], form, { top: 1 }))
      expect(body.params).toEqual({ top: 1 })
      expect(JSON.parse(JSON.stringify(body.input_data).replace('3', '1').replace('4', '2'))).toMatchObject(input)
      expect(parseRow(fields, JSON.stringify(body), form)).toEqual(['3', '4'])
    }
    expect(deriveRowForm([1, 2], names)).toBeUndefined()
    expect(deriveRowForm({ x: [[1, 2, 3]] }, names)).toBeUndefined()
  })

  test('makes a request of a row, and reads it back', () => {
    const fields = [
      field('long'),
      field('double', false, 'b'),
      field('string', true, 'c "d"'),
      field('boolean', true, 'e'),
      field('array', true, 'f'),
    ]
    const text = presentRow(fields, ['9007199254740993', '', 'it\'s "x"', 'true', '[1, 2]'], split, undefined)
    expect(text).toContain('9007199254740993')
    expect(JSON.parse(text)).toEqual({
      input_data: {
        columns: ['engine-size', 'b', 'c "d"', 'e', 'f'],
        index: [0],
        // A double of JavaScript cannot hold the first.
        data: [[9007199254740992, null, 'it\'s "x"', true, [1, 2]]],
      },
    })
    expect(parseRow(fields, '{"input_data":{"columns":["b","engine-size"],"data":[[1.5,3],[0,0]]}}', split)).toEqual([
      '3',
      '1.5',
      '',
      '',
      '',
    ])
    expect(parseRow(fields, '{"input_data":[[1]]}', split)).toBeUndefined()
    expect(parseRow(fields, '{"input_data"', split)).toBeUndefined()
  })
})

describe('the form of an inference pipeline', () => {
  const records = { kind: 'records', port: 'Cars' } as const
  const fields = [
    { name: 'engine-size', type: 'long', required: true, isNullable: true, example: 130 },
    { name: 'make', type: 'string', required: true, isNullable: true, example: 'audi' },
    { name: 'price', type: 'double', required: false, isNullable: true, example: 1 },
  ] as const

  test('makes a record, without what was not typed and need not be there', () => {
    const bodyOf = (values: string[]) => JSON.parse(presentRow(fields, values, records, undefined))
    expect(bodyOf(['130', 'audi', ''])).toEqual({
      Inputs: { Cars: [{ 'engine-size': 130, make: 'audi' }] },
      GlobalParameters: {},
    })
    expect(bodyOf(['', '', '1.5']).Inputs.Cars).toEqual([{ 'engine-size': null, make: null, price: 1.5 }])
  })

  test('reads the first record back, and lets any field be empty', () => {
    const text = '{"Inputs": {"Cars": [{"make": "audi", "engine-size": 130}]}, "GlobalParameters": {}}'
    expect(parseRow(fields, text, records)).toEqual(['130', 'audi', ''])
    expect(parseRow(fields, '{"Inputs": {"Boats": []}}', records)).toBeUndefined()
    expect(fields.map((field) => findFieldProblem(field, ''))).toEqual([undefined, undefined, undefined])
    expect(findFieldProblem(fields[0], 'large')).toContain('whole number')
  })
})

test('the last twenty requests are kept, long bodies are not', () => {
  const request = { path: 'score', contentType: 'application/json', body: '{}' } as const
  let tests: PastTest[] = []
  for (let at = 0; at < 25; at++)
    tests = addTest(tests, { ...request, body: `${at}` }, { status: 200, ms: at }, new Date(at))
  expect(tests).toHaveLength(20)
  expect(tests[0]).toMatchObject({ body: '24', ms: 24, status: 200 })
  const [long] = addTest(tests, { ...request, body: 'x'.repeat(60_000) }, { status: 413, ms: 1 }, new Date())
  expect(long).not.toHaveProperty('body')
})
