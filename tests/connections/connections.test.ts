import { expect, test } from 'vitest'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld({
  SLIPWAY_PYTHON_INDEX_URL: 'https://reader:hush-hush@packages.example/simple',
  SLIPWAY_ALLOW_PRIVATE_URLS: 'true',
})
const owner = world.as('owner')
const url = 'http://127.0.0.1:9'
const auth = { kind: 'basic', username: 'me', secret: 'top-secret' }
await send(owner, 'PUT', 'mlflowServers/lab', { properties: { url, description: 'Of the laboratory', auth } })
const get = async (path: string) => (await send(world.as('reader'), 'GET', path)).json()
const names = ({ value }: { value: { name: string }[] }) => value.map(({ name }) => name)

test('connections are the MLflow servers and the package index, by category and target, and without a secret', async () => {
  const all = await get('connections')
  expect(names(all)).toEqual(['lab', 'python.packages'])
  expect(JSON.stringify(all)).not.toMatch(/secret|hush/)
  expect(names(await get('connections?category=pythonfeed'))).toEqual(['python.packages'])
  expect(names(await get(`connections?target=${encodeURIComponent(`${url}/`)}`))).toEqual(['lab'])
  expect(names(await get('connections?category=Snowflake'))).toEqual([])
  const first = await get('connections?$top=1')
  expect(names(await get(new URL(first.nextLink).pathname + new URL(first.nextLink).search))).toEqual([
    'python.packages',
  ])
  expect(await get('connections/LAB')).toMatchObject({
    properties: { authType: 'UsernamePassword', target: url, credentials: null },
  })
  expect((await send(owner, 'GET', 'connections/none')).status).toBe(404)
})
