import {
  AccountSASPermissions,
  AccountSASResourceTypes,
  AccountSASServices,
  AnonymousCredential,
  BlobSASPermissions,
  BlobServiceClient,
  ContainerClient,
  ContainerSASPermissions,
  generateAccountSASQueryParameters,
  generateBlobSASQueryParameters,
  SASProtocol,
  StorageSharedKeyCredential,
} from '@azure/storage-blob'
import { beforeAll, describe, expect, test } from 'vitest'
import { isSharedKeySignature, sign, stringToSign } from '#lib/blob-host/auth/shared-key.ts'
import { connect, type ServedBlobs, serveBlobs } from '#tests/blob-host/support.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { createProgram, getAccessToken } from '#tests/support/program.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

const hour = 3600_000

let world: TestWorld
let url: string
let blobs: ServedBlobs
beforeAll(async () => {
  world = await createTestWorld()
  await defaultStoreRoot(world)
  url = await serveBlobs(world, world.databaseUrl)
  blobs = connect(world, url)
  await blobs.container.getBlockBlobClient('here.txt').upload('here', 4)
})

const inAnHour = () => new Date(Date.now() + hour)

/** The container as somebody sees it who has nothing but a signature. */
function withSas(sas: { toString(): string }): ContainerClient {
  return new ContainerClient(`${blobs.container.url}?${sas}`, new AnonymousCredential(), {
    retryOptions: { maxTries: 1 },
  })
}

const containerSas = (permissions: string, more: object = {}) =>
  generateBlobSASQueryParameters(
    {
      containerName: blobs.container.containerName,
      permissions: ContainerSASPermissions.parse(permissions),
      expiresOn: inAnHour(),
      ...more,
    },
    blobs.credential,
  )

describe('the account key', () => {
  test('of another account, or made up, opens nothing', async () => {
    const wrong = new StorageSharedKeyCredential(blobs.accountName, Buffer.alloc(64, 7).toString('base64'))
    const service = new BlobServiceClient(blobs.accountUrl, wrong, { retryOptions: { maxTries: 1 } })
    const blob = service.getContainerClient(blobs.container.containerName).getBlobClient('here.txt')
    await expect(blob.downloadToBuffer()).rejects.toMatchObject({
      statusCode: 403,
      details: { errorCode: 'AuthenticationFailed' },
    })
    await expect(blob.getProperties()).rejects.toMatchObject({
      statusCode: 403,
      details: { errorCode: 'AuthenticationFailed' },
    })
  })

  test('signs a request for a quarter of an hour', async () => {
    const { rawPath, headers } = await signedAt(new Date(Date.now() - 16 * 60_000))
    const late = await fetch(`${url}${rawPath}`, { headers })
    expect(late.status).toBe(403)
    expect(late.headers.get('x-ms-error-code')).toBe('AuthenticationFailed')
    expect(await late.text()).toContain('Set the clock right')
    const timely = await signedAt(new Date())
    expect((await fetch(`${url}${timely.rawPath}`, { headers: timely.headers })).status).toBe(200)
  })

  test('signs headers in both orders that clients know', () => {
    const request = {
      method: 'PUT',
      account: 'a',
      rawPath: '/c/b',
      query: new URLSearchParams({ comp: 'metadata' }),
      headers: { 'x-ms-meta-a_b': '1', 'x-ms-meta-ab': '2', 'x-ms-meta-a1': '3', 'x-ms-date': 'now' },
    }
    const key = Buffer.alloc(64).toString('base64')
    const ordinal = ['x-ms-date:now', 'x-ms-meta-a1:3', 'x-ms-meta-a_b:1', 'x-ms-meta-ab:2']
    const azures = ['x-ms-date:now', 'x-ms-meta-a_b:1', 'x-ms-meta-a1:3', 'x-ms-meta-ab:2']
    expect(stringToSign(request)).toContain(ordinal.join('\n'))
    for (const order of [ordinal, azures]) {
      const text = stringToSign(request).replace(ordinal.join('\n'), order.join('\n'))
      expect(isSharedKeySignature(request, key, sign(key, text))).toBe(true)
    }
    expect(isSharedKeySignature(request, key, sign(key, 'another'))).toBe(false)
  })

  async function signedAt(moment: Date) {
    const rawPath = new URL(blobs.container.getBlobClient('here.txt').url).pathname
    const headers: Record<string, string> = { 'x-ms-date': moment.toUTCString(), 'x-ms-version': '2021-08-06' }
    const request = { method: 'GET', account: blobs.accountName, rawPath, query: new URLSearchParams(), headers }
    headers.authorization = `SharedKey ${blobs.accountName}:${blobs.credential.computeHMACSHA256(stringToSign(request))}`
    return { rawPath, headers }
  }
})

