import { expect, test } from 'vitest'
import { parseApiError } from '#lib/client/api-error.ts'

test("the API's code, message, target and details arrive", () => {
  const details = [{ code: 'UserError', message: 'Use a whole number.', target: 'properties.miniBatchSize' }]
  const body = JSON.stringify({ error: { code: 'UserError', message: 'Not valid.', target: 'properties', details } })
  expect(parseApiError(400, body, 'r-1')).toMatchObject({
    status: 400,
    code: 'UserError',
    message: 'Not valid.',
    target: 'properties',
    details,
    requestId: 'r-1',
  })
})

test.each(['<html>Bad gateway</html>', '', '{}', '{"error":"no"}'])(
  'a body that is not ours (%s) still gives a sentence',
  (body) => {
    const error = parseApiError(502, body, undefined)
    expect(error.code).toBe('Http502')
    expect(error.message).toContain('502')
  },
)
