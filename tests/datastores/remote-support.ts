import type { findAzurite } from '#tests/support/azurite.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

export type TestAzurite = Awaited<ReturnType<typeof findAzurite>>

/** Worlds whose stores are on this machine. */
export const privateUrls = { SLIPWAY_ALLOW_PRIVATE_URLS: 'true' }

/** Azure's body for a container of the emulator. */
export const azureBody = (
  { accountName, endpointUrl, key }: TestAzurite,
  containerName: string,
  more: object = {},
) => ({
  properties: {
    datastoreType: 'AzureBlob',
    accountName,
    containerName,
    endpoint: new URL(endpointUrl).host,
    protocol: 'http',
    credentials: { credentialsType: 'AccountKey', secrets: { secretsType: 'AccountKey', key } },
    ...more,
  },
})

export const put = (world: TestWorld, name: string, body: unknown, query = '') =>
  send(world.as('contributor'), 'PUT', `datastores/${name}${query}`, body)

export const get = async (world: TestWorld, name: string) =>
  (await send(world.as('reader'), 'GET', `datastores/${name}`)).json()

export const errorOf = async (answer: Response) => {
  const { error } = await answer.json()
  return { status: answer.status, ...error }
}
