import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AnonymousCredential, ContainerClient } from '@azure/storage-blob'
import { beforeAll, describe, expect, test } from 'vitest'
import { accountKeyOf } from '#lib/blob-host/account-key.ts'
import { issueSas } from '#lib/blob-host/auth/sas.ts'
import { connect, serveBlobs } from '#tests/blob-host/support.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
let root: string
let url: string
beforeAll(async () => {
  world = await createTestWorld()
  root = await defaultStoreRoot(world)
  url = await serveBlobs(world, world.databaseUrl)
})

async function start(kind: string, body: object = { pendingUploadType: 'TemporaryBlobReference' }) {
  const response = await send(world.as('data-scientist'), 'POST', `${kind}/a/versions/1/startPendingUpload`, body)
  expect(response.status).toBe(200)
  return response.json()
}

/** The container of a signature, by the address of the test's own server, which answers to any name. */
function open(sasUri: string): ContainerClient {
  const { hostname, pathname, search } = new URL(sasUri)
  const address = `${url}/${hostname.split('.')[0]}${pathname}${search}`
  return new ContainerClient(address, new AnonymousCredential(), { retryOptions: { maxTries: 1 } })
}

describe('startPendingUpload', () => {
  test('gives a place whose files a version is then registered from', async () => {
    const { pendingUploadId, pendingUploadType, blobReferenceForConsumption } = await start('codes')
    expect(pendingUploadType).toBe('TemporaryBlobReference')
    const { blobUri, storageAccountArmId, credential } = blobReferenceForConsumption
    expect(credential.credentialType).toBe('SAS')
    expect(credential.sasUri.startsWith(`${blobUri}?`)).toBe(true)
    expect(storageAccountArmId).toContain('/providers/Microsoft.Storage/storageAccounts/sw')
    const script = 'def init(): pass\ndef run(batch): return batch\n'
    const container = open(credential.sasUri)
    await container.getBlockBlobClient('src/score.py').upload(script, script.length)
    await container.getBlockBlobClient('src/score.py').setMetadata({ upload_status: 'completed' })
    const stored = join(root, 'LocalUpload', pendingUploadId.replaceAll('-', ''), 'src/score.py')
    expect(await readFile(stored, 'utf8')).toBe(script)
    const names: string[] = []
    for await (const { name } of container.listBlobsFlat()) names.push(name)
    expect(names).toEqual(['src/score.py'])
    const put = await send(world.as('data-scientist'), 'PUT', 'codes/score/versions/1', {
      properties: { codeUri: `${blobUri}/src` },
    })
    expect(put.status).toBe(201)
    expect((await put.json()).properties.codeUri).toBe(
      `azureml://datastores/workspaceblobstore/paths/LocalUpload/${pendingUploadId.replaceAll('-', '')}/src`,
    )
  })

  test('gives a signature that opens nothing else, and ends after an hour', async () => {
    const first = await start('models')
    const second = await start('data')
    const sas = new URL(first.blobReferenceForConsumption.credential.sasUri).search
    const other = new URL(second.blobReferenceForConsumption.blobUri)
    const refused = { statusCode: 403, code: 'AuthenticationFailed' }
    await expect(open(`${other.href}${sas}`).getBlockBlobClient('a').upload('x', 1)).rejects.toMatchObject(refused)
    const { container } = connect(world, url)
    await expect(
      open(`http://${new URL(container.url).pathname.split('/')[1]}.blob.x/${container.containerName}${sas}`)
        .listBlobsFlat()
        .next(),
    ).rejects.toMatchObject(refused)
    await expect(
      open(first.blobReferenceForConsumption.credential.sasUri).getBlobClient('a').delete(),
    ).rejects.toMatchObject({ code: 'AuthorizationPermissionMismatch' })
    const seconds = (Date.parse(new URLSearchParams(sas).get('se') ?? '') - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(3500)
    expect(seconds).toBeLessThanOrEqual(3600)
  })

  test('opens an earlier place again, and none for nothing', async () => {
    const { pendingUploadId, blobReferenceForConsumption } = await start('data')
    const again = await start('data', { pendingUploadId, pendingUploadType: 'temporaryBlobReference' })
    expect(again.blobReferenceForConsumption.blobUri).toBe(blobReferenceForConsumption.blobUri)
    expect(await start('data', { pendingUploadType: 'None' })).toEqual({
      pendingUploadId: expect.any(String),
      pendingUploadType: 'None',
    })
    const bad = await send(world.as('owner'), 'POST', 'data/a/versions/1/startPendingUpload', {
      pendingUploadId: '../x',
      pendingUploadType: 'TemporaryBlobReference',
    })
    expect(bad.status).toBe(400)
  })

  test('is for those who may write', async () => {
    const body = { pendingUploadType: 'TemporaryBlobReference' }
    const refused = await send(world.as('reader'), 'POST', 'codes/a/versions/1/startPendingUpload', body)
    expect(refused.status).toBe(403)
  })
})

test("a signature is what Azure's own code makes of the same words", async () => {
  const { container, credential, accountName } = connect(world, url)
  const sas = issueSas(
    {
      account: accountName,
      container: container.containerName,
      blob: '',
      permissions: 'rl',
      startsAt: new Date(Date.now() - 1000),
      expiresAt: new Date(Date.now() + 60_000),
      allowsHttp: true,
    },
    accountKeyOf(world.config, world.workspace.id, 0),
  )
  const fields = new URLSearchParams(sas)
  const canonical = `/blob/${accountName}/${container.containerName}`
  const words = ['sp', 'st', 'se'].map((name) => fields.get(name))
  const rest = ['', '', fields.get('spr'), fields.get('sv'), 'c', '', '', '', '', '', '', '']
  expect(fields.get('sig')).toBe(credential.computeHMACSHA256([...words, canonical, ...rest].join('\n')))
})
