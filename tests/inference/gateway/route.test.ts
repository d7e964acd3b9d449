import { expect, test } from 'vitest'
import { parseRoute } from '#lib/inference/gateway/route.ts'

test.each([
  ['/endpoints/Churn/score', 'Churn', 'score', '/score'],
  ['/endpoints/churn', 'churn', 'home', ''],
  ['/endpoints/churn/', 'churn', 'home', '/'],
  ['/endpoints/churn/invocations', 'churn', 'invocations', '/invocations'],
  ['/endpoints/churn/swagger.json', 'churn', 'swagger', '/swagger.json'],
  ['/endpoints/churn/v2/models/m/infer', 'churn', 'v2', '/v2/models/m/infer'],
  ['/endpoints/churn/v2', 'churn', 'v2', '/v2'],
  ['/api/v1/endpoint/churn/score', 'churn', 'score', '/score'],
])('%s is below an endpoint', (path, name, action, below) => {
  expect(parseRoute(path)).toEqual({ kind: 'endpoint', name, action, path: below })
})

test.each([
  '/',
  '/endpoints',
  '/endpoints/',
  '/endpoints//score',
  '/endpoints/churn/scores',
  '/endpoints/a/constructor',
])('%s leads nowhere', (path) => {
  expect(parseRoute(path)).toEqual({ kind: 'nowhere' })
})

test('the gateway has two paths of its own', () => {
  expect([parseRoute('/healthz').kind, parseRoute('/metrics').kind]).toEqual(['healthz', 'metrics'])
})