describe('a shared access signature', () => {
  test('does what its permissions say, and nothing else', async () => {
    const reader = withSas(containerSas('r'))
    expect((await reader.getBlobClient('here.txt').downloadToBuffer()).toString()).toBe('here')
    const refused = { statusCode: 403, details: { errorCode: 'AuthorizationPermissionMismatch' } }
    await expect(reader.getBlockBlobClient('new.txt').upload('x', 1)).rejects.toMatchObject(refused)
    await expect(reader.listBlobsFlat().next()).rejects.toMatchObject(refused)
    await expect(reader.getBlobClient('here.txt').delete()).rejects.toMatchObject(refused)
    const lister = withSas(containerSas('l'))
    expect((await lister.listBlobsFlat().next()).value).toMatchObject({ name: 'here.txt' })
  })

  test('to create blobs replaces none', async () => {
    const creator = withSas(containerSas('c'))
    await creator.getBlockBlobClient('created.txt').upload('1', 1)
    await expect(creator.getBlockBlobClient('created.txt').upload('2', 1)).rejects.toMatchObject({
      statusCode: 403,
      details: { errorCode: 'UnauthorizedBlobOverwrite' },
    })
    expect((await blobs.container.getBlobClient('created.txt').downloadToBuffer()).toString()).toBe('1')
  })

  test('ends, and begins, when it says', async () => {
    const failed = { statusCode: 403, details: { errorCode: 'AuthenticationFailed' } }
    const over = withSas(containerSas('r', { expiresOn: new Date(Date.now() - 1000) }))
    await expect(over.getBlobClient('here.txt').downloadToBuffer()).rejects.toMatchObject(failed)
    const early = withSas(containerSas('r', { startsOn: new Date(Date.now() + hour / 2) }))
    await expect(early.getBlobClient('here.txt').downloadToBuffer()).rejects.toMatchObject(failed)
  })

  test('is for https, or for an address, when it says so', async () => {
    const secure = withSas(containerSas('r', { protocol: SASProtocol.Https }))
    await expect(secure.getBlobClient('here.txt').getProperties()).rejects.toMatchObject({
      statusCode: 403,
      details: { errorCode: 'AuthorizationProtocolMismatch' },
    })
    const elsewhere = withSas(containerSas('r', { ipRange: { start: '10.0.0.1', end: '10.0.0.9' } }))
    await expect(elsewhere.getBlobClient('here.txt').getProperties()).rejects.toMatchObject({
      details: { errorCode: 'AuthorizationSourceIPMismatch' },
    })
    const here = withSas(containerSas('r', { ipRange: { start: '127.0.0.1', end: '127.0.0.5' } }))
    expect(await here.getBlobClient('here.txt').exists()).toBe(true)
  })

  test('of one blob opens that blob, with the headers it was signed with', async () => {
    const sas = generateBlobSASQueryParameters(
      {
        containerName: blobs.container.containerName,
        blobName: 'here.txt',
        permissions: BlobSASPermissions.parse('r'),
        expiresOn: inAnHour(),
        contentType: 'text/csv',
      },
      blobs.credential,
    )
    const found = await fetch(`${blobs.container.url}/here.txt?${sas}`)
    expect(found.status).toBe(200)
    expect(found.headers.get('content-type')).toBe('text/csv')
    expect(found.headers.get('content-security-policy')).toContain('sandbox')
    expect((await fetch(`${blobs.container.url}/created.txt?${sas}`)).status).toBe(403)
    expect((await fetch(`${blobs.container.url}/here.txt?${sas}`.replace('sp=r', 'sp=rw'))).status).toBe(403)
  })

  test.each(['2015-04-05', '2018-11-09', '2020-10-02', '2020-12-06', undefined])(
    'of version %s is read',
    async (version) => {
      const sas = containerSas('rl', version === undefined ? {} : { version })
      expect(await withSas(sas).getBlobClient('here.txt').exists()).toBe(true)
    },
  )

  test('of the account is for the kinds of things it names', async () => {
    const accountSas = (types: string, version?: string) =>
      generateAccountSASQueryParameters(
        {
          permissions: AccountSASPermissions.parse('rwl'),
          services: AccountSASServices.parse('b').toString(),
          resourceTypes: AccountSASResourceTypes.parse(types).toString(),
          expiresOn: inAnHour(),
          ...(version && { version }),
        },
        blobs.credential,
      )
    expect((await withSas(accountSas('co')).listBlobsFlat().next()).done).toBe(false)
    expect(await withSas(accountSas('o', '2019-12-12')).getBlobClient('here.txt').exists()).toBe(true)
    await expect(withSas(accountSas('o')).listBlobsFlat().next()).rejects.toMatchObject({
      details: { errorCode: 'AuthorizationResourceTypeMismatch' },
    })
  })
})

