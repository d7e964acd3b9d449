import type { Graph, GraphEdge, GraphNode } from '#lib/pipelines/graph/graph.ts'

/**
 * Whether two graphs do the same: as drawn, whatever values their pipeline parameters have, and wherever on the canvas their nodes
 * are. With `nodes` only those and the connections among them count.
 */
export function isSameComputation(one: Graph, other: Graph, nodes?: ReadonlySet<string>): boolean {
  return describe(one, nodes) === describe(other, nodes)
}

function describe(graph: Graph, only: ReadonlySet<string> | undefined): string {
  const counts = (id: string) => only?.has(id) ?? true
  const nodes = graph.nodes.filter(({ id }) => counts(id)).map(describeNode)
  const edges = graph.edges.filter(({ from, to }) => counts(from.node) && counts(to.node)).map(describeEdge)
  return JSON.stringify([nodes.sort(), edges.sort()])
}

const describeNode = ({ id, module, parameters, bindings }: GraphNode): string =>
  canonical([
    id,
    module,
    Object.entries(parameters)
      .filter(([field]) => !(field in bindings))
      .sort(byName),
    bindings,
  ])

const describeEdge = ({ from, to }: GraphEdge): string => JSON.stringify([from.node, from.port, to.node, to.port])

const byName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1)

/** JSON with members in alphabetical order: the database keeps none. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member
    return Object.fromEntries(Object.entries(member).sort(byName))
  })
}
