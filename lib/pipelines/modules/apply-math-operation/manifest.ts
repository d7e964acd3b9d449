import { z } from 'zod'
import { type ColumnSelection, columnSelection } from '#lib/pipelines/column-selection.ts'
import { defineManifest, type Field } from '#lib/pipelines/manifest.ts'
import { type MathCategory, namesOf, takesSecond } from '#lib/pipelines/modules/apply-math-operation/operations.ts'

const numericColumns: ColumnSelection = {
  mode: 'rules',
  beginWith: 'none',
  rules: [{ action: 'include', by: 'types', types: ['numeric'] }],
  keepsOrder: false,
}

/** The field that chooses a function of each category, as Azure calls it. */
export const functionFields = {
  Basic: ['basic', 'Basic math function'],
  Compare: ['comparison', 'Comparison function'],
  Operations: ['arithmetic', 'Arithmetic operation'],
  Rounding: ['rounding', 'Rounding operation'],
  Special: ['special', 'Special function'],
  Trigonometric: ['trigonometric', 'Trigonometric function'],
} as const satisfies Record<MathCategory, readonly [string, string]>

const categories = ['Basic', 'Compare', 'Operations', 'Rounding', 'Special', 'Trigonometric'] as const
const nameOf = (category: MathCategory, start: string) => z.enum(namesOf(category)).default(start)

const mathParameters = z.object({
  category: z.enum(categories).default('Basic'),
  basic: nameOf('Basic', 'Abs'),
  comparison: nameOf('Compare', 'EqualTo'),
  arithmetic: nameOf('Operations', 'Add'),
  rounding: nameOf('Rounding', 'Ceiling'),
  special: nameOf('Special', 'Gamma'),
  trigonometric: nameOf('Trigonometric', 'Acos'),
  columns: columnSelection.default(numericColumns),
  secondType: z.enum(['Constant', 'ColumnSet']).default('Constant'),
  constant: z.number('Give a number.').default(0),
  secondColumns: columnSelection.default({ mode: 'names', names: [] }),
  outputMode: z.enum(['Append', 'Inplace', 'ResultOnly']).default('Append'),
})
export type MathParameters = z.output<typeof mathParameters>

const isBinary = (values: Readonly<Record<string, unknown>>): boolean => {
  const category = categories.find((name) => name === values.category) ?? 'Basic'
  return takesSecond(category, String(values[functionFields[category][0]]))
}

const functionField = (category: MathCategory): Field => ({
  name: functionFields[category][0],
  label: functionFields[category][1],
  kind: 'select',
  options: namesOf(category).map((name) => ({ value: name, label: name })),
  when: (values) => values.category === category,
})

export const manifest = defineManifest({
  id: 'apply-math-operation',
  version: 1,
  name: 'Apply Math Operation',
  category: 'Data Transformation',
  group: 'Statistical Functions',
  description: 'Applies a mathematical function to columns of numbers.',
  tags: ['math', 'arithmetic', 'compare', 'round', 'log', 'power', 'trigonometry'],
  inputs: [{ name: 'dataset', label: 'Dataset', types: ['Data'] }],
  outputs: [{ name: 'results-dataset', label: 'Results dataset', type: 'Data' }],
  parameters: mathParameters,
  fields: [
    {
      name: 'category',
      label: 'Category',
      kind: 'select',
      help: 'Where a function is not defined, as the logarithm of -1 is not, its result is missing.',
      options: categories.map((name) => ({ value: name, label: name })),
    },
    ...categories.map(functionField),
    { name: 'columns', label: 'Column set', kind: 'columns', port: 'dataset' },
    {
      name: 'secondType',
      label: 'Second argument type',
      kind: 'select',
      options: [
        { value: 'Constant', label: 'Constant' },
        { value: 'ColumnSet', label: 'ColumnSet' },
      ],
      help: 'The exponent, base, divisor, number of digits or other number.',
      when: isBinary,
    },
    {
      name: 'constant',
      label: 'Constant second argument',
      kind: 'number',
      canBeParameter: true,
      when: (values) => isBinary(values) && values.secondType === 'Constant',
    },
    {
      name: 'secondColumns',
      label: 'Second argument',
      kind: 'columns',
      port: 'dataset',
      help: 'One column for all, or one for each of the column set.',
      when: (values) => isBinary(values) && values.secondType === 'ColumnSet',
    },
    {
      name: 'outputMode',
      label: 'Output mode',
      kind: 'select',
      options: [
        { value: 'Append', label: 'Append' },
        { value: 'Inplace', label: 'Inplace' },
        { value: 'ResultOnly', label: 'ResultOnly' },
      ],
    },
  ],
})
