import { randomUUID } from 'node:crypto'
import { ensureDefaultDatastore } from '#lib/datastores/ensure-default.ts'
import { openDefaultFiles } from '#tests/support/default-files.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

/** A world whose workspace has its default datastore. */
export async function createCodeWorld(environment: Record<string, string> = {}): Promise<TestWorld> {
  const world = await createTestWorld(environment)
  await ensureDefaultDatastore(world.as('owner'))
  return world
}

export const uriOf = (path: string) => `azureml://datastores/workspaceblobstore/paths/${path}`

/** Writes files into a folder of the default datastore and answers its URI. */
export async function storeCode(world: TestWorld, folder: string, files: Record<string, string>): Promise<string> {
  const { put } = await openDefaultFiles(world)
  for (const [name, text] of Object.entries(files)) await put(`${folder}/${name}`, text)
  return uriOf(folder)
}

/** A deployment that uses versions, written as rows, because endpoints are another noun. */
export async function insertDeployment(
  world: TestWorld,
  uses: { codeVersionId?: string; environmentVersionId?: string },
): Promise<void> {
  const now = world.now()
  const audited = { createdAt: now, createdBy: 'test', updatedAt: now, updatedBy: 'test' }
  const scope = { workspaceId: world.workspace.id, key: 'm', name: 'm', ...audited }
  const modelVersionId = randomUUID()
  await world.db.model.create({
    data: {
      id: randomUUID(),
      ...scope,
      versions: {
        create: {
          ...{
            id: modelVersionId,
            key: '1',
            version: '1',
            modelType: 'custom_model',
            modelUri: uriOf('m'),
            ...audited,
          },
          ...{ inspection: { flavors: {}, runtime: { runs: false, reason: 'none' } }, files: 1, bytes: 1 },
        },
      },
    },
  })
  const state = { provisioningState: 'Succeeded', ...audited }
  await world.db.batchEndpoint.create({
    data: {
      ...{
        id: randomUUID(),
        workspaceId: world.workspace.id,
        key: 'e',
        name: 'e',
        defaultDeployment: 'blue',
        ...state,
      },
      deployments: {
        create: {
          ...{ id: randomUUID(), key: 'blue', name: 'blue', modelVersionId, computeName: 'cluster', settings: {} },
          ...{ ...state, ...uses, scoringScript: 'score.py' },
        },
      },
    },
  })
}
