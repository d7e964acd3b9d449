interface WorkspaceName {
  subscriptionId: string
  resourceGroup: string
  name: string
}

/** `{WS}`: the ARM path of a workspace. */
export function workspacePath({ subscriptionId, resourceGroup, name }: WorkspaceName): string {
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`
  return `${group}/providers/Microsoft.MachineLearningServices/workspaces/${name}`
}
