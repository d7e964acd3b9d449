/** How a node is called in lists and logs. */
export const nodeNameOf = (nodeId: string) => `node-${nodeId.slice(0, 8)}`
