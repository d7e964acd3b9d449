import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaultCollectorLimits } from '#lib/inference/collection/collector.ts'
import { createCollectingWorld, dayMs, start } from '#tests/inference/collection/support.ts'
import { createRandom } from '#tests/support/random.ts'
import { send } from '#tests/support/send.ts'
import { mountSmallDisk } from '#tests/support/small-disk.ts'

const { online, collect, folderOf, filesOf, read, get } = await createCollectingWorld()
const hasSmallDisk = mountSmallDisk(join(online.world.folder, 'small'), 16_384)

describe('what is collected', () => {
  test('is every row of the requests with its answer, as Parquet, and a data asset of the day', async () => {
    const { ask, collection } = await collect()
    expect(
      await ask([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ).toBe(200)
    expect(await ask([[7, 8, 9]])).toBe(200)
    await collection.close()
    const rows = (await read('2026-11-21')).toSorted((x, y) => Number(x.a) - Number(y.a))
    expect(rows).toMatchObject([
      { a: 1, b: 2, c: 3, row: 0, deployment: 'blue', revision: 1 },
      { a: 4, b: 5, c: 6, row: 1 },
      { a: 7, b: 8, c: 9, row: 0 },
    ])
    expect(rows.every(({ prediction }) => typeof prediction === 'number')).toBe(true)
    expect(rows[0]?.request_id).toBe(rows[1]?.request_id)
    expect(rows[0]?.request_id).not.toBe(rows[2]?.request_id)
    expect(rows[0]?.requested_at).toEqual(new Date(start))
    expect(await get('collectedData')).toEqual({
      value: [
        {
          day: '2026-11-21',
          rows: 3,
          files: 1,
          datastore: 'workspaceblobstore',
          path: 'online-data/churn/blue/2026-11-21',
          asset: { name: 'churn-blue-collected', version: '2026-11-21' },
        },
      ],
    })
    const asset = await send(online.world.as('reader'), 'GET', 'data/churn-blue-collected/versions/2026-11-21')
    expect(await asset.json()).toMatchObject({
      properties: {
        dataType: 'uri_folder',
        dataUri: 'azureml://datastores/workspaceblobstore/paths/online-data/churn/blue/2026-11-21',
      },
    })
  })

  test('grows with the day, and the next day has a version of its own', async () => {
    const { ask, collection } = await collect()
    await ask([[1, 2, 3]])
    await collection.flush()
    await ask([[4, 5, 6]])
    await collection.flush()
    online.world.setTime(new Date(start + dayMs))
    await ask([[7, 8, 9]])
    await collection.close()
    expect(await read('2026-11-21')).toHaveLength(2)
    expect(await read('2026-11-22')).toHaveLength(1)
    const versions = await online.world.db.dataVersion.findMany({ orderBy: { version: 'asc' } })
    expect(versions.map(({ version, files }) => [version, files])).toEqual([
      ['2026-11-21', 2],
      ['2026-11-22', 1],
    ])
  })

  test('is requests alone, or answers alone, when that is wanted', async () => {
    const requests = await collect({ answers: false })
    await requests.ask([[1, 2, 3]])
    await requests.collection.close()
    expect(Object.keys((await read('2026-11-21'))[0] ?? {})).toEqual(expect.arrayContaining(['a', 'b', 'c']))
    expect((await read('2026-11-21'))[0]).not.toHaveProperty('prediction')
    await rm(folderOf('2026-11-21'), { recursive: true })
    await online.world.db.onlineEndpoint.deleteMany()
    const answers = await collect({ requests: false })
    await answers.ask([[1, 2, 3]])
    await answers.collection.close()
    expect((await read('2026-11-21'))[0]).toHaveProperty('prediction')
    expect((await read('2026-11-21'))[0]).not.toHaveProperty('a')
  })

  test('is the share that the sampling rate says', async () => {
    const rate = 0.2
    const { ask, collection } = await collect({ samplingRate: rate }, { random: createRandom(7) })
    const asked = 1500
    for (let at = 0; at < asked; at += 50) await Promise.all(Array.from({ length: 50 }, () => ask([[1, 2, 3]])))
    await collection.close()
    const found = (await read('2026-11-21')).length
    // Five standard deviations of a binomial.
    const deviation = Math.sqrt(asked * rate * (1 - rate))
    expect(Math.abs(found - asked * rate)).toBeLessThan(5 * deviation)
    expect(found).toBeGreaterThan(0)
  })

  test('loses nothing of a thousand requests at an orderly stop', async () => {
    const { ask, collection } = await collect({}, { limits: { ...defaultCollectorLimits, partRows: 300 } })
    const statuses = new Set<number>()
    for (let at = 0; at < 1000; at += 50)
      for (const status of await Promise.all(Array.from({ length: 50 }, (_, n) => ask([[at + n, 0, 0]]))))
        statuses.add(status)
    await collection.close()
    expect([...statuses]).toEqual([200])
    const rows = await read('2026-11-21', 'a')
    expect(new Set(rows.map(({ a }) => a)).size).toBe(1000)
    expect(rows).toHaveLength(1000)
    expect((await filesOf('2026-11-21')).length).toBe(4)
    expect((await get('collectedData')).value[0]).toMatchObject({ rows: 1000, files: 4 })
  })
})

describe('what cannot be kept', () => {
  const lines = async () => (await get('logs')).value.map(({ text }: { text: string }) => text)

  test('is counted and told in the log, and the request is answered all the same', async () => {
    const { ask, collection } = await collect({}, { limits: { ...defaultCollectorLimits, maxBytes: 2000 } })
    const many = Array.from({ length: 500 }, (_, n) => [n, n, n])
    expect(await ask(many)).toBe(200)
    await collection.close()
    expect(await read('2026-11-21')).toEqual([])
    expect(await lines()).toEqual([expect.stringContaining('500 collected rows were lost')])
  })

  const putDatastore = async (name: string) => {
    const folder = join(online.world.folder, name)
    await mkdir(folder, { recursive: true })
    const properties = { datastoreType: 'LocalFolder', root: folder }
    expect((await send(online.owner, 'PUT', `datastores/${name}`, { properties })).ok).toBe(true)
    return folder
  }

  test('waits while the datastore is away, and is written when it is back', async () => {
    const folder = await putDatastore('elsewhere')
    const { ask, collection } = await collect({ datastore: 'elsewhere' })
    await send(online.owner, 'DELETE', 'datastores/elsewhere')
    await ask([[1, 2, 3]])
    await collection.flush()
    expect(await lines()).toEqual([expect.stringContaining("The datastore 'elsewhere' does not exist")])
    await putDatastore('elsewhere')
    await collection.close()
    expect((await get('collectedData')).value).toMatchObject([{ rows: 1, datastore: 'elsewhere' }])
    expect(await readdir(join(folder, 'online-data/churn/blue/2026-11-21'))).toHaveLength(1)
  })

  test('is refused beforehand when the datastore does not exist', async () => {
    await expect(collect({ datastore: 'nowhere' })).rejects.toThrow('400 ')
    await expect(collect({ datastore: 'nowhere', isOn: false })).resolves.toBeTruthy()
  })

  test.skipIf(!hasSmallDisk)('of a full disk waits too, and leaves no half file', async () => {
    const folder = join(online.world.folder, 'small')
    await putDatastore('small')
    const { ask, collection } = await collect({ datastore: 'small' })
    expect(await ask(Array.from({ length: 2000 }, (_, n) => [n, n * 2, n * 3]))).toBe(200)
    await collection.close()
    expect(await lines()).toEqual([expect.stringContaining('Collected rows wait, because they cannot be written')])
    expect(await readdir(join(folder, 'online-data/churn/blue/2026-11-21'))).toEqual([])
  })

  test('of a deployment that is gone is nobody’s any more', async () => {
    const { ask, collection } = await collect()
    await ask([[1, 2, 3]])
    await online.world.db.onlineEndpoint.deleteMany()
    await collection.close()
    expect(await online.world.db.onlineCollection.count()).toBe(0)
    expect(await online.world.db.onlineColumnProfile.count()).toBe(0)
  })
})
