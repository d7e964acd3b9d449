import type { z } from 'zod'
import type { InputPort, OutputPort } from '#lib/pipelines/ports.ts'

/** Where the palette shows a module (studio-ux 16.2 and 17.5). */
export const categories = [
  'Data Input and Output',
  'Data Transformation',
  'Machine Learning Algorithms',
  'Model Training',
  'Model Scoring & Evaluation',
  'Scripting',
  'Web Service',
  'Assets',
] as const
export type Category = (typeof categories)[number]

/** How a parameter is edited. Its name is a key of the schema, which decides what is valid; these only draw. */
export type Field = {
  name: string
  label: string
  help?: string
  /** Shown only then, of the values so far; a hidden parameter keeps its value and is not validated as required. */
  when?: (values: Readonly<Record<string, unknown>>) => boolean
  /** A value of which a run may be given another (studio-ux 16.7). */
  canBeParameter?: boolean
} & (
  | { kind: 'text' | 'multiline' | 'number' | 'integer' | 'switch' }
  | { kind: 'select'; options: readonly { value: string; label: string }[] }
  /** A ColumnSelection, or the name of one column, of the table at an input port. */
  | { kind: 'columns' | 'column'; port: string }
  | { kind: 'code'; language: 'sql' | 'python' }
  /** `{ name, version }` of a data asset; version `latest` follows. */
  | { kind: 'dataAsset' }
  /** `{ name, version }` of a model, or of a data asset that is a transformation. */
  | { kind: 'model' | 'transformation' }
  /** `{ datastore, path }`, of what the module reads, or of a file that it makes and that must not be there yet. */
  | { kind: 'path'; isTarget?: true }
)

/**
 * What the browser, the API and the engine know of a module without loading what it does. `parameters` has a default for everything
 * that can have one: parsing `{}` gives the values a fresh node starts with, or the issues it starts with.
 */
export interface Manifest<P extends z.ZodType = z.ZodType> {
  /** kebab-case, the folder's name. */
  id: string
  /** Raised whenever the same inputs and parameters give another output: what was cached before is not reused. */
  version: number
  name: string
  category: Category
  group?: string
  description: string
  tags: readonly string[]
  inputs: readonly InputPort[]
  outputs: readonly OutputPort[]
  parameters: P
  fields: readonly Field[]
  /** False where the same inputs may give another output, such as a file that is read anew: such a node always runs. Default true. */
  isReusable?: (parameters: z.output<P>) => boolean
}

/** Keeps the type of the parameters. */
export const defineManifest = <P extends z.ZodType>(manifest: Manifest<P>): Manifest<P> => manifest
