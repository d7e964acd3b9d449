import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { z } from 'zod'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'
import { putDataVersion } from '#lib/data-assets/put-version.ts'
import { dataVersionBody } from '#lib/data-assets/wire.ts'
import type { Datastore } from '#lib/datastores/datastore.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import { putModelVersion } from '#lib/models/put-version.ts'
import { modelVersionBody } from '#lib/models/wire.ts'
import { writeFile } from '#lib/storage/write-file.ts'

// Every process is started in the folder of the product; the web server's own code lies elsewhere once it is built.
const samplesFolder = join(/* turbopackIgnore: true */ process.cwd(), 'samples')
const sample = z.object({
  name: z.string(),
  folder: z.string(),
  description: z.string(),
  tags: z.record(z.string(), z.string()),
})
const catalogue = z.object({
  models: z.array(sample),
  dataAssets: z.array(sample.extend({ type: z.string() })),
})

/** Copies the files of samples.json into the datastore and registers them as a person would, each as version 1. Safe to repeat. */
export async function registerSamples(ctx: Context, datastore: Datastore): Promise<void> {
  const { models, dataAssets } = catalogue.parse(
    JSON.parse(await readFile(join(samplesFolder, 'samples.json'), 'utf8')),
  )
  for (const { name, folder, description, tags } of models) {
    const modelUri = await copyIn(datastore, folder)
    const properties = { modelUri, modelType: 'mlflow_model', description, tags }
    await putModelVersion(ctx, { name, version: '1', ...parseInput(modelVersionBody, { properties }) })
  }
  for (const { name, folder, description, tags, type } of dataAssets) {
    const dataUri = await copyIn(datastore, folder)
    const properties = { dataUri, dataType: type, description, tags }
    await putDataVersion(ctx, { name, version: '1', ...parseInput(dataVersionBody, { properties }) })
  }
}

/** Copies a folder of the samples to `samples/…` in the datastore; answers its URI. */
async function copyIn({ name, store }: Datastore, folder: string): Promise<string> {
  const from = join(samplesFolder, folder)
  const entries = await readdir(from, { withFileTypes: true, recursive: true })
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name)
    const path = relative(samplesFolder, file).split(sep).join('/')
    await writeFile(store, `samples/${path}`, createReadStream(file), { overwrite: true })
  }
  return presentDatastoreUri({ datastore: name, path: `samples/${folder}` })
}
