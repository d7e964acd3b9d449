import { describe, expect, test } from 'vitest'
import { scoreProtocol } from '#lib/inference/protocols/score.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import { bytesOf, columnsModel, inputColumn } from '#tests/inference/protocols/models.ts'
import { refusalOf, requestOf } from '#tests/inference/protocols/talk.ts'

const named = columnsModel([inputColumn('a', 'double'), inputColumn('b', 'integer')])

const read = (body: unknown, request = requestOf({})) => scoreProtocol.read(bytesOf(body), request, named)

describe('what is no request', () => {
  test.each<[string, unknown, string]>([
    ['an empty body', '', 'The body is empty: send {"input_data": …}.'],
    ['no object', [1], 'The body must be a JSON object such as {"input_data": …}.'],
    ['no JSON', '{"input_data": ', 'The body is not valid JSON'],
    ['no input_data', { inputs: [] }, 'The body has no "input_data". It has "inputs".'],
    ['no rows', { input_data: { columns: ['a', 'b'], data: [] } }, 'The request has no rows.'],
    ['a missing column', { input_data: { columns: ['a'], data: [[1]] } }, 'The column "b" is missing.'],
    ['a missing key', { input_data: [{ a: 1 }] }, 'The column "b" is missing.'],
    [
      'a column that is there twice',
      { input_data: { columns: ['a', 'b', 'a'], data: [[1, 2, 3]] } },
      'appears more than once',
    ],
    [
      'a short row',
      { input_data: { columns: ['a', 'b'], data: [[1, 2], [3]] } },
      'Row 2 has 1 values, and 2 are expected.',
    ],
    [
      'a row that is none',
      { input_data: { columns: ['a', 'b'], data: [[1, 2], 3] } },
      'Row 2 is not a list of values.',
    ],
    [
      'lists of other lengths',
      { input_data: { a: [1, 2], b: [1] } },
      '"b" has 1 values, and the lists before it have 2',
    ],
    ['rows without names', { input_data: [[1, 2]] }, 'The model reads its columns by name'],
    ['nothing', { input_data: null }, '"input_data" is empty.'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'The body is not UTF-8.'],
  ])('%s', (_, body, message) => {
    const refusal = refusalOf(() => read(body))
    expect(refusal.status).toBe(400)
    expect(refusal.message).toContain(message)
  })

  test('another content type is 415; with a charset it is JSON', () => {
    expect(refusalOf(() => read('a,b', requestOf({ contentType: 'text/csv' }))).status).toBe(415)
    const request = requestOf({ contentType: 'Application/JSON; charset=utf-8' })
    expect(read({ input_data: { a: 1, b: 2 } }, request).question.rows).toBe(1)
  })

  test('an error has a message, and its status', () => {
    expect(scoreProtocol.writeError(new Refusal(404, 'gone "away"'))).toEqual({
      status: 404,
      contentType: 'application/json',
      body: '{"message":"gone \\"away\\""}',
    })
  })
})
