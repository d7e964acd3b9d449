import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'
import { openDefaultFiles } from '#tests/support/default-files.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestContext, type TestWorld } from '#tests/support/world.ts'

/** A world with registered models, and calls of its owner. No inference process: what settles deployments is done by hand. */
export interface OnlineWorld {
  world: TestWorld
  owner: TestContext
  register: (name: string, fixture: string) => Promise<void>
  registerFolder: (name: string, folder: string) => Promise<void>
  putEndpoint: (name: string, properties?: object) => Promise<OnlineEndpointResource>
  putDeployment: (
    endpoint: string,
    name: string,
    properties?: object,
    rest?: object,
  ) => Promise<OnlineDeploymentResource>
  /** What the inference process does when the newest revision answers. */
  serve: (endpoint: string, deployment: string) => Promise<void>
}

export async function createOnlineWorld(environment: Record<string, string> = {}): Promise<OnlineWorld> {
  const world = await createTestWorld(environment)
  const files = await openDefaultFiles(world)
  const owner = world.as('owner')
  const registerFolder = async (name: string, folder: string) => {
    await files.putFolder(`models/${name}`, folder)
    const modelUri = `azureml://datastores/workspaceblobstore/paths/models/${name}`
    await expectOk(send(owner, 'PUT', `models/${name}/versions/1`, { properties: { modelUri } }))
  }
  return {
    world,
    owner,
    register: (name, fixture) => registerFolder(name, fixtureModel(fixture)),
    registerFolder,
    putEndpoint: (name, properties = {}) =>
      expectOk(send(owner, 'PUT', `onlineEndpoints/${name}`, { location: 'local', properties })),
    putDeployment: (endpoint, name, properties = {}, rest = {}) =>
      expectOk(
        send(owner, 'PUT', `onlineEndpoints/${endpoint}/deployments/${name}`, {
          ...rest,
          properties: { model: 'azureml:churn:1', ...properties },
        }),
      ),
    async serve(endpoint, deployment) {
      const found = await world.db.onlineDeployment.findFirstOrThrow({
        where: { key: deployment, endpoint: { key: endpoint } },
      })
      const at = world.now()
      const older = { deploymentId: found.id, number: { lt: found.revision } }
      await world.db.onlineRevision.updateMany({
        where: older,
        data: {
          state: 'Retired',
          retiredAt: at,
          modelVersionId: null,
          environmentVersionId: null,
          codeVersionId: null,
        },
      })
      await world.db.onlineRevision.updateMany({
        where: { deploymentId: found.id, number: found.revision },
        data: { state: 'Ready', readyAt: at },
      })
      await world.db.onlineDeployment.update({
        where: { id: found.id },
        data: { servedRevision: found.revision, provisioningState: 'Succeeded' },
      })
    },
  }
}

async function expectOk<T>(answer: Promise<Response>): Promise<T> {
  const response = await answer
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  // The caller names the resource that the route answers with.
  return response.json() as Promise<T>
}
