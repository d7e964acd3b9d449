import { randomUUID } from 'node:crypto'
import type { TestWorld } from '#tests/support/world.ts'

/** Rows of an endpoint on a compute, whose deployment `blue` serves with these settings; answers the deployment's id. */
export async function deployOn(
  world: TestWorld,
  computeName: string,
  endpoint: string,
  settings: object,
): Promise<string> {
  const audited = { createdAt: new Date(), createdBy: 'test', updatedAt: new Date(), updatedBy: 'test' }
  const id = randomUUID()
  await world.db.onlineEndpoint.create({
    data: {
      id: randomUUID(),
      workspaceId: world.workspace.id,
      key: endpoint,
      name: endpoint,
      authMode: 'Key',
      computeName,
      primaryKey: '',
      secondaryKey: '',
      provisioningState: 'Succeeded',
      ...audited,
      deployments: {
        create: {
          id,
          key: 'blue',
          name: 'blue',
          revision: 1,
          servedRevision: 1,
          provisioningState: 'Succeeded',
          ...audited,
          revisions: {
            create: {
              id: randomUUID(),
              number: 1,
              state: 'Ready',
              assets: {},
              settings,
              createdAt: new Date(),
              createdBy: 'test',
            },
          },
        },
      },
    },
  })
  return id
}
