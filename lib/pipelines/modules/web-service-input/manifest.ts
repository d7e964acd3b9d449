import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

export const manifest = defineManifest({
  id: 'web-service-input',
  version: 1,
  name: 'Web Service Input',
  category: 'Web Service',
  description:
    'Where the rows of a request enter a real-time inference pipeline. A pipeline run takes the data beside it.',
  tags: ['real-time', 'inference', 'endpoint'],
  inputs: [],
  outputs: [{ name: 'data-output', label: 'Data output', type: 'Data' }],
  parameters: z.object({
    name: z.string().trim().min(1, 'A web service input needs a name.').max(100).default('WebServiceInput0'),
  }),
  fields: [
    { name: 'name', label: 'Name', kind: 'text', help: 'What requests call this input. No other input has this name.' },
  ],
})
