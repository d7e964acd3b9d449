import { expect, test } from 'vitest'
import { compareAnswers } from '#lib/inference/gateway/compare-answers.ts'
import type { Answer } from '#lib/inference/question.ts'
import type { PredictionColumn } from '#lib/scoring/scorer.ts'

const answer = (outputs: PredictionColumn[], from = 0, rows = 2): Answer => ({
  kind: 'prediction',
  prediction: { rows: 4, outputs },
  from,
  rows,
  scoreMs: 1,
  replica: 'r1-1',
})
const floats = (name: string, ...values: number[]): PredictionColumn => ({
  name,
  type: 'float64',
  width: 1,
  values: Float64Array.from(values),
})
const texts = (values: string[], isJson = false): PredictionColumn => ({
  name: 'label',
  type: 'string',
  width: 1,
  values,
  isJson,
})
const raw = (body: string, status = 200): Answer => ({
  kind: 'raw',
  body: Buffer.from(body),
  status,
  headers: {},
  scoreMs: 1,
  replica: 'r1-1',
})

test('the rows of the request are compared, whatever else was in the run', () => {
  const one = answer([floats('y', 9, 1, 2, 9)], 1)
  const other = answer([floats('y', 1, 2, 8, 8)], 0)
  expect(compareAnswers(one, other)).toMatchObject({ isEqual: true, difference: 0 })
})

test('the largest difference of all numbers is told', () => {
  const one = answer([floats('y', 1, 2), floats('p', 0.5, 0.25)])
  const other = answer([floats('p', 0.5, 0.75), floats('y', 1, 2.125)])
  expect(compareAnswers(one, other)).toMatchObject({ isEqual: false, difference: 0.5 })
})

test('missing numbers at the same place are equal, and at one side are not', () => {
  const [nan, one] = [answer([floats('y', Number.NaN, 1)]), answer([floats('y', 1, 1)])]
  expect(compareAnswers(nan, nan)).toMatchObject({ isEqual: true, difference: 0 })
  expect(compareAnswers(nan, one)).toMatchObject({ isEqual: false, difference: 0 })
})

test('labels are equal or not, and have no difference', () => {
  expect(compareAnswers(answer([texts(['a', 'b'])]), answer([texts(['a', 'c'])]))).toMatchObject({
    isEqual: false,
    difference: undefined,
  })
})

test('texts that are JSON are compared as what they mean', () => {
  const [one, other] = [answer([texts(['{"a": 1}', '[1,2]'], true)]), answer([texts(['{"a":1}', '[1,2.5]'], true)])]
  expect(compareAnswers(one, other)).toMatchObject({ isEqual: false, difference: 0.5 })
})

test('what scripts answer is compared as JSON where it is JSON', () => {
  expect(compareAnswers(raw('{"y": [1, 2]}'), raw('{"y":[1,2]}')).isEqual).toBe(true)
  expect(compareAnswers(raw('{"y": [1, 2]}'), raw('{"y":[1,4]}'))).toMatchObject({ isEqual: false, difference: 2 })
  expect(compareAnswers(raw('fine'), raw('good')).isEqual).toBe(false)
  expect(compareAnswers(raw('[1]'), raw('[1]', 500)).isEqual).toBe(false)
})

test('other outputs or numbers of rows are not equal', () => {
  expect(compareAnswers(answer([floats('y', 1, 2)]), answer([])).isEqual).toBe(false)
  expect(compareAnswers(answer([floats('y', 1, 2)]), answer([floats('y', 1, 2)], 0, 1)).isEqual).toBe(false)
  expect(compareAnswers(raw('[1,2]'), answer([floats('y', 1, 2)])).isEqual).toBe(false)
})
