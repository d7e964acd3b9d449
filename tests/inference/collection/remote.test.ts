import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createCollectingWorld } from '#tests/inference/collection/support.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'

describe.each(await findRemoteStorages())('collected data on $kind', async ({ createEnvironment }) => {
  const { online, collect, read, get } = await createCollectingWorld(await createEnvironment())

  test('is written there, registered, and kept nowhere else', async () => {
    const { ask, collection } = await collect()
    expect(await ask([[1, 2, 3]])).toBe(200)
    await collection.flush()
    expect(await ask([[4, 5, 6]])).toBe(200)
    await collection.close()
    const rows = (await read('2026-11-21')).toSorted((x, y) => Number(x.a) - Number(y.a))
    expect(rows).toMatchObject([
      { a: 1, b: 2, c: 3, prediction: 14.5 },
      { a: 4, b: 5, c: 6, prediction: 32.5 },
    ])
    expect(await get('collectedData')).toMatchObject({
      value: [{ rows: 2, files: 2, datastore: 'workspaceblobstore' }],
    })
    const [version] = await online.world.db.dataVersion.findMany()
    expect(version).toMatchObject({ version: '2026-11-21', files: 2 })
    const home = join(online.world.config.home, 'cache')
    const left = existsSync(home) ? readdirSync(home, { recursive: true }).map(String) : []
    expect(left.filter((path) => path.includes('.slipway-upload-'))).toEqual([])
    expect(existsSync(online.world.config.storage)).toBe(false)
  })
})
