import { beforeAll, expect, test } from 'vitest'
import { createModelWorld, register } from '#tests/models/support.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createModelWorld()
  await register(world, 'own-class', 'm', '1')
})

const get = (path: string) => send(world.as('reader'), 'GET', `models/m/versions/1/${path}`)

test('the files of a version are listed and read by paths relative to it', async () => {
  const { value, count } = await (await get('files?$count=true')).json()
  expect(value.map(({ path }: { path: string }) => path)).toEqual(['MLmodel', 'model.pkl'])
  expect(count).toBe(2)
  const file = await get('content?path=MLmodel')
  expect(file.headers.get('content-type')).toContain('text/plain')
  expect(await file.text()).toContain('flavors:')
  const range = await send(
    world.as('reader'),
    'GET',
    'models/m/versions/1/content?path=MLmodel&download=1',
    undefined,
    { range: 'bytes=0-6' },
  )
  expect(range.status).toBe(206)
  expect(range.headers.get('content-disposition')).toContain('attachment; filename="MLmodel"')
  expect(await range.text()).toBe('flavors')
})

test('paths cannot leave the version', async () => {
  expect((await get('content?path=../../secret')).status).toBe(400)
  expect((await get('files?path=..')).status).toBe(400)
  expect((await get('content?path=/etc/passwd')).status).toBe(400)
  expect((await get('content?path=nothing')).status).toBe(404)
  expect((await get('content')).status).toBe(400)
})

test('a text of a version is previewed', async () => {
  expect(await (await get('preview?path=MLmodel')).json()).toMatchObject({
    kind: 'text',
    text: expect.stringContaining('flavors:'),
  })
  expect((await get('preview?path=..')).status).toBe(400)
})

test('a version is downloaded as a zip', async () => {
  const response = await get('archive')
  expect(response.headers.get('content-disposition')).toContain('m-1.zip')
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04')
  expect(bytes.includes('model.pkl')).toBe(true)
})
