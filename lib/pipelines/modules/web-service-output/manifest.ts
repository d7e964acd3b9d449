import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const manifest = defineManifest({
  id: 'web-service-output',
  version: 1,
  name: 'Web Service Output',
  category: 'Web Service',
  description: 'The rows that a real-time inference pipeline answers with. It does nothing in a pipeline run.',
  tags: ['real-time', 'inference', 'endpoint'],
  inputs: [{ name: 'data', label: 'Data', types: ['Data'] }],
  outputs: [],
  parameters: z.object({
    name: z.string().trim().min(1, 'A web service output needs a name.').max(100).default('WebServiceOutput0'),
  }),
  fields: [
    { name: 'name', label: 'Name', kind: 'text', help: 'What answers call these rows. No other output has this name.' },
  ],
})
