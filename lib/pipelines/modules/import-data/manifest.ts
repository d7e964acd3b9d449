import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'
import { place } from '#lib/pipelines/modules/place.ts'

const sources = ['Datastore', 'URL via HTTP'] as const

export const parameters = z.object({
  source: z.enum(sources).default('Datastore'),
  path: place,
  url: z
    .string('Enter a URL.')
    .trim()
    .regex(/^https?:\/\//i, 'Enter a URL that begins with https://.'),
  regenerate: z.boolean().default(false),
})

export const manifest = defineManifest({
  id: 'import-data',
  version: 1,
  name: 'Import Data',
  category: 'Data Input and Output',
  description: 'Reads CSV, TSV, Parquet or JSON-lines from a datastore or from the web.',
  tags: ['load', 'read', 'http', 'url', 'datastore'],
  inputs: [],
  outputs: [{ name: 'dataset', label: 'Dataset', type: 'Data' }],
  parameters,
  fields: [
    {
      kind: 'select',
      name: 'source',
      label: 'Data source',
      options: sources.map((value) => ({ value, label: value })),
    },
    {
      kind: 'path',
      name: 'path',
      label: 'Path',
      help: 'A file, or a folder of files with the same columns.',
      when: ({ source }) => source === 'Datastore',
      canBeParameter: true,
    },
    {
      kind: 'text',
      name: 'url',
      label: 'Data source URL',
      help: 'Of one file that can be read without credentials.',
      when: ({ source }) => source === 'URL via HTTP',
      canBeParameter: true,
    },
    {
      kind: 'switch',
      name: 'regenerate',
      label: 'Regenerate output',
      help: 'Reads the data anew in every run. Otherwise a run reuses what an earlier one has read.',
    },
  ],
  isReusable: ({ regenerate }) => !regenerate,
})
