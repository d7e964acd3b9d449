import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type ExportFile, publishExports, removeExports } from '#lib/pipeline-runs/running/export-files.ts'
import { createRunWorld, draw, type RunWorld } from '#tests/pipeline-runs/support.ts'
import { startTestNode } from '#tests/support/node.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { createTestWorld } from '#tests/support/world.ts'

describe('a run that exports', () => {
  let runs: RunWorld
  beforeAll(async () => {
    const world = await createTestWorld()
    runs = await createRunWorld(world)
    await runs.putData('cars', 'make,price\na,1\nb,2\n')
    await startTestNode(world, 'cluster')
  })

  const exportTo = async (path: string) => {
    const graph = draw({
      data: ['dataset', { asset: { name: 'cars', version: '1' } }],
      out: ['export-data', { path: { datastore: '', path } }, { dataset: 'data.data-output' }],
    })
    const name = await runs.submit(graph)
    await runs.ended(name)
    return { name, out: (await runs.steps(name)).out }
  }

  test('makes the file in a folder that was not there, and its log says how many rows', async () => {
    const { name, out } = await exportTo('exports/deep/cars.csv')
    expect(out?.state).toBe('Completed')
    expect(await runs.read('exports/deep/cars.csv')).toBe('make,price\na,1\nb,2\n')
    expect(await readdir(join(runs.root, 'exports/deep'))).toEqual(['cars.csv'])
    expect(await runs.read(`${name}/out/log.txt`)).toContain(
      "2 rows for 'exports/deep/cars.csv' in datastore 'workspaceblobstore'",
    )
  })

  test('fails where a file or folder is in the way, which stays, and leaves nothing beside it', async () => {
    await mkdir(join(runs.root, 'taken'), { recursive: true })
    await writeFile(join(runs.root, 'taken/cars.csv'), 'mine')
    const { out } = await exportTo('taken/cars.csv')
    expect(out?.error).toMatchObject({ code: 'Conflict', target: 'path' })
    expect(out?.error?.message).toContain("'taken/cars.csv' already exists. Nothing was overwritten")
    expect((await exportTo('taken')).out?.error?.message).toContain("'taken' is a folder")
    expect(await runs.read('taken/cars.csv')).toBe('mine')
    expect(await readdir(join(runs.root, 'taken'))).toEqual(['cars.csv'])
  })
})

describe('an attempt that is repeated', async () => {
  const { folder: root } = await createTemporaryFolder()
  const store = { kind: 'LocalFolder' as const, root }
  const made = async (text: string, name: string): Promise<ExportFile[]> => {
    const path = join(root, name)
    await writeFile(path, text)
    return [{ field: 'path', asset: { name: 'files', version: '', path }, store, path: 'cars.csv' }]
  }

  test('takes what it wrote before for its own, and nothing else', async () => {
    await publishExports(await made('rows', '.first'), { attempt: 1 })
    await expect(publishExports(await made('rows', '.second'), { attempt: 1 })).rejects.toThrow('already exists')
    await publishExports(await made('rows', '.second'), { attempt: 2 })
    await expect(publishExports(await made('more', '.third'), { attempt: 2 })).rejects.toThrow('already exists')
    expect(await readFile(join(root, 'cars.csv'), 'utf8')).toBe('rows')
    for (const name of ['.first', '.second', '.third']) await removeExports(await made('', name))
    expect(await readdir(root)).toEqual(['cars.csv'])
  })
})
