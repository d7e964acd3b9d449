import type { Field } from '#lib/pipelines/manifest.ts'

export interface FieldControlProps {
  /** Id of the node: columns are asked for by it. */
  node: string
  field: Field
  value: unknown
  issue?: string | undefined
  onChange: (value: unknown) => void
}

/** Of a field whose value names columns of the table at an input port. */
export type ColumnControlProps = Omit<FieldControlProps, 'field'> & {
  field: Pick<Field, 'label' | 'help'> & { port: string }
}
