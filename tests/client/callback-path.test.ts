import { expect, test } from 'vitest'
import { parseCallbackPath } from '#lib/client/callback-path.ts'

test.each([
  ['/jobs?status=Failed', '/jobs?status=Failed'],
  ['http://localhost:3000/models', '/models'],
])('%s leads to %s', (wanted, path) => {
  expect(parseCallbackPath(wanted)).toBe(path)
})

test.each([
  undefined,
  '',
  '//evil.example/x',
  '/\\evil.example',
  'https://host//evil.example',
  'javascript:alert(1)',
  '/sign-in?callbackUrl=/sign-in',
  '/api/auth/signout',
])('%s leads Home', (wanted) => {
  expect(parseCallbackPath(wanted)).toBe('/')
})

test('the host of an absolute address is never kept', () => {
  expect(parseCallbackPath('https://evil.example/models')).toBe('/models')
})
