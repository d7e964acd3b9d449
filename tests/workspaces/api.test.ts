import { describe, expect, test } from 'vitest'
import { workspacePath } from '#lib/arm/resource.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()

describe('GET workspaces/{name}', () => {
  const path = workspacePath(world.workspace)

  test('200 for a reader, in any case', async () => {
    const response = await send(world.as('reader'), 'GET', path.toUpperCase())
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ id: path, name: 'default', location: 'local' })
  })

  test('401 for nobody', async () => {
    expect((await send(world, 'GET', path)).status).toBe(401)
  })

  test('404 for a workspace that does not exist', async () => {
    const response = await send(world.as('owner'), 'GET', path.replace('default', 'elsewhere'))
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'ResourceNotFound' } })
  })
})
