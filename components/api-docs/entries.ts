import type { OpenApiDocument, OperationObject, Parameter, Reference } from '#lib/openapi/types.ts'

/** An operation where the document has it. */
export interface Entry {
  method: string
  path: string
  /** The path below a workspace, without the part that all have in common. */
  route: string
  operation: OperationObject
  /** Its parameters, with those that many operations share looked up. */
  parameters: Parameter[]
}

export function listEntries({ paths, components }: OpenApiDocument): Entry[] {
  const lookUp = (parameter: Parameter | Reference): Parameter[] => {
    const found = '$ref' in parameter ? components.parameters[nameOfReference(parameter)] : parameter
    return found ? [found] : []
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      route: path.replace(/^.*\/workspaces\/\{workspace\}\/|^\/subscriptions\/\{subscriptionId\}\//, ''),
      operation,
      parameters: operation.parameters.flatMap(lookUp),
    })),
  )
}

export const nameOfReference = ({ $ref }: Reference): string => $ref.slice($ref.lastIndexOf('/') + 1)

/** The entries that have every word of the text in their method, path or summary, by noun. */
export function groupEntries(entries: readonly Entry[], text: string): [tag: string, entries: Entry[]][] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const found = entries.filter(({ method, route, operation }) => {
    const said = `${method} ${route} ${operation.summary} ${operation.tags.join(' ')}`.toLowerCase()
    return words.every((word) => said.includes(word))
  })
  return [...Map.groupBy(found, ({ operation }) => operation.tags[0] ?? 'Other')]
}
