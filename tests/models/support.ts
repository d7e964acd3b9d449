import { randomUUID } from 'node:crypto'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureDefaultDatastore } from '#lib/datastores/ensure-default.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

/** A world whose workspace has its default datastore. */
export async function createModelWorld(): Promise<TestWorld> {
  const world = await createTestWorld()
  await ensureDefaultDatastore(world.as('owner'))
  return world
}

/** Copies a fixture, or a part of one, to a path of the default datastore; answers its URI. */
export async function store(world: TestWorld, fixture: string, path: string): Promise<string> {
  await cp(fixtureModel(fixture), join(world.config.storage, path), { recursive: true })
  return uriOf(path)
}

export const uriOf = (path: string) => `azureml://datastores/workspaceblobstore/paths/${path}`

/** Stores a fixture and registers it. */
export async function register(
  world: TestWorld,
  fixture: string,
  name: string,
  version: string,
  properties: object = {},
): Promise<Response> {
  const modelUri = await store(world, fixture, `models/${randomUUID()}`)
  return send(world.as('contributor'), 'PUT', `models/${name}/versions/${version}`, {
    properties: { modelUri, ...properties },
  })
}

/** An endpoint whose deployments score with a registered version; written as rows, because endpoints are another noun. */
export async function deploy(world: TestWorld, versionId: string, endpoint: string, deployment: string): Promise<void> {
  const now = world.now()
  const audited = { createdAt: now, createdBy: 'test', updatedAt: now, updatedBy: 'test' }
  const state = { provisioningState: 'Succeeded', ...audited }
  await world.db.batchEndpoint.create({
    data: {
      id: randomUUID(),
      workspaceId: world.workspace.id,
      key: endpoint,
      name: endpoint,
      defaultDeployment: deployment,
      ...state,
      deployments: {
        create: {
          id: randomUUID(),
          key: deployment,
          name: deployment,
          modelVersionId: versionId,
          computeName: 'cluster',
          settings: {},
          ...state,
        },
      },
    },
  })
}

/** The row id of a version. */
export async function idOf(world: TestWorld, name: string, version: string): Promise<string> {
  return (await world.db.modelVersion.findFirstOrThrow({ where: { version, model: { name } } })).id
}
