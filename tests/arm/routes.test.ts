import { expect, test } from 'vitest'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { matchTemplate, segmentsOf } from '#lib/arm/match.ts'
import { fullTemplate } from '#lib/arm/operation.ts'
import { createRoutes } from '#lib/arm/routes.ts'

const findRoutes = createRoutes(operations)
const found = (path: string) =>
  findRoutes(path).map(({ operation, params }) => [operation.method, operation.template, params()])

const table = operations.map((operation) => ({ operation, segments: segmentsOf(fullTemplate(operation)) }))

/** Every template, looked at one after the other. */
function searched(path: string) {
  const asked = segmentsOf(path)
  return table.flatMap(({ operation, segments }) => {
    const params = matchTemplate(segments, asked)
    return params ? [[operation.method, operation.template, params]] : []
  })
}

const templates = [...new Set(operations.map(fullTemplate))]
const fill = (template: string, value: string) => template.replaceAll(/\{\w+\}/g, value)

test('every template is found with all its methods, in the order of the table, and with its parameters', () => {
  for (const template of templates) {
    const path = fill(template, 'a%20b')
    expect(searched(path).length).toBeGreaterThan(0)
    expect(found(path)).toEqual(searched(path))
  }
})

test('literals are found in any case, with a slash at the end or without, and where they stand for a name', () => {
  for (const template of templates)
    for (const path of [fill(template, 'X').toUpperCase(), `${fill(template, 'x')}//`, fill(template, 'versions')])
      expect(found(path)).toEqual(searched(path))
})

test('an empty segment, a broken escape, one segment more and one less find what the table finds', () => {
  for (const template of templates) {
    const path = fill(template, 'x')
    const odd = [fill(template, ''), fill(template, '%E0%A4'), `${path}/y`, path.replace(/\/[^/]*$/, ''), `/${path}`]
    for (const other of odd) expect(found(other)).toEqual(searched(other))
  }
  expect(found('/')).toEqual([])
})
