/** What a node says about itself; `preparing` until its first heartbeat. */
const reportedNodeStates = ['preparing', 'idle', 'running', 'leaving'] as const
export type ReportedNodeState = (typeof reportedNodeStates)[number]

/** What others see: a node whose heartbeat stopped is unusable, whatever it said last. */
const nodeStates = [...reportedNodeStates, 'unusable'] as const
export type NodeState = (typeof nodeStates)[number]

/** Without a heartbeat for this long a node counts as lost. */
export const lostAfterMs = 10_000
/** A lost node is shown for this long, so that people see what happened, and then forgotten. */
export const forgottenAfterMs = 60_000

export interface ComputeNode {
  id: string
  computeId: string
  name: string
  state: ReportedNodeState
  host: string
  pid: number
  jobName: string | undefined
  startedAt: Date
  heartbeatAt: Date
  /** Since when the node has nothing to do; undefined while it has. */
  idleSince: Date | undefined
}

const isLost = ({ heartbeatAt }: Pick<ComputeNode, 'heartbeatAt'>, now: Date): boolean =>
  now.getTime() - heartbeatAt.getTime() > lostAfterMs

export const deriveNodeState = (node: Pick<ComputeNode, 'heartbeatAt' | 'state'>, now: Date): NodeState =>
  isLost(node, now) ? 'unusable' : node.state

/** How many nodes are in each state at `now`. */
export function countNodeStates(nodes: readonly ComputeNode[], now: Date): Record<NodeState, number> {
  const counts: Record<NodeState, number> = { preparing: 0, idle: 0, running: 0, leaving: 0, unusable: 0 }
  for (const node of nodes) counts[deriveNodeState(node, now)] += 1
  return counts
}