describe('a token', () => {
  test('for storage opens what the role allows', async () => {
    const [writer, reader] = await Promise.all(
      (['Contributor', 'Reader'] as const).map(async (role) => {
        const program = await createProgram(world, `storage ${role}`, role)
        return getAccessToken(world, program, 'https://storage.azure.com')
      }),
    )
    const address = `${blobs.container.url}/by-token.txt`
    const put = (token = '') =>
      fetch(address, {
        method: 'PUT',
        body: 'x',
        headers: { authorization: `Bearer ${token}`, 'x-ms-blob-type': 'BlockBlob' },
      })
    expect((await put(writer)).status).toBe(201)
    const refused = await put(reader)
    expect(refused.status).toBe(403)
    expect(refused.headers.get('x-ms-error-code')).toBe('AuthorizationPermissionMismatch')
    const read = await fetch(address, { headers: { authorization: `Bearer ${reader}` } })
    expect(await read.text()).toBe('x')
  })

  test('of somebody without a role in the workspace finds no account, and is told no name', async () => {
    const program = await createProgram(world, 'no role', 'None')
    const token = await getAccessToken(world, program, 'https://storage.azure.com')
    const ask = async (account: string) => {
      const address = `${url}/${account}/${blobs.container.containerName}/here.txt`
      const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } })
      return { status: answer.status, text: (await answer.text()).split('\n')[0]?.replaceAll(account, 'account') }
    }
    const nowhere = await ask(`sw${'0'.repeat(22)}`)
    expect(nowhere.status).toBe(403)
    expect(await ask(blobs.accountName)).toEqual(nowhere)
  })

  test('for another audience is refused, and so is none', async () => {
    const program = await createProgram(world, 'wrong audience', 'Owner')
    const token = await getAccessToken(world, program)
    const address = `${blobs.container.url}/here.txt`
    const wrong = await fetch(address, { headers: { authorization: `Bearer ${token}` } })
    expect(wrong.status).toBe(401)
    expect(await wrong.text()).toContain('https://storage.azure.com')
    const nobody = await fetch(address)
    expect(nobody.status).toBe(401)
    expect(nobody.headers.get('x-ms-error-code')).toBe('NoAuthenticationInformation')
    expect(nobody.headers.get('www-authenticate')).toContain('resource_id=https://storage.azure.com')
  })
})

test("another workspace's container is not there, and another's key opens nothing here", async () => {
  const created = { ...world.workspace, id: world.newId(), name: 'other' }
  await world.db.workspace.create({ data: { ...created, key: `other/${created.id}`, createdAt: new Date() } })
  const other = connect(world, url, created)
  const foreign = other.service.getContainerClient(blobs.container.containerName)
  await expect(foreign.getBlobClient('here.txt').downloadToBuffer()).rejects.toMatchObject({
    statusCode: 404,
    details: { errorCode: 'ContainerNotFound' },
  })
  const crossed = new BlobServiceClient(blobs.accountUrl, other.credential, { retryOptions: { maxTries: 1 } })
  await expect(crossed.getContainerClient(blobs.container.containerName).getProperties()).rejects.toMatchObject({
    statusCode: 403,
  })
})

test('what changes, what is refused and what is taken out is in the audit log', async () => {
  await blobs.container.getBlockBlobClient('audited.txt').upload('x', 1)
  await blobs.container.getBlobClient('audited.txt').downloadToBuffer()
  await fetch(`${blobs.container.url}/audited.txt`)
  await blobs.container.getBlobClient('audited.txt').delete()
  await world.audit.flush()
  const events = await world.db.auditEvent.findMany({
    where: { resourceId: { endsWith: '/content/audited.txt' } },
    orderBy: { at: 'asc' },
  })
  expect(events.map(({ summary, outcome }) => `${summary} ${outcome}`)).toEqual(
    expect.arrayContaining(['Put Blob Succeeded', 'Get Blob Succeeded', 'Delete Blob Succeeded']),
  )
  expect(events[0]).toMatchObject({ principalKind: 'accountKey' })
})

test('a renewed key ends the former one, with every signature made with it, in this workspace alone', async () => {
  const renew = (role: 'owner' | 'contributor') =>
    send(world.as(role), 'POST', 'datastores/workspaceblobstore/regenerateKeys')
  const signed = withSas(containerSas('r')).getBlobClient('here.txt')
  expect(await signed.exists()).toBe(true)
  expect((await renew('contributor')).status).toBe(403)
  expect(await signed.exists()).toBe(true)
  const renewed = await renew('owner')
  const { key } = await renewed.json()
  expect(renewed.headers.get('cache-control')).toBe('no-store')
  await expect(signed.exists()).rejects.toMatchObject({ statusCode: 403 })
  await expect(blobs.container.exists()).rejects.toMatchObject({ statusCode: 403 })
  const now = connect(world, url, world.workspace, 1)
  expect(now.credential.computeHMACSHA256('x')).toBe(sign(key, 'x'))
  expect(await now.container.getBlobClient('here.txt').exists()).toBe(true)
  const listed = await send(world.as('contributor'), 'POST', 'datastores/workspaceblobstore/listSecrets')
  expect((await listed.json()).key).toBe(key)
  expect(await (await send(world.as('contributor'), 'POST', 'listKeys')).json()).toMatchObject({ userStorageKey: key })
  expect(JSON.stringify(await world.db.auditEvent.findMany())).not.toContain(key)
})
