import { describe, expect, test } from 'vitest'
import { readJsonBody } from '#lib/arm/body.ts'

const read = (body: string) => readJsonBody(new Request('http://localhost', { method: 'POST', body }))
const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`

describe('The body of a request', () => {
  test('may be nested 500 levels deep and no more', async () => {
    await expect(read(nested(500))).resolves.toHaveProperty('a')
    await expect(read(nested(501))).rejects.toThrow('nested in more than 500 levels')
    await expect(read('['.repeat(100_000))).rejects.toThrow('nested in more than 500 levels')
  })

  test('may hold any number of brackets in texts', async () => {
    const text = `\\"${'['.repeat(1000)}\\\\`
    await expect(read(`{"a":"${text}","b":"{"}`)).resolves.toMatchObject({ b: '{' })
  })
})
