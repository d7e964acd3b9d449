import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { manifest as importData } from '#lib/pipelines/modules/import-data/manifest.ts'
import { readJson, readTable, runModule, tableOf } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder, put } = await createTemporaryFolder()
const cars = await tableOf(folder, 'make,price,sold\n"a, b",1.5,true\n?,2,\n')

test.each(['csv', 'tsv', 'parquet'])(
  'Export Data makes %s with the same rows when it is read again, and the log says how many',
  async (format) => {
    const path = join(folder, `cars.${format}`)
    const { log } = await runModule(folder, {
      module: 'export-data',
      inputs: { dataset: cars },
      parameters: { path: { datastore: 'files', path: `deep/cars.${format}` }, format },
      assets: { path: { name: 'files', version: '', path } },
    })
    expect(log).toEqual([`2 rows for 'deep/cars.${format}' in datastore 'files'`])
    const { outputs } = await runModule(folder, {
      module: 'import-data',
      parameters: { path: { datastore: 'files', path } },
      assets: { path: { name: 'files', version: '', path } },
    })
    expect(await readTable(outputs.dataset)).toEqual(await readTable(cars))
  },
)

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
