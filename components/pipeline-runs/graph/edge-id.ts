import type { GraphEdge } from '#lib/pipelines/graph/graph.ts'

/** An edge has no id of its own: its two ends name it. */
export const edgeId = ({ from, to }: GraphEdge): string => `${from.node}:${from.port}>${to.node}:${to.port}`
