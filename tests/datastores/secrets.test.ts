import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { createLog } from '#lib/core/log.ts'
import { findStore } from '#lib/datastores/find-store.ts'
import { azureBody, errorOf, get, privateUrls, put, type TestAzurite } from '#tests/datastores/remote-support.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import { findAzurite } from '#tests/support/azurite.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

let azurite: TestAzurite
let container: string
let world: TestWorld
const lines: string[] = []
beforeAll(async () => {
  azurite = await findAzurite()
  container = (await azurite.createStore()).container
  const log = createLog('test', 'debug', { write: (line) => void lines.push(line) })
  const made = await createStoreWorld({}, privateUrls)
  world = { ...made, log, as: (role) => ({ ...made.as(role), log }) }
})

test('a secret is in no answer but that of listSecrets, in no log line, in no audit event, and in no row', async () => {
  const sasToken = 'sv=2024-11-04&sr=c&sig=SECRETSIGNATURE%3D'
  const secret = 'SECRETACCESSKEY'
  const credentials = (credentialsType: string, secrets: object) => ({ credentials: { credentialsType, secrets } })
  const answers = [
    await put(world, 'kept', azureBody(azurite, container)),
    await put(world, 'kept', azureBody(azurite, container, { endpoint: '127.0.0.1:9' })),
    await put(world, 'missing', azureBody(azurite, 'no-such-container')),
    await put(world, 'sas', azureBody(azurite, container, credentials('Sas', { sasToken }))),
    await put(world, 'sas', azureBody(azurite, container, credentials('Sas', { sasToken })), '?skipValidation=true'),
    await put(world, 'string', {
      properties: {
        datastoreType: 'AzureBlob',
        containerName: container,
        ...credentials('ConnectionString', { connectionString: `${azurite.connectionString};broken` }),
      },
    }),
    await put(world, 's3', {
      properties: {
        datastoreType: 'S3',
        bucket: 'data',
        endpointUrl: azurite.endpointUrl,
        ...credentials('AccessKey', { accessKeyId: 'id', secretAccessKey: secret }),
      },
    }),
    await put(world, 'odd', azureBody(azurite, container, credentials('AccountKey', { key: { nested: azurite.key } }))),
    await send(world.as('contributor'), 'POST', 'datastores/sas/test'),
    await send(world.as('reader'), 'GET', 'datastores/sas/content?path=a.csv'),
    await send(world.as('reader'), 'GET', 'datastores/sas/files'),
    await send(world.as('reader'), 'GET', 'datastores'),
    await send(world.as('reader'), 'GET', 'datastores/kept'),
    await send(world.as('contributor'), 'PUT', 'datastores/sas/content?path=a.csv', 'x'),
  ]
  const listed = await send(world.as('contributor'), 'POST', 'datastores/kept/listSecrets')
  expect(await listed.json()).toEqual({ secretsType: 'AccountKey', key: azurite.key })
  await world.audit.flush()
  const said = await Promise.all(answers.map((answer) => answer.text()))
  const events = await (await send(world.as('owner'), 'GET', 'auditEvents?$top=100')).text()
  expect(events).toContain('datastores/kept/listSecrets')
  const rows = JSON.stringify(await world.db.datastore.findMany())
  expect(rows).toContain('v1:')
  expect(lines.length).toBeGreaterThan(answers.length)
  for (const text of [...said, ...lines, events, rows])
    for (const one of [azurite.key, 'SECRETSIGNATURE', secret, azurite.connectionString])
      expect(text).not.toContain(one)
})

test('a row that was sealed with another secret is shown, says what to do, and takes new credentials', async () => {
  await put(world, 'sealed', azureBody(azurite, container))
  const other = { ...world, config: { ...world.config, secret: randomUUID() } }
  const reborn: TestWorld = { ...other, as: (role) => ({ ...world.as(role), config: other.config }) }
  expect((await get(reborn, 'sealed')).properties.store.kind).toBe('AzureBlob')
  const names = (await (await send(reborn.as('reader'), 'GET', 'datastores')).json()).value
  expect(names.map(({ name }: { name: string }) => name)).toContain('sealed')
  for (const answer of [
    await send(reborn.as('reader'), 'GET', 'datastores/sealed/files'),
    await send(reborn.as('contributor'), 'POST', 'datastores/sealed/listSecrets'),
    await send(reborn.as('contributor'), 'POST', 'datastores/sealed/test'),
  ]) {
    const error = await errorOf(answer)
    expect(error).toMatchObject({ status: 409, code: 'InvalidState' })
    expect(error.message).toMatch(/another SLIPWAY_SECRET.*enter the credentials again/)
  }
  await expect(findStore(reborn, reborn.workspace.id, 'sealed')).rejects.toThrow(/another SLIPWAY_SECRET/)
  const described = await get(reborn, 'sealed')
  expect((await put(reborn, 'sealed', described)).status).toBe(200)
  expect((await put(reborn, 'sealed', azureBody(azurite, container))).status).toBe(200)
  expect((await send(reborn.as('reader'), 'GET', 'datastores/sealed/files')).status).toBe(200)
})
