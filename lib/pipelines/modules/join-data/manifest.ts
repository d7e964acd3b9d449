import { z } from 'zod'
import { columnSelection } from '#lib/pipelines/column-selection.ts'
import { defineManifest } from '#lib/pipelines/manifest.ts'

const keys = columnSelection.default({ mode: 'names', names: [] })

const joinParameters = z
  .object({
    leftKeys: keys,
    rightKeys: keys,
    matchCase: z.boolean().default(true),
    joinType: z.enum(['Inner', 'LeftOuter', 'FullOuter', 'LeftSemi']).default('Inner'),
    keepRightKeys: z.boolean().default(true),
  })
  .superRefine((values, { addIssue }) => {
    const check = (field: 'leftKeys' | 'rightKeys', side: string) => {
      const chosen = values[field]
      if (chosen.mode !== 'names' || chosen.names.length > 0) return
      const message = `Choose the key columns of the ${side} dataset.`
      addIssue({ code: 'custom', path: [field], message })
    }
    check('leftKeys', 'left')
    check('rightKeys', 'right')
  })
export type JoinParameters = z.output<typeof joinParameters>

export const manifest = defineManifest({
  id: 'join-data',
  version: 1,
  name: 'Join Data',
  category: 'Data Transformation',
  group: 'Manipulation',
  description: 'Joins two datasets where their key columns have the same values.',
  tags: ['merge', 'lookup', 'inner', 'outer', 'key'],
  inputs: [
    { name: 'left-dataset', label: 'Left dataset', types: ['Data'] },
    { name: 'right-dataset', label: 'Right dataset', types: ['Data'] },
  ],
  outputs: [{ name: 'results-dataset', label: 'Results dataset', type: 'Data' }],
  parameters: joinParameters,
  fields: [
    {
      name: 'leftKeys',
      label: 'Join key columns for left dataset',
      kind: 'columns',
      port: 'left-dataset',
      help: 'The first key of the left dataset is compared with the first of the right one, and so on.',
    },
    { name: 'rightKeys', label: 'Join key columns for right dataset', kind: 'columns', port: 'right-dataset' },
    { name: 'matchCase', label: 'Match case', kind: 'switch' },
    {
      name: 'joinType',
      label: 'Join type',
      kind: 'select',
      help: 'A missing key matches nothing.',
      options: [
        { value: 'Inner', label: 'Inner Join' },
        { value: 'LeftOuter', label: 'Left Outer Join' },
        { value: 'FullOuter', label: 'Full Outer Join' },
        { value: 'LeftSemi', label: 'Left Semi-Join' },
      ],
    },
    {
      name: 'keepRightKeys',
      label: 'Keep right key columns in joined table',
      kind: 'switch',
      when: ({ joinType }) => joinType !== 'LeftSemi',
    },
  ],
})
