import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createScoringWorld, type ScoringWorld } from '#tests/support/score-files.ts'
import { send } from '#tests/support/send.ts'
import { makeReadOnly, mountSmallDisk } from '#tests/support/small-disk.ts'

const mounts = await mkdtemp(join(tmpdir(), 'slipway-disks-'))
// Registered before the unmounting, so that it runs after it.
afterAll(() => rm(mounts, { recursive: true, force: true }))
const [full, readOnly, home] = ['full', 'read-only', 'home'].map((name) => join(mounts, name)) as [
  string,
  string,
  string,
]
const isPossible = [
  mountSmallDisk(full, 1_048_576),
  mountSmallDisk(readOnly, 1_048_576),
  mountSmallDisk(home, 8 * 1_048_576),
].every(Boolean)

const many = `a,b,c\n${'1,2,3\n'.repeat(100_000)}`

describe.skipIf(!isPossible)('a datastore of one megabyte', () => {
  let world: ScoringWorld
  beforeAll(async () => {
    world = await createScoringWorld({ linear: 'linear-f32' }, { SLIPWAY_FOLDERS: mounts })
    await world.put('in/a.csv', many)
    for (const [name, root] of [
      ['full', full],
      ['readonly', readOnly],
    ])
      expect(
        (await send(world.owner, 'PUT', `datastores/${name}`, { properties: { datastoreType: 'LocalFolder', root } }))
          .ok,
      ).toBe(true)
    makeReadOnly(readOnly)
  })
  const scoreTo = async (datastore: string) => {
    const outputData = { score: { uri: `azureml://datastores/${datastore}/paths/out/` } }
    return world.outcome((await world.submit('linear', 'in', { outputData })).name)
  }

  test('that is too small for the output: the job fails, says so, and leaves no half a file', async () => {
    const { status, error } = await scoreTo('full')
    expect(status).toBe('Failed')
    expect(error).toMatchObject({
      code: 'Unavailable',
      message: expect.stringMatching(/^There is no space left to write 'out\/predictions\.csv'/),
    })
    expect(await readdir(join(full, 'out'))).toEqual([])
  })

  test('that may not be written to: the job fails and names the path', async () => {
    const { status, error } = await scoreTo('readonly')
    expect(status).toBe('Failed')
    expect(error?.message).toMatch(/^The folder of 'out\/predictions\.csv' cannot be made in datastore 'readonly'/)
  })

  test('an upload that does not fit is refused and leaves nothing', async () => {
    const put = await send(world.owner, 'PUT', 'datastores/full/content?path=big/x.bin', Buffer.alloc(2_000_000))
    expect(put.status).toBe(503)
    expect((await put.json()).error.message).toContain('no space left')
    expect(await readdir(full)).not.toContain('big')
  })
})

describe.skipIf(!isPossible)('a disk that fills up under the default datastore', () => {
  test('while a job scores: the job fails and says so; once there is space again the next one completes', async () => {
    const world = await createScoringWorld({ linear: 'linear-f32' }, { SLIPWAY_STORAGE: home })
    await world.put('in/a.csv', 'a,b,c\n1,2,3\n')
    await world.put('many/a.csv', many)
    const { size } = await filler(world)
    const { status, error } = await world.outcome(
      (await world.submit('linear', 'many', { retrySettings: { maxRetries: 0 } })).name,
    )
    expect(size).toBeGreaterThan(0)
    expect(status).toBe('Failed')
    expect(error?.message).toMatch(/space/i)
    await rm(join(home, 'filler'))
    const { status: next } = await world.outcome((await world.submit('linear', 'many')).name)
    expect(next).toBe('Completed')
  })
})

/** Leaves half a megabyte. */
async function filler(world: ScoringWorld): Promise<{ size: number }> {
  const { bavail, bsize } = await statfs(home)
  const size = bavail * bsize - 524_288
  await world.put('filler', Buffer.alloc(size))
  return { size }
}
