import { BlobSASPermissions, generateBlobSASQueryParameters } from '@azure/storage-blob'
import { beforeAll, expect, test } from 'vitest'
import { connect, type ServedBlobs, serveBlobs } from '#tests/blob-host/support.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
let blobs: ServedBlobs
beforeAll(async () => {
  world = await createTestWorld({ SLIPWAY_MAX_UPLOAD_MB: '1' })
  await defaultStoreRoot(world)
  blobs = connect(world, await serveBlobs(world, world.databaseUrl))
  await blobs.container.getBlockBlobClient('here.txt').upload('here', 4)
})

test.each(['%0A', '%00', '%E2%82%AC', 'x%0D%0Ax-other:%201'])(
  'a request of nobody with the version %s is refused as any other',
  async (version) => {
    const answer = await fetch(`${blobs.accountUrl}/any/here.txt?sv=${version}`)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('x-ms-error-code')).toBe('NoAuthenticationInformation')
    expect(answer.headers.get('x-ms-version')).toMatch(/^\d{4}-\d\d-\d\d$/)
  },
)

test('a signature that asks for a header which nothing can send is refused before the file is opened', async () => {
  const sas = generateBlobSASQueryParameters(
    {
      containerName: blobs.container.containerName,
      blobName: 'here.txt',
      permissions: BlobSASPermissions.parse('r'),
      expiresOn: new Date(Date.now() + 600_000),
      contentDisposition: 'inline\n€',
    },
    blobs.credential,
  )
  const answer = await fetch(`${blobs.container.getBlobClient('here.txt').url}?${sas}`)
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('rscd')
})

test('what is larger than an upload may be is 413: in one piece, as a block, and as the sum of blocks', async () => {
  const blob = blobs.container.getBlockBlobClient('large.bin')
  const refused = {
    statusCode: 413,
    code: 'RequestBodyTooLarge',
    message: expect.stringContaining('larger than the 1 MB'),
  }
  const idOf = (name: string) => Buffer.from(name).toString('base64')
  await expect(blob.upload(Buffer.alloc(1_000_001), 1_000_001)).rejects.toMatchObject(refused)
  await expect(blob.stageBlock(idOf('a'), Buffer.alloc(1_000_001), 1_000_001)).rejects.toMatchObject(refused)
  await blob.stageBlock(idOf('b'), Buffer.alloc(600_000), 600_000)
  await expect(blob.commitBlockList([idOf('b'), idOf('b')])).rejects.toMatchObject(refused)
  expect(await blob.exists()).toBe(false)
})
