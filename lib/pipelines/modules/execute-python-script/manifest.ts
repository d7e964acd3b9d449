import { z } from 'zod'
import { defineManifest } from '#lib/pipelines/manifest.ts'

const start = `# The script has a function azureml_main, which is called with the connected datasets as
# pandas DataFrames, or None, and returns a sequence of one or two DataFrames.

import pandas as pd


def azureml_main(dataframe1=None, dataframe2=None):
    print(f'Input pandas.DataFrame #1: {dataframe1}')
    return dataframe1,
`

export const scriptParameters = z.object({
  script: z.string().trim().min(1, 'Write a script with a function azureml_main.').max(1_000_000).default(start.trim()),
})

export const manifest = defineManifest({
  id: 'execute-python-script',
  version: 1,
  name: 'Execute Python Script',
  category: 'Scripting',
  group: 'Python Language',
  description: 'Runs a Python script with up to two datasets as pandas DataFrames.',
  tags: ['python', 'pandas', 'script', 'code'],
  inputs: [
    { name: 'dataset1', label: 'Dataset1', types: ['Data'], isOptional: true },
    { name: 'dataset2', label: 'Dataset2', types: ['Data'], isOptional: true },
  ],
  outputs: [
    { name: 'result-dataset1', label: 'Result dataset1', type: 'Data' },
    { name: 'result-dataset2', label: 'Result dataset2', type: 'Data' },
  ],
  parameters: scriptParameters,
  fields: [
    {
      name: 'script',
      label: 'Python script',
      kind: 'code',
      language: 'python',
      help: 'Runs in the Python of the compute, which needs pandas, with the rights of Slipway there. What it prints is in the log of the node.',
    },
  ],
})
