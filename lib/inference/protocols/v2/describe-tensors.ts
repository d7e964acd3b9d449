import type { ModelInterface, OutputInterface } from '#lib/inference/model-interface.ts'
import { modelTable } from '#lib/inference/protocols/tables/model-table.ts'
import { defaultInputName } from '#lib/inference/protocols/v2/bind-tensors.ts'
import {
  type Datatype,
  datatypeOfColumn,
  datatypeOfNumpy,
  datatypeOfOutput,
  datatypeOfTensor,
} from '#lib/inference/protocols/v2/datatypes.ts'
import type { ColumnType } from '#lib/tabular/columns.ts'

/** A tensor as metadata tells of it; −1 is any size. */
export interface DescribedTensor {
  name: string
  datatype: Datatype
  shape: number[]
  parameters?: { content_type: string }
}

const contentTypes: Partial<Record<ColumnType, string>> = { string: 'str', binary: 'base64', datetime: 'datetime' }

/** The inputs of a model: one a column, or one an array of its signature. Empty where a model does not say. */
export function describeInputs(model: ModelInterface): DescribedTensor[] {
  const { input, signature } = model
  const table = modelTable(model)
  if (input?.kind === 'tensor') {
    const { name, dtype, shape } = input
    return [{ name: name ?? defaultInputName(0), datatype: datatypeOfTensor(dtype), shape: [-1, ...shape] }]
  }
  if (!table) return []
  if (!table.arrays) return table.input.columns.map(({ name, type }, index) => describeColumn(name, type, index))
  const declared = signature?.inputs?.kind === 'tensors' ? signature.inputs.tensors : []
  return table.arrays.map(({ name, first, width }, index) => {
    const spec = declared.find((candidate) => candidate.name === name)
    const type = table.input.columns[first]?.type ?? 'double'
    return {
      name: name ?? defaultInputName(index),
      datatype: (spec && datatypeOfNumpy(spec.dtype)) ?? datatypeOfColumn(type),
      shape: spec ? [-1, ...spec.shape.slice(1)] : [-1, width],
    }
  })
}

function describeColumn(name: string | undefined, type: ColumnType, index: number): DescribedTensor {
  const contentType = contentTypes[type]
  return {
    name: name ?? defaultInputName(index),
    datatype: datatypeOfColumn(type),
    shape: [-1, 1],
    ...(contentType && { parameters: { content_type: contentType } }),
  }
}

export function describeOutputs({ outputs, signature }: ModelInterface): DescribedTensor[] {
  return outputs.map((output, index) => ({
    name: outputName(output, index, signature),
    datatype: datatypeOfOutput(output.type),
    shape: [-1, ...rowShapeOf(output)],
  }))
}

/** The sizes of a row of an output. */
export const rowShapeOf = ({ shape, width }: Pick<OutputInterface, 'shape' | 'width'>): readonly number[] =>
  shape ?? (width === 1 ? [] : [width])

/** Outputs that nobody named go by their number. */
export function outputName(
  { name }: Pick<OutputInterface, 'name'>,
  index: number,
  signature: ModelInterface['signature'],
): string {
  const declared = signature?.outputs
  const names = declared ? (declared.kind === 'columns' ? declared.columns : declared.tensors) : []
  const isNamed = names.some((spec) => spec.name === name) || !/^prediction(_\d+)?$/.test(name)
  return isNamed ? name : `output-${index}`
}
