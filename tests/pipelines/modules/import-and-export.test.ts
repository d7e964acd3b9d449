import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { manifest as importData } from '#lib/pipelines/modules/import-data/manifest.ts'
import { readJson, readTable, runModule, tableOf } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder, put } = await createTemporaryFolder()
const cars = await tableOf(folder, 'make,price,sold\n"a, b",1.5,true\n?,2,\n')

describe('Export Data', () => {
  const store = join(folder, 'store')
  const exportTo = (path: string, format: string, isRepeated = false) =>
    runModule(folder, {
      isRepeated,
      module: 'export-data',
      inputs: { dataset: cars },
      parameters: { path: { datastore: 'files', path }, format },
      assets: { path: { name: 'files', version: '', path: join(store, path) } },
    })

  test.each(['csv', 'tsv', 'parquet'])(
    '%s gives the same rows when it is read again, and the log says how many',
    async (format) => {
      const { log } = await exportTo(`deep/cars.${format}`, format)
      expect(log).toEqual([`2 rows written to 'deep/cars.${format}' in datastore 'files'`])
      const path = join(store, 'deep', `cars.${format}`)
      const { outputs } = await runModule(folder, {
        module: 'import-data',
        parameters: { path: { datastore: 'files', path } },
        assets: { path: { name: 'files', version: '', path } },
      })
      expect(await readTable(outputs.dataset)).toEqual(await readTable(cars))
    },
  )

  test('an attempt that only was not noted is repeated, and takes what it wrote before for its own', async () => {
    for (const format of ['csv', 'parquet']) {
      const path = `again/cars.${format}`
      await exportTo(path, format)
      const written = await readFile(join(store, path))
      await exportTo(path, format, true)
      expect(await readFile(join(store, path))).toEqual(written)
      await writeFile(join(store, path), 'mine')
      await expect(exportTo(path, format, true)).rejects.toThrow('already exists')
      expect(await readFile(join(store, path), 'utf8')).toBe('mine')
    }
    expect((await readdir(join(store, 'again'))).sort()).toEqual(['cars.csv', 'cars.parquet'])
  })

  test('a file that exists is not overwritten, and nothing is left beside it', async () => {
    await mkdir(join(store, 'taken'), { recursive: true })
    await writeFile(join(store, 'taken', 'cars.csv'), 'mine')
    await expect(exportTo('taken/cars.csv', 'csv')).rejects.toThrow(
      "'taken/cars.csv' already exists. Nothing was overwritten",
    )
    await expect(exportTo('taken', 'csv')).rejects.toThrow("'taken' is a folder")
    expect(await readFile(join(store, 'taken', 'cars.csv'), 'utf8')).toBe('mine')
    expect(await readdir(join(store, 'taken'))).toEqual(['cars.csv'])
  })
})

test('Convert to CSV gives the table and a file of it', async () => {
  const { outputs } = await runModule(folder, { module: 'convert-to-csv', inputs: { dataset: cars } })
  expect(await readTable(outputs['results-dataset'])).toEqual(await readTable(cars))
  expect(await readFile(join(outputs['results-dataset'] ?? '', 'data.csv'), 'utf8')).toBe(
    'make,price,sold\n"a, b",1.5,true\n,2.0,\n',
  )
})

describe('Import Data', async () => {
  const server = createServer((request, response) => {
    const known = request.url?.startsWith('/cars')
    response.writeHead(known ? 200 : 404, {
      'content-type': request.url?.endsWith('.bin') ? 'image/png' : 'text/csv; charset=utf-8',
    })
    response.end(known ? 'make,price\naudi,13950\n' : 'none')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  const fetchFrom = (path: string, allowPrivate = true) =>
    runModule(folder, {
      module: 'import-data',
      parameters: { source: 'URL via HTTP', url: `http://127.0.0.1:${port}${path}` },
      urlInput: { maxBytes: 1e6, timeoutMs: 5000, allowPrivate },
    })

  test('a URL is read by its name or by what the server says it is, and leaves only the table', async () => {
    for (const path of ['/cars.csv', '/cars']) {
      const { outputs, log } = await fetchFrom(path)
      expect((await readTable(outputs.dataset)).rows).toEqual([['audi', 13950]])
      expect((await readdir(outputs.dataset ?? '')).sort()).toEqual(['data.parquet', 'schema.json'])
      expect(log[0]).toBe(`22 bytes from 127.0.0.1:${port}`)
    }
  })

  test('what is no table, not found or inside a private network is refused', async () => {
    await expect(fetchFrom('/cars.bin')).rejects.toThrow("delivers 'image/png' under the name 'cars.bin'")
    await expect(fetchFrom('/none')).rejects.toThrow('404')
    await expect(fetchFrom('/cars.csv', false)).rejects.toThrow('Only https is accepted')
    const inside = runModule(folder, {
      module: 'import-data',
      parameters: { source: 'URL via HTTP', url: 'https://127.0.0.1/cars.csv' },
    })
    await expect(inside).rejects.toThrow('private network')
  })

  test('an output is reused unless it is to be regenerated', () => {
    expect(importData.isReusable?.({ regenerate: false } as never)).toBe(true)
    expect(importData.isReusable?.({ regenerate: true } as never)).toBe(false)
  })

  test('a file of an unknown kind is refused by name', async () => {
    const path = await put('cars.xlsx', 'PK')
    const run = runModule(folder, {
      module: 'import-data',
      parameters: { path: { path } },
      assets: { path: { name: 'files', version: '', path } },
    })
    await expect(run).rejects.toThrow('cars.xlsx, whose name does not tell which table it is')
  })
})

test('what was learned earlier is read from its asset', async () => {
  const fitted = await runModule(folder, { module: 'normalize-data', inputs: { dataset: cars } })
  const path = fitted.outputs['transformation-function'] ?? ''
  const saved = (place: string) =>
    runModule(folder, {
      module: 'saved-transformation',
      parameters: { transformation: { name: 'scale', version: '1' } },
      assets: { transformation: { name: 'scale', version: '1', path: place } },
    })
  const { outputs } = await saved(path)
  const name = 'transformation.json'
  expect(await readJson(outputs.transformation, name)).toEqual(await readJson(path, name))
  await expect(saved(cars)).rejects.toThrow("The asset 'scale:1' is no transformation.")
})
